import { AssociateSoftwareTokenCommand, VerifySoftwareTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchingStep, totpCode } from '../../../local/cognito/totp.ts';
import { staffPool, startCognito, wrong } from './pool.ts';

const pool = await startCognito();
pool.cognito.createUserPool('patients', staffPool);
afterAll(pool.close);
const codeNow = (secret: string) => totpCode(secret, Math.floor(pool.now() / 30_000));
const associate = (Session?: string) => pool.sdk.send(new AssociateSoftwareTokenCommand({ Session }));
const verify = (Session: string | undefined, UserCode: string) =>
  pool.sdk.send(new VerifySoftwareTokenCommand({ Session, UserCode }));

describe('RFC 6238', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [20_000_000_000, '353130'],
  ])('gives the published code at %i s', (seconds, code) => {
    expect(totpCode(secret, Math.floor(seconds / 30))).toBe(code);
  });

  it('forgives one step of clock difference, not two', () => {
    expect(matchingStep(secret, '287082', 89_000)).toBe(1);
    expect(matchingStep(secret, '287082', 120_000)).toBeUndefined();
  });
});

describe('an authenticator application', () => {
  let secret = '';
  beforeAll(() => pool.confirm('agent', {}));

  it('must be set up at the first sign-in', async () => {
    const step = await pool.signIn('agent');
    expect(step.ChallengeName).toBe('MFA_SETUP');
    expect(step.ChallengeParameters?.MFAS_CAN_SETUP).toBe('["SOFTWARE_TOKEN_MFA"]');
    const associated = await associate(step.Session);
    secret = associated.SecretCode ?? '';
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await expect(verify(associated.Session, wrong(codeNow(secret)))).rejects.toThrow(
      expect.objectContaining({ name: 'EnableSoftwareTokenMFAException' }),
    );
    await expect(pool.answer({ ...step, Session: associated.Session }, 'agent', {})).rejects.toThrow('Verify');
    const verified = await verify(associated.Session, codeNow(secret));
    expect(verified.Status).toBe('SUCCESS');
    const done = await pool.answer({ ...step, Session: verified.Session }, 'agent', {});
    expect(done.AuthenticationResult?.AccessToken).toBeDefined();
  });

  it('then gives a code at each sign-in, each code once', async () => {
    const replayed = await pool.signIn('Agent');
    expect(replayed.ChallengeName).toBe('SOFTWARE_TOKEN_MFA');
    const again = pool.answer(replayed, 'agent', { SOFTWARE_TOKEN_MFA_CODE: codeNow(secret) });
    await expect(again).rejects.toThrow(expect.objectContaining({ name: 'ExpiredCodeException' }));
    pool.advance(30);
    const done = await pool.answer(replayed, 'agent', { SOFTWARE_TOKEN_MFA_CODE: codeNow(secret) });
    expect(done.AuthenticationResult).toBeDefined();
  });

  it('refuses a wrong code', async () => {
    pool.advance(60);
    const step = await pool.signIn('agent');
    const answer = pool.answer(step, 'agent', { SOFTWARE_TOKEN_MFA_CODE: wrong(codeNow(secret)) });
    await expect(answer).rejects.toThrow(expect.objectContaining({ name: 'CodeMismatchException' }));
  });

  it('cannot be replaced by who only knows the password', async () => {
    const step = await pool.signIn('agent');
    await expect(associate(step.Session)).rejects.toThrow('Invalid session for the user.');
    await expect(verify(step.Session, '000000')).rejects.toThrow('Invalid session for the user.');
  });

  it('cannot be verified before it is associated', async () => {
    await pool.confirm('hasty', {});
    const { Session } = await pool.signIn('hasty');
    await expect(verify(Session, '123456')).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidParameterException' }),
    );
  });
});
