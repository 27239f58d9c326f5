import { AdminSetUserMFAPreferenceCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANSWERS } from '../../../bin/variants.ts';
import { CODE_MESSAGES } from '../../../lib/code-messages.ts';
import { settingsOf } from '../../../lib/config.ts';
import { dataOf, resourcesOf } from '../../lib/synthesize.ts';
import { startCognito } from './pool.ts';

type Sender = ReturnType<typeof settingsOf>['sender'];

/** What the template says of the accounts of patients. */
function patientsOf(sender?: Sender): object {
  const [patients] = resourcesOf(dataOf(settingsOf('dev', { sender })), 'AWS::Cognito::UserPool');
  return patients?.[1].Properties ?? {};
}

describe('the pool of patients, as its template says', () => {
  const UserPoolId = 'patients';
  const enabled = { Enabled: true, PreferredMfa: false };
  let pool: Awaited<ReturnType<typeof startCognito>>;
  beforeAll(async () => {
    pool = await startCognito();
    await pool.confirm('alice', { phone_number: '+33612345678', email: 'alice@example.fr' });
  });
  afterAll(() => pool.close());

  it.each([
    ['SMS', 'SMS_MFA', CODE_MESSAGES.sms],
    ['e-mail', 'EMAIL_OTP', CODE_MESSAGES.email],
  ] as const)('writes a code by %s in its own words', async (_, ANSWER, words) => {
    pool.cognito.createUserPool(UserPoolId, patientsOf(ANSWERS.sender));
    await pool.answer(await pool.signIn('alice'), 'alice', { ANSWER });
    expect(pool.outbox.at(-1)?.text).toBe(words.replace('{####}', pool.lastCode()));
  });

  it.each([
    ['no sender', undefined],
    ['a sender not verified yet', { ...ANSWERS.sender, identity: 'pending' } as const],
  ])('sends codes by SMS alone with %s, and refuses what asks for another way', async (_, sender) => {
    pool.cognito.createUserPool(UserPoolId, patientsOf(sender));
    expect((await pool.signIn('alice')).ChallengeName).toBe('SMS_MFA');
    const asked = new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username: 'alice', EmailMfaSettings: enabled });
    await expect(pool.sdk.send(asked)).rejects.toThrow('EMAIL_OTP is not enabled for the user pool');
  });
});
