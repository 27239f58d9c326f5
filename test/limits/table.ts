import { CODE_TRIES as CONSENT_TRIES } from '../../functions/consent/store.ts';
import { CODE_TRIES as CONTACT_TRIES } from '../../functions/opening/assisted.rules.ts';
import { WRONG_CODES } from '../../functions/record/letter/letter.ts';
import { LIMITS, type LimitName } from '../../functions/record/limits.ts';
import type { SceneName } from './scenes.ts';

/** What is guessed: how many tries are allowed in which time, against how many secrets that are equally likely. */
export type Odds = { readonly tries: number; readonly in: string; readonly of: number };

/** One limit, as the decision describes it. */
export type Line = {
  /** How many, in which time; `undefined` where a setting of the stage says so. */
  readonly most: string;
  /** What whoever meets the limit may guess all the same; none where there is nothing to guess. */
  readonly odds?: Odds;
  /** The attack that must leave the rightful person in. */
  readonly scene: SceneName;
};

const SIX_DIGITS = 1e6;
const [MINUTES, HOURS, DAYS] = [60, 3600, 86_400];

/** Seconds, as one says them. */
function told(seconds: number): string {
  if (seconds % DAYS === 0) return seconds === DAYS ? 'a day' : `${seconds / DAYS} days`;
  if (seconds % HOURS === 0) return seconds === HOURS ? 'an hour' : `${seconds / HOURS} hours`;
  return `${seconds / MINUTES} minutes`;
}

const limit = (name: LimitName, scene: SceneName, odds?: Odds): Line => ({
  most: `${LIMITS[name].most.toLocaleString('en')} in ${told(LIMITS[name].seconds)}`,
  scene,
  ...(odds ? { odds } : {}),
});

const address = LIMITS['sign-in-address'];
const step = LIMITS['second-step'].most;
const code = LIMITS['code-session'].most;

/** The temporary password: ten signs of 29 (`pepper.adapter.ts`). */
const TEMPORARY = 29 ** 10;
/** A card, a device, the number behind a Vitale card. */
const [TOKEN, DEVICE, SERIAL] = [2 ** 128, 2 ** 74, 1e10];

/** Requests that the firewall lets one network make at a door in a day, at 300 in five minutes. */
const AT_THE_DOORS = { tries: 300 * 288, in: 'a day from one network' } as const;

/** Every limit that counts in a window of time. The compiler wants a line for each. */
const COUNTED: Readonly<Record<LimitName, Line>> = {
  'sign-in-address': limit('sign-in-address', 'password', {
    tries: address.most * (DAYS / address.seconds),
    in: 'a day from one network',
    of: TEMPORARY,
  }),
  'sign-in-device': limit('sign-in-device', 'password', { ...AT_THE_DOORS, of: DEVICE }),
  'sign-in-account': { most: 'slower from 20 and from 100 in 15 minutes', scene: 'password' },
  'second-step': limit('second-step', 'password', {
    tries: step * code,
    in: 'a day with the password',
    of: SIX_DIGITS,
  }),
  'code-session': limit('code-session', 'code', { tries: code, in: 'a session', of: SIX_DIGITS }),
  'objection-letter': limit('objection-letter', 'objection', {
    tries: LIMITS['objection-letter'].most,
    in: 'a window, after half the code',
    of: SIX_DIGITS,
  }),
  'find-actor': limit('find-actor', 'search'),
  'representative-agent': limit('representative-agent', 'holder'),
  'child-parent': limit('child-parent', 'child', {
    tries: LIMITS['child-parent'].most,
    in: 'a day of one parent',
    of: SERIAL,
  }),
  'objection-agent': limit('objection-agent', 'counter'),
  'opening-helper': limit('opening-helper', 'help'),
  'opening-contact': limit('opening-contact', 'help'),
  'consent-code': limit('consent-code', 'consent', {
    tries: LIMITS['consent-code'].most * CONSENT_TRIES,
    in: 'an hour of one professional',
    of: SIX_DIGITS,
  }),
  directory: limit('directory', 'directory'),
  'sms-person': { most: 'a setting', scene: 'consent' },
  'email-person': { most: 'a setting', scene: 'consent' },
};

/** Those that an item counts for as long as it lives. */
const KEPT = {
  letter: {
    most: `${WRONG_CODES} for a letter`,
    scene: 'letter',
    odds: { tries: WRONG_CODES, in: 'a letter, after half the code', of: SIX_DIGITS },
  },
  'contact code': {
    most: `${CONTACT_TRIES} for a code`,
    scene: 'help',
    odds: { tries: CONTACT_TRIES, in: 'a code', of: SIX_DIGITS },
  },
  'consent code': {
    most: `${CONSENT_TRIES} for a code`,
    scene: 'consent',
    odds: { tries: CONSENT_TRIES, in: 'a code', of: SIX_DIGITS },
  },
} satisfies Record<string, Line>;

/** Those of the edge. */
const AT_THE_EDGE = {
  OneAddressScanning: { most: '300 in 5 minutes', scene: 'card', odds: { ...AT_THE_DOORS, of: TOKEN } },
  OneAddressAtTheDoors: { most: '300 in 5 minutes', scene: 'letter', odds: { ...AT_THE_DOORS, of: SERIAL } },
  OneAddress: { most: '10,000 in 5 minutes', scene: 'card' },
} satisfies Record<string, Line>;

export const TABLE: Readonly<Record<string, Line>> = { ...COUNTED, ...KEPT, ...AT_THE_EDGE };

/** Odds as the decision writes them: `1.0e-4 a day`. */
export const oddsOf = ({ tries, in: where, of }: Odds): string => `${(tries / of).toExponential(1)} ${where}`;
