import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isFiness, isRpps } from '../../../functions/record/person/identifiers.ts';
import { PROFESSIONALS } from '../../../local/pro-sante-connect/professionals.ts';
import { claimsIn, SITE, standUp, tampered } from './stand.ts';

let place: Awaited<ReturnType<typeof standUp>>;
beforeAll(async () => {
  place = await standUp();
});
afterAll(() => place.stop());

const GP = '10999990012';
const verifier = 'v'.repeat(43);

const authorize = (changes: Record<string, string> = {}) => {
  const asked = {
    client_id: 'dossier-local',
    redirect_uri: `${SITE}/professionnel/retour`,
    response_type: 'code',
    scope: 'openid scope_all',
    state: 'state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...changes,
  };
  return fetch(`${place.authorization}?${new URLSearchParams(asked)}`, { redirect: 'manual' });
};
const userinfo = (token: string) =>
  fetch(`${place.issuer}/protocol/openid-connect/userinfo`, { headers: { authorization: `Bearer ${token}` } });

describe('the code flow', () => {
  it('gives a signed access token with the level, the client and the instant of the sign-in, and an ID token', async () => {
    const { access_token, id_token } = await place.tokens(GP);
    const claims = claimsIn(access_token);
    expect(claims).toMatchObject({ iss: place.issuer, sub: GP, azp: 'dossier-local', acr: 'eidas1', typ: 'Bearer' });
    expect(claims.auth_time).toEqual(expect.any(Number));
    expect(claims.exp).toBe(Number(claims.iat) + 900);
    expect(claimsIn(id_token)).toMatchObject({ aud: 'dossier-local', acr: 'eidas1' });
  });

  it('asks nobody to sign in twice the same way: each sign-in shows the choice again', async () => {
    const [first, second] = [await place.tokens(GP), await place.tokens('10999990046')];
    expect([claimsIn(first.access_token).sub, claimsIn(second.access_token).sub]).toEqual([GP, '10999990046']);
  });

  it('wants PKCE, a known client and a registered address', async () => {
    const told = async (changes: Record<string, string>) => {
      const response = await authorize(changes);
      return response.headers.get('location') ?? `${response.status}`;
    };
    expect(await told({ code_challenge: '', code_challenge_method: '' })).toContain('error=invalid_request');
    expect(await told({ redirect_uri: 'https://evil.example/' })).toBe('400');
    expect(await told({ client_id: 'nobody' })).toBe('400');
  });

  it('shows everybody as a large button, in French, and takes nobody else', async () => {
    const choice = new URL((await authorize()).headers.get('location') ?? '', place.issuer);
    const page = await (await fetch(choice)).text();
    for (const { rpps, familyName } of PROFESSIONALS) {
      expect(page).toContain(`value="${rpps}"`);
      expect(page).toContain(familyName);
    }
    expect(page).toContain('lang="fr"');
    const refused = await fetch(choice, { method: 'POST', body: new URLSearchParams({ rpps: '10000000000' }) });
    expect(refused.status).toBe(400);
  });

  it('lets the page of the site ask for tokens, and no other page', async () => {
    const ask = (origin: string) =>
      fetch(`${place.issuer}/protocol/openid-connect/token`, {
        method: 'POST',
        headers: { origin },
        body: new URLSearchParams({ client_id: 'dossier-local', grant_type: 'authorization_code', code: 'x' }),
      });
    expect((await ask(SITE)).headers.get('access-control-allow-origin')).toBe(SITE);
    expect((await ask('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the userinfo endpoint', () => {
  it('tells the claims of the real one to who holds the token', async () => {
    const { access_token } = await place.tokens('10999990038');
    expect(await (await userinfo(access_token)).json()).toMatchObject({
      sub: '10999990038',
      SubjectNameID: '810999990038',
      SubjectRole: ['10^1.2.250.1.213.1.1.5.5'],
      SubjectOrganizationID: '1990000028',
      Secteur_Activite: 'SA01^1.2.250.1.71.4.2.4',
      Acces_Regulation_Medicale: 'VRAI',
      SubjectRefPro: {
        exercices: [
          {
            codeProfession: '10',
            codeSavoirFaire: 'SM59',
            activities: [{ codeSecteurDactivite: 'SA01', numeroFinessSite: '990000028' }],
          },
        ],
      },
    });
  });

  it('tells all activities of somebody who has several, and beside them the one they signed in for', async () => {
    const { access_token } = await place.tokens('10999990020');
    const activities = [{ codeSecteurDactivite: 'SA68' }, { codeSecteurDactivite: 'SA01' }];
    expect(await (await userinfo(access_token)).json()).toMatchObject({
      SubjectOrganizationID: '1990000028',
      Secteur_Activite: 'SA01^1.2.250.1.71.4.2.4',
      SubjectRefPro: { exercices: [{ activities }] },
    });
  });

  it('tells nothing for a token that was changed, or none', async () => {
    const { access_token } = await place.tokens(GP);
    expect((await userinfo(tampered(access_token, { sub: '10999990038' }))).status).toBe(401);
    expect((await userinfo('nothing')).status).toBe(401);
  });
});

describe('the demonstration professionals', () => {
  it('have right numbers, but for the one who shows what a wrong one does', () => {
    expect(PROFESSIONALS.filter(({ rpps }) => !isRpps(rpps)).map(({ label }) => label)).toEqual([
      'Médecin généraliste (numéro RPPS faux)',
    ]);
    expect(PROFESSIONALS.every(({ place: { finess } }) => isFiness(finess))).toBe(true);
  });
});
