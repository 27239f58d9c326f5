import { setting } from '../platform/runtime.ts';

/** How long Pro Santé Connect may take to answer, in milliseconds: the caller waits, and the gateway waits 10 s. */
const PATIENCE = 3000;

/**
 * Asks Pro Santé Connect who a token was given to.
 * @param sub the subject of the token, which the answer must repeat (OpenID Connect Core 5.3.2)
 * @throws Error on anything but a whole answer in time: whoever cannot be known is not let in
 */
export async function askUserinfo(token: string, sub: unknown): Promise<object> {
  const response = await fetch(`${setting('PROFESSIONALS_ISSUER')}/protocol/openid-connect/userinfo`, {
    headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE),
  });
  if (!response.ok) throw new Error('userinfo refused');
  const claims: unknown = await response.json();
  if (typeof claims !== 'object' || claims === null) throw new Error('userinfo of another kind');
  if (typeof sub !== 'string' || !('sub' in claims) || claims.sub !== sub) throw new Error('userinfo of somebody else');
  return claims;
}
