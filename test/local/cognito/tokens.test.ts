import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminInitiateAuthCommand,
  AdminUserGlobalSignOutCommand,
  GetTokensFromRefreshTokenCommand,
  RevokeTokenCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { JwtVerifier } from 'aws-jwt-verify';
import { SimpleJwksCache } from 'aws-jwt-verify/jwk';
import { decomposeUnverifiedJwt } from 'aws-jwt-verify/jwt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCognito } from './pool.ts';

const pool = await startCognito();
afterAll(pool.close);
const UserPoolId = 'patients';
const refused = expect.objectContaining({ name: 'NotAuthorizedException' });
const reused = expect.objectContaining({ name: 'RefreshTokenReuseException' });

function verifier(audience: string | null) {
  const issuer = `${pool.url}/patients`;
  // The verifier's own fetcher only speaks https.
  const fetcher = { fetch: async (uri: string) => (await fetch(uri)).arrayBuffer() };
  const jwksUri = `${issuer}/.well-known/jwks.json`;
  return JwtVerifier.create({ issuer, audience, jwksUri }, { jwksCache: new SimpleJwksCache({ fetcher }) });
}
const claims = (token: string) => decomposeUnverifiedJwt(token).payload;
const refresh = async (RefreshToken: string, ClientId = 'web') => {
  const { AuthenticationResult } = await pool.sdk.send(
    new GetTokensFromRefreshTokenCommand({ RefreshToken, ClientId }),
  );
  return { ...AuthenticationResult, RefreshToken: AuthenticationResult?.RefreshToken ?? '' };
};

beforeAll(() => pool.confirm('alice', { phone_number: '+33612345678', given_name: 'Alice' }));

describe('tokens', () => {
  it('verify by JWKS, with the claims of Cognito', async () => {
    const { AccessToken, IdToken, ExpiresIn } = await pool.tokens('alice');
    const access = await verifier(null).verify(AccessToken);
    expect(access).toEqual({
      sub: expect.stringMatching(/^[0-9a-f-]{36}$/),
      iss: `${pool.url}/patients`,
      client_id: 'web',
      origin_jti: expect.any(String),
      event_id: expect.any(String),
      token_use: 'access',
      scope: 'aws.cognito.signin.user.admin',
      auth_time: access.iat,
      exp: Number(access.iat) + 600,
      iat: expect.any(Number),
      jti: expect.any(String),
      username: 'alice',
    });
    expect(ExpiresIn).toBe(600);
    expect(await verifier('web').verify(IdToken)).toMatchObject({
      sub: access.sub,
      aud: 'web',
      token_use: 'id',
      'cognito:username': 'alice',
      given_name: 'Alice',
      phone_number_verified: true,
    });
  });

  it('do not verify when tampered with', async () => {
    const { AccessToken } = await pool.tokens('alice');
    const [header, payload, signature] = AccessToken.split('.');
    const forged = Buffer.from(JSON.stringify({ ...claims(AccessToken), username: 'bruno' })).toString('base64url');
    await expect(verifier(null).verify(`${header}.${forged}.${signature}`)).rejects.toThrow('Invalid signature');
    await expect(verifier(null).verify(`${header}.${payload}.${signature?.slice(4)}AAAA`)).rejects.toThrow();
  });

  it('are signed by a key for each kind and pool', async () => {
    const { AccessToken, IdToken } = await pool.tokens('alice');
    const kid = (token: string) => decomposeUnverifiedJwt(token).header.kid;
    expect(kid(AccessToken)).not.toBe(kid(IdToken));
    pool.cognito.createUserPool('other', {});
    expect(JSON.stringify(pool.cognito.jwks('other'))).not.toContain(kid(AccessToken));
    expect(JSON.stringify(pool.cognito.jwks('patients'))).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
  });

  it('carry no revocation claims where revocation is off', async () => {
    const { AccessToken } = await pool.tokens('alice', 'steady');
    expect(claims(AccessToken)).not.toHaveProperty('origin_jti');
    expect(claims(AccessToken)).not.toHaveProperty('jti');
  });
});

describe('a rotating refresh token', () => {
  it('gives new tokens of the same sign-in', async () => {
    const first = await pool.tokens('alice');
    pool.advance(60);
    const second = await refresh(first.RefreshToken);
    expect(second.RefreshToken).not.toBe(first.RefreshToken);
    const [before, after] = [claims(first.AccessToken), claims(second.AccessToken ?? '')];
    expect(after).toMatchObject({ sub: before.sub, origin_jti: before.origin_jti, auth_time: before.auth_time });
    expect(after.jti).not.toBe(before.jti);
    expect(Number(after.exp)).toBeGreaterThanOrEqual(Number(before.exp) + 60);
  });

  it('still works during the grace period, for a lost answer', async () => {
    const { RefreshToken } = await pool.tokens('alice');
    await refresh(RefreshToken);
    pool.advance(5);
    const retried = await refresh(RefreshToken);
    pool.advance(60);
    await refresh(retried.RefreshToken);
  });

  it('refuses after the grace period, which a retry does not lengthen', async () => {
    const { RefreshToken } = await pool.tokens('alice');
    await refresh(RefreshToken);
    pool.advance(9);
    await refresh(RefreshToken);
    pool.advance(1);
    await expect(refresh(RefreshToken)).rejects.toThrow(reused);
  });

  it('refuses at once where there is no grace', async () => {
    const client = { UserPoolId, ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'] };
    pool.cognito.createUserPoolClient('strict', { ...client, RefreshTokenRotation: { Feature: 'ENABLED' } });
    const { RefreshToken } = await pool.tokens('alice', 'strict');
    await refresh(RefreshToken, 'strict');
    await expect(refresh(RefreshToken, 'strict')).rejects.toThrow(reused);
  });

  it('does not outlive the first one', async () => {
    const { RefreshToken } = await pool.tokens('alice');
    pool.advance(479 * 60);
    const renewed = await refresh(RefreshToken);
    pool.advance(60);
    await expect(refresh(renewed.RefreshToken)).rejects.toThrow(refused);
  });

  it('belongs to its client, and cannot be made up', async () => {
    const { RefreshToken } = await pool.tokens('alice');
    await expect(refresh(RefreshToken, 'steady')).rejects.toThrow(refused);
    await expect(refresh('made-up')).rejects.toThrow('Invalid Refresh Token');
    await expect(refresh('constructor')).rejects.toThrow('Invalid Refresh Token');
  });
});

describe('a steady refresh token', () => {
  const flow = (REFRESH_TOKEN: string) =>
    pool.sdk.send(
      new AdminInitiateAuthCommand({
        UserPoolId,
        ClientId: 'steady',
        AuthFlow: 'REFRESH_TOKEN_AUTH',
        AuthParameters: { REFRESH_TOKEN },
      }),
    );

  it('works again and again, by both operations, and is not replaced', async () => {
    const { RefreshToken } = await pool.tokens('alice', 'steady');
    expect((await refresh(RefreshToken, 'steady')).RefreshToken).toBe('');
    const { AuthenticationResult } = await flow(RefreshToken);
    expect(AuthenticationResult?.AccessToken).toBeDefined();
    expect(AuthenticationResult?.RefreshToken).toBeUndefined();
  });
});

describe('the end of a session', () => {
  const revoke = (Token: string, ClientId = 'web') => pool.sdk.send(new RevokeTokenCommand({ Token, ClientId }));

  it('comes by revocation, for the token and its successors only', async () => {
    const [here, elsewhere] = [await pool.tokens('alice'), await pool.tokens('alice')];
    const renewed = await refresh(here.RefreshToken);
    await revoke(renewed.RefreshToken);
    await expect(refresh(renewed.RefreshToken)).rejects.toThrow(refused);
    await expect(refresh(here.RefreshToken)).rejects.toThrow(refused);
    await refresh(elsewhere.RefreshToken);
    await revoke(renewed.RefreshToken);
  });

  it('is refused to another client, for an access token, or where revocation is off', async () => {
    const { AccessToken, RefreshToken } = await pool.tokens('alice');
    const refusal = (name: string) => expect.objectContaining({ name });
    pool.cognito.createUserPoolClient('plain', { UserPoolId });
    await expect(revoke(RefreshToken, 'plain')).rejects.toThrow(refusal('UnauthorizedException'));
    await expect(revoke(AccessToken)).rejects.toThrow(refusal('UnsupportedTokenTypeException'));
    await expect(revoke(RefreshToken, 'steady')).rejects.toThrow(refusal('UnsupportedOperationException'));
    await refresh(RefreshToken);
  });

  it('comes everywhere by sign-out everywhere, for this user only', async () => {
    await pool.confirm('bruno');
    const [one, two, other] = [await pool.tokens('alice'), await pool.tokens('alice'), await pool.tokens('bruno')];
    await pool.sdk.send(new AdminUserGlobalSignOutCommand({ UserPoolId, Username: 'alice' }));
    await expect(refresh(one.RefreshToken)).rejects.toThrow(refused);
    await expect(refresh(two.RefreshToken)).rejects.toThrow(refused);
    await refresh(other.RefreshToken);
  });

  it('comes with disabling or deleting the user', async () => {
    await pool.confirm('chloe');
    const { RefreshToken } = await pool.tokens('chloe');
    await pool.sdk.send(new AdminDisableUserCommand({ UserPoolId, Username: 'chloe' }));
    await pool.sdk.send(new AdminEnableUserCommand({ UserPoolId, Username: 'chloe' }));
    await expect(refresh(RefreshToken)).rejects.toThrow(refused);
    const again = await pool.tokens('chloe');
    await pool.sdk.send(new AdminDeleteUserCommand({ UserPoolId, Username: 'chloe' }));
    await expect(refresh(again.RefreshToken)).rejects.toThrow(refused);
  });
});
