import { fromKeys, keysOf } from '../platform/keys-of.ts';
import type { Limit } from '../platform/store/limit.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../platform/time/durations.ts';

const inSeconds = (duration: number): number => duration / SECOND;

/** How many tries of each kind in how many seconds. */
const TRIES = {
  /** Steps of a sign-in from one address, of devices that the account does not know. */
  'sign-in-address': { most: 300, seconds: inSeconds(15 * MINUTE) },
  /** Steps of a sign-in from a device that the account knows; beyond it, it counts like any other device. */
  'sign-in-device': { most: 20, seconds: inSeconds(15 * MINUTE) },
  /** Wrong passwords of one account from devices it does not know: they slow, and never refuse. */
  'sign-in-account': { most: Number.MAX_SAFE_INTEGER, seconds: inSeconds(15 * MINUTE) },
  /** Sign-ins whose password is right, apart for devices that the account knows: each sends a code. */
  'second-step': { most: 20, seconds: inSeconds(DAY) },
  /** Codes typed in one session of a sign-in. */
  'code-session': { most: 5, seconds: inSeconds(15 * MINUTE) },
  /** Codes of one announcement of which the first half is right, in the 42 days of a window. */
  'objection-letter': { most: 20, seconds: inSeconds(42 * DAY) },
  /** Dossiers looked for by one professional or agent. */
  'find-actor': { most: 60, seconds: inSeconds(HOUR) },
  /** Holders looked for by one agent. */
  'representative-agent': { most: 60, seconds: inSeconds(HOUR) },
  /** Children looked for by one parent. */
  'child-parent': { most: 20, seconds: inSeconds(DAY) },
  /** Objections recorded by one agent. */
  'objection-agent': { most: 120, seconds: inSeconds(HOUR) },
  /** Codes and letters that one helper asks for. */
  'opening-helper': { most: 60, seconds: inSeconds(HOUR) },
  /** Codes that one helper has sent to one mobile or address. */
  'opening-contact': { most: 5, seconds: inSeconds(DAY) },
  /** Codes that one professional has sent to one patient. */
  'consent-code': { most: 5, seconds: inSeconds(HOUR) },
  /** Professionals looked for by one patient. */
  directory: { most: 60, seconds: inSeconds(HOUR) },
  /** SMS and e-mails that can wait, to one person; settings of the stage say how many. */
  'sms-person': { most: 0, seconds: inSeconds(DAY) },
  'email-person': { most: 0, seconds: inSeconds(DAY) },
} as const;

/** The names of the limits, under which they are counted. */
export type LimitName = keyof typeof TRIES;

/**
 * Every limit of the product that counts in a window of time. Nobody is counted for what somebody else tried: a limit
 * counts what its caller has proved (an account they are in, a device, half a code), else the address they come from.
 * Reasons and odds: `docs/decisions/2026-12-01-limits.md`.
 */
export const LIMITS: Readonly<Record<LimitName, Limit>> = fromKeys(keysOf(TRIES), (scope) => ({
  scope,
  ...TRIES[scope],
}));
