import { setting } from '../platform/runtime.ts';
import { askIssuer } from './issuer-unavailable.ts';

/**
 * Asks Pro Santé Connect who a token was given to.
 * @param sub the subject of the token, which the answer must repeat (OpenID Connect Core 5.3.2)
 * @throws Error on anything but a whole answer: whoever cannot be known is not let in
 * @throws IssuerUnavailable when there is none
 */
export async function askUserinfo(token: string, sub: unknown): Promise<object> {
  const response = await askIssuer(`${setting('PROFESSIONALS_ISSUER')}/protocol/openid-connect/userinfo`, {
    authorization: `Bearer ${token}`,
    accept: 'application/json',
  });
  if (!response.ok) throw new Error('userinfo refused');
  const claims: unknown = await response.json();
  if (typeof claims !== 'object' || claims === null) throw new Error('userinfo of another kind');
  if (typeof sub !== 'string' || !('sub' in claims) || claims.sub !== sub) throw new Error('userinfo of somebody else');
  return claims;
}
