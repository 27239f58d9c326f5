import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { setting } from '../../functions/platform/runtime.ts';
import { handler as authorize } from '../../functions/session/authorizer.ts';
import { IssuerUnavailable } from '../../functions/session/issuer-unavailable.ts';
import { PROFESSIONALS } from '../../local/pro-sante-connect/professionals.ts';
import { signInAs } from '../../local/pro-sante-connect/sign-in.ts';
import { SITE, standUp, tampered } from '../local/pro-sante-connect/stand.ts';
import { useWorld } from '../support/world.ts';

/** The authorizer before real tokens: of Pro Santé Connect, each signed by a provider on this machine. */

let place: Awaited<ReturnType<typeof standUp>>;
beforeAll(async () => {
  useWorld();
  place = await standUp();
  Object.assign(process.env, {
    PROFESSIONALS_ISSUER: place.issuer,
    PROFESSIONALS_CLIENTS: 'dossier-local,software-of-a-practice',
    PROFESSIONALS_LEVEL: 'eidas1',
  });
});
afterAll(() => place.stop());
beforeEach(() => {
  process.env.STRICT_IDENTIFIERS = 'true';
});
afterEach(() => {
  vi.useRealTimers();
  Object.assign(place.behaviour, { level: 'eidas1', userinfo: undefined });
});

const GP = '10999990012';
const WRONG_KEY = '10999990005';

const ask = (token: string) =>
  authorize({
    type: 'REQUEST',
    methodArn: 'arn:aws:execute-api:eu-west-3:1:api/api/GET/me',
    headers: { Authorization: `Bearer ${token}` },
  } as never);
/** Whoever cannot be known does not come in, and is not told to sign in again. */
const notChecked = (token: string) => expect(ask(token)).rejects.toThrow(IssuerUnavailable);
const refused = (token: string) => expect(ask(token)).rejects.toThrow(/^Unauthorized$/);
const accessToken = async (rpps: string, clientId?: string) => (await place.tokens(rpps, clientId)).access_token;

// The first of all: from the next test on, the keys are known.
it('when the keys of the issuer cannot be had, nobody comes in, and everybody once they can', async () => {
  const token = await accessToken(GP);
  vi.spyOn(globalThis, 'fetch').mockRejectedValueOnce(new TypeError('fetch failed'));
  await notChecked(token);
  expect((await ask(token)).principalId).toBe(`professional:${GP}`);
});

describe('a professional', () => {
  it.each(PROFESSIONALS.filter(({ rpps }) => rpps !== WRONG_KEY))('is known: $label', async (one) => {
    const before = Math.floor(Date.now() / 1000);
    const { context, principalId, policyDocument } = await ask(await accessToken(one.rpps));
    expect(principalId).toBe(`professional:${one.rpps}`);
    expect(context).toEqual({
      actorKind: 'professional',
      actorId: `professional:${one.rpps}`,
      name: `${one.givenName} ${one.familyName}`,
      profession: one.profession,
      ...(one.specialty ? { specialty: one.specialty } : {}),
      sector: one.place.sector,
      establishment: one.place.finess,
      establishmentName: one.place.name,
      regulates: one.regulates ?? false,
      authTime: expect.any(Number),
    });
    expect(Number(context?.authTime)).toBeGreaterThanOrEqual(before - 1);
    expect(policyDocument.Statement).toEqual([
      { Action: 'execute-api:Invoke', Effect: 'Allow', Resource: 'arn:aws:execute-api:eu-west-3:1:api/api/*' },
    ]);
  });

  it('with a wrong key is refused where numbers are strict, and let in where they are tried out', async () => {
    const token = await accessToken(WRONG_KEY);
    await refused(token);
    process.env.STRICT_IDENTIFIERS = '';
    await refused(token);
    process.env.STRICT_IDENTIFIERS = 'false';
    expect((await ask(token)).context).toMatchObject({ actorId: `professional:${WRONG_KEY}` });
  });

  it('keeps the instant of the sign-in when the token is renewed', async () => {
    const { access_token, refresh_token } = await place.tokens(GP);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 600_000 });
    const response = await fetch(`${place.issuer}/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'refresh_token',
        client_id: 'dossier-local',
        refresh_token: refresh_token ?? '',
      }),
    });
    const renewed = (await response.json()) as { access_token: string };
    expect(renewed.access_token).not.toBe(access_token);
    const [first, second] = [await ask(access_token), await ask(renewed.access_token)];
    expect(second.context?.authTime).toBe(first.context?.authTime);
  });
});

describe('a token is refused', () => {
  it('of another issuer, even one that gives tokens of the same shape', async () => {
    const other = await standUp();
    await refused((await other.tokens(GP)).access_token);
    await other.stop();
  });

  it('that says it is from our issuer and is signed by another', async () => {
    const other = await standUp();
    const token = (await other.tokens(GP)).access_token;
    await refused(tampered(token, { iss: place.issuer }));
    await other.stop();
  });

  it('made for another client', async () => {
    await refused(await accessToken(GP, 'another-application'));
  });

  it('of a sign-in on another level', async () => {
    place.behaviour.level = 'eidas2';
    await refused(await accessToken(GP));
  });

  it('that has expired', async () => {
    const token = await accessToken(GP);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 901_000 });
    await refused(token);
  });

  it.each([
    ['another subject', { sub: '10999990038' }],
    ['another client', { azp: 'software-of-a-practice' }],
    ['a later end', { exp: 4_000_000_000 }],
    ['the claims of somebody else', { SubjectNameID: '810999990038', SubjectRefPro: {} }],
  ])('that was changed: %s', async (_, changes) => {
    await refused(tampered(await accessToken(GP), changes));
  });

  it.each(['PATIENTS_ISSUER', 'STAFF_ISSUER'])('of a professional that calls itself one of %s', async (name) => {
    const changes = { iss: setting(name), token_use: 'access', client_id: setting('PATIENTS_CLIENT'), username: 'a' };
    await refused(tampered(await accessToken(GP), changes));
  });

  it('without signature', async () => {
    const [, payload] = (await accessToken(GP)).split('.');
    await refused(`${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${payload}.AA`);
  });

  it('that is an ID token', async () => {
    await refused((await place.tokens(GP)).id_token);
  });

  it('that is no token', async () => {
    for (const token of ['', 'a.b.c', 'x', `${'a'.repeat(3000)}.b.c`, 'e30.e30.e30', 'bnVsbA.bnVsbA.AA'])
      await refused(token);
  });
});

describe('when the userinfo endpoint', () => {
  const answering = (status: number, body: string) => {
    place.behaviour.userinfo = (_, response) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
  };

  it.each([
    ['has forgotten the session', 401, '{"error":"invalid_token"}'],
    ['answers no JSON', 200, '<html>'],
    ['answers null', 200, 'null'],
    ['answers of nobody', 200, '{}'],
    ['answers of somebody else', 200, JSON.stringify({ sub: '10999990038', SubjectNameID: '810999990038' })],
    ['does not say who it is', 200, JSON.stringify({ sub: GP })],
  ])('%s, nobody comes in', async (_, status, body) => {
    answering(status, body);
    await refused(await accessToken(GP));
  });

  it('is down, nobody comes in, and nobody is told to sign in again', async () => {
    answering(503, '{}');
    await notChecked(await accessToken(GP));
  });

  it('sends the token elsewhere, nobody comes in and the token goes nowhere', async () => {
    let followed = 0;
    place.behaviour.userinfo = (request, response) => {
      if (request.url?.includes('followed')) followed += 1;
      response.writeHead(302, { location: `${place.issuer}/protocol/openid-connect/userinfo?followed` }).end();
    };
    await refused(await accessToken(GP));
    expect(followed).toBe(0);
  });

  it('does not answer in three seconds, nobody comes in', async () => {
    place.behaviour.userinfo = () => undefined;
    // Whoever waited for an answer for ever would end with the time of this test.
    await notChecked(await accessToken(GP));
  });

  it('answers, a token that lacks nothing else is let in', async () => {
    const token = (await signInAs({ issuer: place.issuer, redirectUri: `${SITE}/professionnel/retour` }, GP))
      .access_token;
    expect((await ask(token)).context?.actorId).toBe(`professional:${GP}`);
  });
});
