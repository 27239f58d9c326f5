import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetTokensFromRefreshTokenCommand } from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, describe, expect, it } from 'vitest';
import { LocalCognito } from '../../../local/cognito/cognito.ts';
import { password, patientPool, rotatingClient, startCognito } from './pool.ts';

const folder = mkdtempSync(join(tmpdir(), 'cognito-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'deep', 'cognito.json');

describe('a restart', () => {
  it('keeps users, keys and refresh tokens, and no secret in clear', async () => {
    const before = await startCognito(file);
    await before.confirm('alice');
    const { RefreshToken } = await before.tokens('alice');
    const keys = before.cognito.jwks('patients');
    before.close();
    const kept = readFileSync(file, 'utf8');
    expect(kept).not.toContain(password);
    expect(kept).not.toContain(RefreshToken);
    expect(statSync(file).mode & 0o077).toBe(0);

    const after = await startCognito(file);
    expect(after.cognito.jwks('patients')).toEqual(keys);
    await after.sdk.send(new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId: 'web' }));
    await expect(after.signIn('alice', `${password}x`)).rejects.toThrow('Incorrect username or password.');
    expect((await after.tokens('alice')).AccessToken).not.toBe('');
    after.close();
  });

  it('takes the new properties of a pool that exists', async () => {
    const pool = await startCognito(file);
    pool.cognito.createUserPool('patients', { ...patientPool, MfaConfiguration: 'OFF' });
    expect((await pool.signIn('alice')).AuthenticationResult).toBeDefined();
    pool.close();
  });

  it('refuses a broken file rather than beginning anew', () => {
    const broken = join(folder, 'broken.json');
    writeFileSync(broken, '{');
    expect(() => new LocalCognito({ issuerBase: 'http://127.0.0.1', file: broken })).toThrow();
  });
});

describe('a template', () => {
  const cognito = new LocalCognito({ issuerBase: 'http://127.0.0.1' });
  cognito.createUserPool('pool', patientPool);

  it.each([
    ['e-mail codes without SES', { ...patientPool, EmailConfiguration: {} }],
    ['SMS codes without a role', { ...patientPool, SmsConfiguration: undefined }],
    ['MFA required without a factor', { MfaConfiguration: 'ON' }],
    ['a message without code', { SmsAuthenticationMessage: 'Bonjour' }],
    ['an SMS of 141 signs', { SmsAuthenticationMessage: '{####}'.padEnd(141, '.') }],
    ['a subject of 141 signs', { EmailAuthenticationSubject: '.'.repeat(141) }],
    ['passwords of five characters', { Policies: { PasswordPolicy: { MinimumLength: 5 } } }],
  ])('is refused with %s', (_, properties) => {
    expect(() => cognito.createUserPool('pool', properties)).toThrow(
      expect.objectContaining({ type: 'InvalidParameterException' }),
    );
  });

  it.each([
    ['a secret', { GenerateSecret: true }],
    ['rotation and the flow that it forbids', { ...rotatingClient, ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }],
    ['access tokens of one minute', { ...rotatingClient, AccessTokenValidity: 1 }],
    ['access tokens that outlive the refresh token', { ...rotatingClient, AccessTokenValidity: 600 }],
    ['a grace of two minutes', { RefreshTokenRotation: { Feature: 'ENABLED', RetryGracePeriodSeconds: 120 } }],
  ])('is refused for a client with %s', (_, properties) => {
    expect(() => cognito.createUserPoolClient('client', { UserPoolId: 'pool', ...properties })).toThrow(
      expect.objectContaining({ type: 'InvalidParameterException' }),
    );
  });

  it('is refused for a client of no pool', () => {
    expect(() => cognito.createUserPoolClient('client', { UserPoolId: 'none' })).toThrow('does not exist');
  });
});
