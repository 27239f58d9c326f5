import {
  AdminCreateUserCommand,
  AdminEnableUserCommand,
  AdminSetUserMFAPreferenceCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';
import { cognito } from '../platform/clients.ts';
import { optionalSetting, setting } from '../platform/runtime.ts';
import { fieldProblem } from '../problem/problem.ts';
import { resetGuard } from '../record/account/account-guard.store.ts';
import type { Contacts } from '../record/person/contacts.ts';

/** Whether the stage sends e-mails; Cognito knows no factor by e-mail where it does not. */
const sendsEmail = (): boolean => optionalSetting('SENDER_EMAIL') !== undefined;

/**
 * Makes sure that codes can reach somebody by the contacts they give.
 * @throws Problem `invalid-fields` for an e-mail address alone where the stage sends no e-mail
 */
export function checkReachable({ phone }: Contacts): void {
  if (phone === undefined && !sendsEmail()) throw fieldProblem('/phone', 'mobile-needed');
}

/**
 * Makes the account stand: created, or given back with a temporary password, the contacts given, and every older
 * session ended. Every step may run again and gives the same result, so a call that stopped half-way is simply redone.
 * @param password temporary; must be replaced at the next sign-in
 */
export async function ensureAccount(identifier: string, contacts: Contacts, password: string): Promise<void> {
  const user = { UserPoolId: setting('PATIENTS_POOL'), Username: identifier };
  const given = attributes(contacts);
  // First: while Cognito still has the password before, neither that one nor the new one lets anybody in.
  await resetGuard({ accounts: 'PATIENTS', username: identifier }, password);
  try {
    await cognito().send(
      new AdminCreateUserCommand({
        ...user,
        TemporaryPassword: password,
        MessageAction: 'SUPPRESS',
        UserAttributes: given.filter(({ Value }) => Value !== ''),
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    await cognito().send(new AdminUpdateUserAttributesCommand({ ...user, UserAttributes: given }));
    await cognito().send(new AdminSetUserPasswordCommand({ ...user, Password: password, Permanent: false }));
    await cognito().send(new AdminEnableUserCommand(user));
    await cognito().send(new AdminUserGlobalSignOutCommand(user));
  }
  await cognito().send(
    new AdminSetUserMFAPreferenceCommand({
      ...user,
      SMSMfaSettings: { Enabled: contacts.phone !== undefined, PreferredMfa: false },
      ...(sendsEmail() ? { EmailMfaSettings: { Enabled: contacts.email !== undefined, PreferredMfa: false } } : {}),
    }),
  );
}

/** Cognito's attributes; an empty value takes a former contact away. */
const attributes = ({ phone, email }: Contacts) => [
  { Name: 'phone_number', Value: phone ?? '' },
  { Name: 'email', Value: email ?? '' },
  ...(phone === undefined ? [] : [{ Name: 'phone_number_verified', Value: 'true' }]),
  ...(email === undefined ? [] : [{ Name: 'email_verified', Value: 'true' }]),
];
