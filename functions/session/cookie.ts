/** Name of the cookie that holds the refresh token: `__Host-` ties it to this very host, over TLS, for the whole site. */
const NAME = '__Host-refresh';

/** How long a session lasts without a new sign-in: 8 h, in seconds; the same as the pool client's. */
const SESSION_SECONDS = 8 * 3600;

/** The cookie that keeps a session; no script can read it and no other site can send it. */
export const keepCookie = (refreshToken: string): string =>
  `${NAME}=${refreshToken}; Max-Age=${SESSION_SECONDS}; Path=/; Secure; HttpOnly; SameSite=Strict`;

/** The cookie that ends it. */
export const endCookie = (): string => `${NAME}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict`;

/** The refresh token in a `Cookie` header. */
export const refreshTokenIn = (cookies: string): string | undefined =>
  cookies
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${NAME}=`))
    ?.slice(NAME.length + 1) || undefined;
