import { DAY, HOUR, SECOND } from '../platform/time/durations.ts';
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
const SESSION_SECONDS = (8 * HOUR) / SECOND;

/** The value of a cookie in a `Cookie` header. */
const valueIn = (cookies: string, name: string): string | undefined =>
  cookies
    .split(/;\s*/)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1) || undefined;

/** `__Host-` in a name ties the cookie to this very host, over TLS, for the whole site. */
const cookie = (name: `__Host-${string}`): SessionCookie => ({
  keep: (refreshToken) =>
    `${name}=${refreshToken}; Max-Age=${SESSION_SECONDS}; Path=/; Secure; HttpOnly; SameSite=Strict`,
  end: () => `${name}=; Max-Age=0; Path=/; Secure; HttpOnly; SameSite=Strict`,
  tokenIn: (cookies) => valueIn(cookies, name),
});

/** The cookie of a patient. */
export const patientCookie = cookie('__Host-refresh');

/** The cookie of an agent, who may be signed in as a patient on the same machine. */
export const staffCookie = cookie('__Host-staff-refresh');

/** How long a device is remembered: 400 days, in seconds, the longest a browser keeps a cookie (RFC 6265bis §5.5). */
export const DEVICE_SECONDS = (400 * DAY) / SECOND;

const DEVICE = '__Host-device';

/** The cookie by which a device is known again. It opens nothing. */
export const deviceCookie = (device: string): string =>
  `${DEVICE}=${device}; Max-Age=${DEVICE_SECONDS}; Path=/; Secure; HttpOnly; SameSite=Strict`;

/** What a device keeps, if it is one of ours. */
export function deviceIn(cookies: string): string | undefined {
  const device = valueIn(cookies, DEVICE);
  return device !== undefined && /^[0-9a-f-]{36}$/.test(device) ? device : undefined;
}
