/** A cookie that holds a refresh token. */
export type SessionCookie = {
  /** The cookie that keeps a session; no script can read it and no other site can send it. */
  readonly keep: (refreshToken: string) => string;
  /** The cookie that ends it. */
  readonly end: () => string;
  /** The refresh token in a `Cookie` header. */
  readonly tokenIn: (cookies: string) => string | undefined;
};

/** How long a session lasts without a new sign-in: 8 h, in seconds; the same as the pool clients'. */
const SESSION_SECONDS = 8 * 3600;

/** `__Host-` in a name ties the cookie to this very host, over TLS, for the whole site. */
const cookie = (name: `__Host-${string}`): SessionCookie => ({
  keep: (refreshToken) =>
    `${name}=${refreshToken}; Max-Age=${SESSION_SECONDS}; Path=/; Secure; HttpOnly; SameSite=Strict`,
  end: () => `${name}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict`,
  tokenIn: (cookies) =>
    cookies
      .split(/;\s*/)
      .find((pair) => pair.startsWith(`${name}=`))
      ?.slice(name.length + 1) || undefined,
});

/** The cookie of a patient. */
export const patientCookie = cookie('__Host-refresh');

/** The cookie of an agent, who may be signed in as a patient on the same machine. */
export const staffCookie = cookie('__Host-staff-refresh');
