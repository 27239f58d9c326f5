import { FailureError } from '../api/failure.ts';
import type { Reply } from '../api/operations.ts';
import { send } from '../api/send.ts';

type Provider = Reply<'readSignInOptions'>['proSanteConnect'];

/** Where Pro Santé Connect sends people back to. */
export const RETURN_PATH = '/professionnel/retour';

/** What the page must remember while it is away. It opens nothing: the code that comes back is not in it. */
type Away = { readonly state: string; readonly verifier: string; readonly nonce: string; readonly backTo: string };

/** What a sign-in brought. `signedInAt`: when the card was shown, in milliseconds; the moment of return if not told. */
export type SignedIn = Grant & { readonly backTo: string; readonly signedInAt: number };

/** The keys of a professional, and where to renew them. */
export type Grant = {
  readonly accessToken: string;
  readonly refreshToken: string | undefined;
  readonly renewAt: Pick<Provider, 'tokenEndpoint' | 'clientId'>;
};

const KEPT_AS = 'pro-sante-connect';

/**
 * Goes to Pro Santé Connect (OpenID Connect code flow with PKCE S256; a public client has no secret).
 * @param backTo the page to come back to
 * @param fresh shows the card again, even to somebody who has just done so elsewhere
 */
export async function leaveToSignIn(backTo: string, fresh = false): Promise<void> {
  const { proSanteConnect } = await send('readSignInOptions', {});
  const away: Away = { state: random(), verifier: random(), nonce: random(), backTo };
  sessionStorage.setItem(KEPT_AS, JSON.stringify(away));
  location.assign(await addressAt(proSanteConnect, away, fresh));
}

/** The address of the sign-in page, with everything it must know. */
async function addressAt(provider: Provider, away: Away, fresh: boolean): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(away.verifier));
  const address = new URL(provider.authorizationEndpoint);
  const asked = {
    response_type: 'code',
    client_id: provider.clientId,
    redirect_uri: location.origin + RETURN_PATH,
    scope: 'openid scope_all',
    acr_values: provider.level,
    state: away.state,
    nonce: away.nonce,
    code_challenge: base64url(new Uint8Array(digest)),
    code_challenge_method: 'S256',
    ...(fresh ? { prompt: 'login' } : {}),
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  return address.href;
}

/**
 * Ends the sign-in with what Pro Santé Connect put in the address.
 * @param search `?code=…&state=…`
 * @throws {FailureError} `sign-in-refused` when this answer does not belong to what was asked here
 */
export async function returnFromSignIn(search: string): Promise<SignedIn> {
  const answer = new URLSearchParams(search);
  const away = takeAway();
  const code = answer.get('code');
  if (!away || !code || answer.get('state') !== away.state) throw refused();
  const { proSanteConnect } = await send('readSignInOptions', {});
  // An answer of another provider is not for this one (RFC 9207).
  if ((answer.get('iss') ?? proSanteConnect.issuer) !== proSanteConnect.issuer) throw refused();
  const { tokenEndpoint, clientId } = proSanteConnect;
  const tokens = await askTokens(tokenEndpoint, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: location.origin + RETURN_PATH,
    client_id: clientId,
    code_verifier: away.verifier,
  });
  const identity = claimsOf(tokens.id_token);
  if (identity.nonce !== away.nonce || identity.iss !== proSanteConnect.issuer) throw refused();
  return {
    accessToken: tokens.access_token,
    refreshToken: tokens.refresh_token,
    renewAt: { tokenEndpoint, clientId },
    backTo: away.backTo,
    signedInAt: identity.auth_time ? identity.auth_time * 1000 : Date.now(),
  };
}

/**
 * New keys for old ones, without showing the card; the moment of the sign-in stays what it was.
 * @throws {FailureError} `sign-in-refused` when Pro Santé Connect wants to see the person again
 */
export async function renewGrant({ refreshToken, renewAt }: Grant): Promise<Grant> {
  if (!refreshToken) throw refused();
  const asked = { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: renewAt.clientId };
  const tokens = await askTokens(renewAt.tokenEndpoint, asked);
  return { accessToken: tokens.access_token, refreshToken: tokens.refresh_token ?? refreshToken, renewAt };
}

type Tokens = { readonly access_token: string; readonly refresh_token?: string; readonly id_token?: string };

async function askTokens(address: string, asked: Readonly<Record<string, string>>): Promise<Tokens> {
  const body = new URLSearchParams(asked);
  const response = await fetch(address, { method: 'POST', body, cache: 'no-store', credentials: 'omit' }).catch(() => {
    throw new FailureError({ kind: 'offline', fields: [] });
  });
  if (!response.ok) throw refused();
  return response.json();
}

type Claims = { readonly nonce?: string; readonly iss?: string; readonly auth_time?: number };

/** What an identity token says. It came straight from the token endpoint, so that its signature adds nothing (OIDC 3.1.3.7). */
function claimsOf(token = ''): Claims {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    return JSON.parse(atob(payload)) as Claims;
  } catch {
    return {};
  }
}

/** What was remembered, once: an answer played again finds nothing. */
function takeAway(): Away | undefined {
  const kept = sessionStorage.getItem(KEPT_AS);
  sessionStorage.removeItem(KEPT_AS);
  return kept ? (JSON.parse(kept) as Away) : undefined;
}

const refused = () => new FailureError({ kind: 'sign-in-refused', fields: [] });

const random = (): string => base64url(crypto.getRandomValues(new Uint8Array(32)));

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
