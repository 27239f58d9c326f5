import {
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, describe, expect, it } from 'vitest';
import { password, startCognito, temporary } from './pool.ts';

const pool = await startCognito();
afterAll(pool.close);
const UserPoolId = 'patients';
const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' };
const next = 'Another-horse-8';

describe('a password', () => {
  it('refuses a wrong temporary password', async () => {
    await pool.invite('alice');
    await expect(pool.signIn('alice', `${temporary}x`)).rejects.toThrow(expect.objectContaining(incorrect));
  });

  it.each(['nobody', 'constructor', '__proto__'])(
    'answers the same for unknown user %s and wrong password',
    async (name) => {
      await expect(pool.signIn(name)).rejects.toThrow(expect.objectContaining(incorrect));
    },
  );

  it('takes as long for an unknown user as for a wrong password', async () => {
    await pool.confirm('bruno');
    const spent = (USERNAME: string) => {
      const start = performance.now();
      const AuthParameters = { USERNAME, PASSWORD: 'wrong' };
      const body = { UserPoolId, ClientId: 'web', AuthFlow: 'ADMIN_USER_PASSWORD_AUTH', AuthParameters };
      expect(pool.cognito.handle('AdminInitiateAuth', body).status).toBe(400);
      return performance.now() - start;
    };
    // The shortest of some tries taken in turn: what else the machine does can only make one longer.
    const tries = Array.from({ length: 4 }, () => [spent('nobody-either'), spent('bruno')] as const);
    const [unknown, wrong] = [0, 1].map((who) => Math.min(...tries.map((pair) => pair[who] ?? 0)));
    const ratio = Number(unknown) / Number(wrong);
    expect(ratio).toBeGreaterThan(0.2);
    expect(ratio).toBeLessThan(5);
  });

  it('tells an unknown user only through a client that asks for it', async () => {
    const signingIn = pool.signIn('nobody', password, 'steady');
    await expect(signingIn).rejects.toThrow(expect.objectContaining({ name: 'UserNotFoundException' }));
  });

  it.each(['chloe', 'somebody-unknown'])('locks %s after five wrong tries, twice as long each time', async (name) => {
    if (name === 'chloe') await pool.confirm(name);
    const guess = () => pool.signIn(name, 'wrong');
    for (let i = 0; i < 5; i++) await expect(guess()).rejects.toThrow(incorrect.message);
    await expect(pool.signIn(name)).rejects.toThrow('Password attempts exceeded');
    pool.advance(1);
    await expect(guess()).rejects.toThrow(incorrect.message);
    pool.advance(1);
    await expect(guess()).rejects.toThrow('Password attempts exceeded');
    pool.advance(1);
    await expect(guess()).rejects.toThrow(incorrect.message);
    pool.advance(15 * 60 + 1);
    for (let i = 0; i < 4; i++) await expect(guess()).rejects.toThrow(incorrect.message);
    if (name === 'chloe') expect((await pool.signIn(name)).ChallengeName).toBe('SMS_MFA');
  });
});

describe('the way in', () => {
  it('is closed to a disabled user, until enabled again', async () => {
    await pool.confirm('denis');
    await pool.sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'denis' }));
    await expect(pool.signIn('denis')).rejects.toThrow('User is disabled.');
    await pool.sdk.send(new AdminEnableUserCommand({ UserPoolId, Username: 'denis' }));
    expect((await pool.signIn('denis')).ChallengeName).toBe('SMS_MFA');
  });

  it.each(['REFRESH_TOKEN_AUTH', 'USER_SRP_AUTH', 'CUSTOM_AUTH'] as const)(
    'is the password only: refuses %s',
    async (AuthFlow) => {
      const AuthParameters = { USERNAME: 'alice', REFRESH_TOKEN: 'x', SRP_A: 'x' };
      const command = new AdminInitiateAuthCommand({ UserPoolId, ClientId: 'web', AuthFlow, AuthParameters });
      await expect(pool.sdk.send(command)).rejects.toThrow(
        expect.objectContaining({ name: 'InvalidParameterException' }),
      );
    },
  );

  it('is not through the client of another pool', async () => {
    pool.cognito.createUserPool('other', {});
    const AuthParameters = { USERNAME: 'alice', PASSWORD: temporary };
    const AuthFlow = 'ADMIN_USER_PASSWORD_AUTH';
    const command = new AdminInitiateAuthCommand({ UserPoolId: 'other', ClientId: 'web', AuthFlow, AuthParameters });
    await expect(pool.sdk.send(command)).rejects.toThrow(
      expect.objectContaining({ name: 'ResourceNotFoundException' }),
    );
  });
});

describe('a temporary password', () => {
  it('asks for a new one, then for a code after the new password, then gives tokens', async () => {
    await pool.invite('emma', { phone_number: '+33612345678', given_name: 'Emma' });
    const first = await pool.signIn('emma', temporary);
    expect(first.ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
    expect(first.AuthenticationResult).toBeUndefined();
    const shown = JSON.parse(first.ChallengeParameters?.userAttributes ?? '{}');
    expect(shown).toEqual({ phone_number: '+33612345678', given_name: 'Emma' });
    const second = await pool.answer(first, 'emma', { NEW_PASSWORD: next });
    expect(second.ChallengeName).toBe('SMS_MFA');
    const third = await pool.answer(second, 'emma', { SMS_MFA_CODE: pool.lastCode() });
    expect(third.AuthenticationResult?.RefreshToken).toBeDefined();
    expect((await pool.signIn('emma', next)).ChallengeName).toBe('SMS_MFA');
    await expect(pool.signIn('emma', temporary)).rejects.toThrow(incorrect.message);
  });

  it('keeps asking after a new password that breaks the policy', async () => {
    await pool.invite('fanny');
    const step = await pool.signIn('fanny', temporary);
    const weak = pool.answer(step, 'fanny', { NEW_PASSWORD: 'weak' });
    await expect(weak).rejects.toThrow(expect.objectContaining({ name: 'InvalidPasswordException' }));
    await expect(pool.answer(step, 'fanny', {})).rejects.toThrow('Missing required parameter NEW_PASSWORD');
    expect((await pool.answer(step, 'fanny', { NEW_PASSWORD: next })).ChallengeName).toBe('SMS_MFA');
  });

  it('ends after the days of the pool', async () => {
    await pool.invite('gilles');
    pool.advance(3 * 86_400);
    await expect(pool.signIn('gilles', temporary)).rejects.toThrow('Temporary password has expired');
    const command = { UserPoolId, Username: 'gilles', Password: temporary, Permanent: false };
    await pool.sdk.send(new AdminSetUserPasswordCommand(command));
    expect((await pool.signIn('gilles', temporary)).ChallengeName).toBe('NEW_PASSWORD_REQUIRED');
  });
});

describe('a new password', () => {
  it('cannot be one of the past', async () => {
    await pool.confirm('helene');
    const reset = new AdminSetUserPasswordCommand({ UserPoolId, Username: 'helene', Password: temporary });
    await pool.sdk.send(reset);
    const step = await pool.signIn('helene', temporary);
    const refusal = { name: 'PasswordHistoryPolicyViolationException' };
    const again = pool.answer(step, 'helene', { NEW_PASSWORD: password });
    await expect(again).rejects.toThrow(expect.objectContaining(refusal));
  });

  it('is set once, even from two sessions', async () => {
    await pool.invite('ines');
    const [one, two] = [await pool.signIn('ines', temporary), await pool.signIn('ines', temporary)];
    await pool.answer(one, 'ines', { NEW_PASSWORD: next });
    await expect(pool.answer(two, 'ines', { NEW_PASSWORD: password })).rejects.toThrow('Invalid session');
  });

  it('comes with the attributes that the pool requires, and does not let known ones change', async () => {
    pool.cognito.createUserPool('patients', {
      Schema: ['email', 'phone_number'].map((Name) => ({ Name, Required: true })),
    });
    await pool.invite('jean');
    const step = await pool.signIn('jean', temporary);
    expect(step.ChallengeParameters?.requiredAttributes).toBe('["userAttributes.email"]');
    const answers = { NEW_PASSWORD: next, 'userAttributes.email': 'jean@example.fr' };
    await expect(pool.answer(step, 'jean', { NEW_PASSWORD: next })).rejects.toThrow('email is missing');
    const stolen = pool.answer(step, 'jean', { ...answers, 'userAttributes.phone_number': '+33600000000' });
    await expect(stolen).rejects.toThrow('Cannot modify an already provided phone_number');
    expect((await pool.answer(step, 'jean', answers)).AuthenticationResult).toBeDefined();
  });
});
