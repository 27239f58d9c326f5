import type { UserPoolProps } from 'aws-cdk-lib/aws-cognito';

/**
 * What Cognito writes when it sends a code, in French first and in English: it does not know who reads which. `{####}`
 * stands for the code, and Cognito wants it in each text; an SMS takes 140 signs there.
 */
export const CODE_MESSAGES = {
  sms: '{####} est votre code de connexion. Ne le donnez jamais à personne. This is your sign-in code: give it to nobody.',
  emailSubject: 'Votre code de connexion / Your sign-in code',
  email:
    'Voici votre code de connexion / Here is your sign-in code: {####}. Ne le donnez à personne : nous ne vous le demanderons jamais. Give it to nobody: we will never ask you for it.',
} as const;

/** No pool asks anybody to prove an address by a code; CDK writes a text of its own where none is given. */
export const VERIFICATION: Pick<UserPoolProps, 'userVerification'> = {
  userVerification: {
    smsMessage: CODE_MESSAGES.sms,
    emailSubject: CODE_MESSAGES.emailSubject,
    emailBody: CODE_MESSAGES.email,
  },
};
