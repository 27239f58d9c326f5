import {
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminSetUserMFAPreferenceCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { patientPool, startCognito, wrong } from './pool.ts';

const pool = await startCognito();
afterAll(pool.close);
const UserPoolId = 'patients';
const both = { phone_number: '+33612345678', email: 'claire@example.fr' };
const mismatch = expect.objectContaining({ name: 'CodeMismatchException' });
const dead = expect.objectContaining({ name: 'NotAuthorizedException' });
const prefer = (Username: string, settings: object) =>
  pool.sdk.send(new AdminSetUserMFAPreferenceCommand({ UserPoolId, Username, ...settings }));

describe('the choice of a factor', () => {
  it('is offered when both are possible and none is preferred', async () => {
    await pool.confirm('claire', both);
    const sent = pool.outbox.length;
    const step = await pool.signIn('claire');
    expect(step.ChallengeName).toBe('SELECT_MFA_TYPE');
    expect(step.ChallengeParameters?.MFAS_CAN_CHOOSE).toBe('["SMS_MFA","EMAIL_OTP"]');
    expect(pool.outbox.length).toBe(sent);
    const chosen = await pool.answer(step, 'claire', { ANSWER: 'EMAIL_OTP' });
    expect(chosen.ChallengeParameters).toMatchObject({
      CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL',
      CODE_DELIVERY_DESTINATION: 'c***@e***',
    });
    const done = await pool.answer(chosen, 'claire', { EMAIL_OTP_CODE: pool.lastCode() });
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('refuses a factor that was not offered', async () => {
    const step = await pool.signIn('claire');
    const choosing = pool.answer(step, 'claire', { ANSWER: 'SOFTWARE_TOKEN_MFA' });
    await expect(choosing).rejects.toThrow(expect.objectContaining({ name: 'InvalidParameterException' }));
  });

  it('is not offered to who has a preference, and it can be changed', async () => {
    await pool.confirm('david', both);
    const on = (PreferredMfa: boolean) => ({ Enabled: true, PreferredMfa });
    await prefer('david', { SMSMfaSettings: on(true), EmailMfaSettings: on(false) });
    expect((await pool.signIn('david')).ChallengeName).toBe('SMS_MFA');
    await prefer('david', { EmailMfaSettings: on(true) });
    expect((await pool.signIn('david')).ChallengeName).toBe('EMAIL_OTP');
    const user = await pool.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'david' }));
    expect(user).toMatchObject({ PreferredMfaSetting: 'EMAIL_OTP', UserMFASettingList: ['SMS_MFA', 'EMAIL_OTP'] });
  });
});

describe('the preference of a factor', () => {
  it.each([
    [
      'two preferred factors',
      {
        SMSMfaSettings: { Enabled: true, PreferredMfa: true },
        EmailMfaSettings: { Enabled: true, PreferredMfa: true },
      },
    ],
    ['a preferred factor that is off', { SMSMfaSettings: { Enabled: false, PreferredMfa: true } }],
    ['a factor without address', { EmailMfaSettings: { Enabled: true } }],
    ['a factor that the pool lacks', { SoftwareTokenMfaSettings: { Enabled: true } }],
  ])('refuses %s', async (name, settings) => {
    await pool.confirm(name);
    await expect(prefer(name, settings)).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidParameterException' }),
    );
  });

  it('asks for a set-up when the user can be reached by no factor', async () => {
    await pool.confirm('nowhere', {});
    const step = await pool.signIn('nowhere');
    expect(step.ChallengeName).toBe('MFA_SETUP');
    expect(step.AuthenticationResult).toBeUndefined();
    await expect(pool.answer(step, 'nowhere', {})).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidParameterException' }),
    );
  });
});

describe('optional MFA', () => {
  it('asks for a code only from who turned a factor on', async () => {
    pool.cognito.createUserPool(UserPoolId, { ...patientPool, MfaConfiguration: 'OPTIONAL' });
    await pool.confirm('zoe', both);
    expect((await pool.signIn('zoe')).AuthenticationResult).toBeDefined();
    await prefer('zoe', { EmailMfaSettings: { Enabled: true } });
    expect((await pool.signIn('zoe')).ChallengeName).toBe('EMAIL_OTP');
    pool.cognito.createUserPool(UserPoolId, patientPool);
  });
});

describe('a code', () => {
  beforeAll(() => pool.confirm('alice'));

  it('is sent by SMS, to a number that the answer hides, and proves that number', async () => {
    const step = await pool.signIn('alice');
    expect(step.ChallengeParameters?.CODE_DELIVERY_DESTINATION).toBe('+*******5678');
    const sent = pool.outbox.at(-1);
    expect(sent).toMatchObject({
      kind: 'code',
      medium: 'SMS',
      to: '+33612345678',
      code: expect.stringMatching(/^\d{6}$/),
    });
    await pool.answer(step, 'alice', { SMS_MFA_CODE: pool.lastCode() });
    const { UserAttributes } = await pool.sdk.send(new AdminGetUserCommand({ UserPoolId, Username: 'alice' }));
    expect(UserAttributes).toContainEqual({ Name: 'phone_number_verified', Value: 'true' });
  });

  it('is another one at each sign-in, and an older session wants its own', async () => {
    const first = await pool.signIn('alice');
    const firstCode = pool.lastCode();
    const second = await pool.signIn('alice');
    expect(pool.lastCode()).not.toBe(firstCode);
    await expect(pool.answer(second, 'alice', { SMS_MFA_CODE: firstCode })).rejects.toThrow(mismatch);
    expect((await pool.answer(first, 'alice', { SMS_MFA_CODE: firstCode })).AuthenticationResult).toBeDefined();
  });

  it('works once', async () => {
    const step = await pool.signIn('alice');
    const code = { SMS_MFA_CODE: pool.lastCode() };
    await pool.answer(step, 'alice', code);
    await expect(pool.answer(step, 'alice', code)).rejects.toThrow('session can only be used once');
  });

  it('must be given', async () => {
    const step = await pool.signIn('alice');
    await expect(pool.answer(step, 'alice', {})).rejects.toThrow('Missing required parameter SMS_MFA_CODE');
  });
});

describe('guessing a code', () => {
  it('fails four times, and the fifth ends the session', async () => {
    const step = await pool.signIn('alice');
    const code = pool.lastCode();
    for (let i = 0; i < 4; i++) {
      await expect(pool.answer(step, 'alice', { SMS_MFA_CODE: wrong(code) })).rejects.toThrow(mismatch);
    }
    expect((await pool.answer(step, 'alice', { SMS_MFA_CODE: code })).AuthenticationResult).toBeDefined();
    const other = await pool.signIn('alice');
    const otherCode = pool.lastCode();
    for (let i = 0; i < 5; i++) {
      await expect(pool.answer(other, 'alice', { SMS_MFA_CODE: wrong(otherCode) })).rejects.toThrow(mismatch);
    }
    pool.advance(60);
    await expect(pool.answer(other, 'alice', { SMS_MFA_CODE: otherCode })).rejects.toThrow(dead);
  });

  it('is no faster by signing in again', async () => {
    await pool.confirm('bruno');
    for (let i = 0; i < 5; i++) {
      const step = await pool.signIn('bruno');
      await expect(pool.answer(step, 'bruno', { SMS_MFA_CODE: wrong(pool.lastCode()) })).rejects.toThrow(mismatch);
    }
    const step = await pool.signIn('bruno');
    const right = { SMS_MFA_CODE: pool.lastCode() };
    await expect(pool.answer(step, 'bruno', right)).rejects.toThrow(dead);
    pool.advance(1);
    expect((await pool.answer(step, 'bruno', right)).AuthenticationResult).toBeDefined();
  });
});

describe('the text of a code', () => {
  it('is that of Cognito, in English, when the template says nothing', async () => {
    await pool.signIn('alice');
    expect(pool.outbox.at(-1)?.text).toBe(`Your authentication code is ${pool.lastCode()}.`);
    await pool.answer(await pool.signIn('claire'), 'claire', { ANSWER: 'EMAIL_OTP' });
    expect(pool.outbox.at(-1)).toMatchObject({
      subject: 'Your authentication code',
      text: `Your authentication code is ${pool.lastCode()}.`,
    });
  });

  it('is that of the pool when the template says so', async () => {
    const own = {
      SmsAuthenticationMessage: 'Code {####}.',
      EmailAuthenticationMessage: '{####} !',
      EmailAuthenticationSubject: 'Code',
    };
    pool.cognito.createUserPool(UserPoolId, { ...patientPool, ...own });
    await pool.signIn('alice');
    expect(pool.outbox.at(-1)?.text).toBe(`Code ${pool.lastCode()}.`);
    await pool.answer(await pool.signIn('claire'), 'claire', { ANSWER: 'EMAIL_OTP' });
    expect(pool.outbox.at(-1)).toMatchObject({ subject: 'Code', text: `${pool.lastCode()} !` });
  });
});

describe('a session', () => {
  beforeAll(async () => {
    await pool.confirm('eve');
    await pool.confirm('victor');
  });

  it('refuses a forged session', async () => {
    const step = await pool.signIn('eve');
    const forged = { ...step, Session: `${step.Session?.slice(0, -4)}AAAA` };
    await expect(pool.answer(forged, 'eve', { SMS_MFA_CODE: pool.lastCode() })).rejects.toThrow(dead);
  });

  it("does not accept another user's session", async () => {
    const step = await pool.signIn('eve');
    const code = { SMS_MFA_CODE: pool.lastCode() };
    await expect(pool.answer(step, 'victor', code)).rejects.toThrow('Invalid session for the user.');
    await expect(pool.answer(step, 'nobody', code)).rejects.toThrow('Invalid session for the user.');
    expect((await pool.answer(step, 'eve', code)).AuthenticationResult).toBeDefined();
  });

  it('belongs to its client', async () => {
    const step = await pool.signIn('eve');
    await expect(pool.answer(step, 'eve', { SMS_MFA_CODE: pool.lastCode() }, 'steady')).rejects.toThrow(dead);
  });

  it.each(['NEW_PASSWORD_REQUIRED', 'MFA_SETUP', 'EMAIL_OTP'] as const)(
    'belongs to its challenge: refuses %s',
    async (ChallengeName) => {
      const step = { ...(await pool.signIn('eve')), ChallengeName };
      const responses = { NEW_PASSWORD: 'Stolen-horse-9', EMAIL_OTP_CODE: pool.lastCode() };
      await expect(pool.answer(step, 'eve', responses)).rejects.toThrow(dead);
    },
  );

  it('ends with the minutes of the client', async () => {
    const step = await pool.signIn('eve');
    pool.advance(5 * 60);
    const late = pool.answer(step, 'eve', { SMS_MFA_CODE: pool.lastCode() });
    await expect(late).rejects.toThrow('session is expired');
  });

  it('ends with the right to sign in', async () => {
    const step = await pool.signIn('victor');
    await pool.sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'victor' }));
    await expect(pool.answer(step, 'victor', { SMS_MFA_CODE: pool.lastCode() })).rejects.toThrow('User is disabled.');
  });
});
