import { createHash, randomBytes } from 'node:crypto';
import { LOCAL_CLIENT, PLACES } from './configuration.ts';

/** Where to sign in, and as which client. */
export type SignInPlace = { readonly issuer: string; readonly clientId?: string; readonly redirectUri: string };

/** What the token endpoint gives. */
export type Tokens = { readonly access_token: string; readonly id_token: string; readonly refresh_token?: string };

/**
 * Signs a demonstration professional in without a browser: the real code flow with PKCE, cookie by cookie.
 * @throws Error when a step does not lead to the next
 */
export async function signInAs(place: SignInPlace, rpps: string): Promise<Tokens> {
  const { issuer, clientId = LOCAL_CLIENT, redirectUri } = place;
  const verifier = randomBytes(32).toString('base64url');
  const asked = new URLSearchParams({
    client_id: clientId,
    redirect_uri: redirectUri,
    response_type: 'code',
    scope: 'openid scope_all',
    acr_values: 'eidas1',
    state: randomBytes(8).toString('hex'),
    nonce: randomBytes(8).toString('hex'),
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  });
  const jar = new Map<string, string>();
  const choice = await follow(jar, `${issuer}${PLACES.authorization}?${asked}`);
  const resume = await follow(jar, choice, new URLSearchParams({ rpps }));
  const back = new URL(await follow(jar, resume));
  const code = back.searchParams.get('code');
  if (!code || back.searchParams.get('state') !== asked.get('state'))
    throw new Error(`no code came back: ${back.search}`);
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    client_id: clientId,
    redirect_uri: redirectUri,
    code,
    code_verifier: verifier,
  });
  const response = await fetch(`${issuer}${PLACES.token}`, { method: 'POST', body });
  if (!response.ok) throw new Error(`no token: ${await response.text()}`);
  return (await response.json()) as Tokens;
}

/** The access token of a demonstration professional, from a running local cloud. */
export const tokenFor = async (
  cloud: { readonly url: string; readonly proSanteConnect: string },
  rpps: string,
): Promise<string> =>
  (await signInAs({ issuer: cloud.proSanteConnect, redirectUri: `${cloud.url}/professionnel/retour` }, rpps))
    .access_token;

/** Sends one request with the cookies so far, and gives where it redirects to. */
async function follow(jar: Map<string, string>, url: string, body?: URLSearchParams): Promise<string> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const response = await fetch(url, {
    redirect: 'manual',
    headers: { cookie },
    ...(body ? { method: 'POST', body } : {}),
  });
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    jar.set(name, value);
  }
  const location = response.headers.get('location');
  if (!location) throw new Error(`${url} leads nowhere: ${response.status} ${await response.text()}`);
  return new URL(location, url).href;
}
