import { gsm7Length, readsTheSame, toGsm7 } from './gsm7.ts';
import { ALL_WORDINGS } from './templates.ts';
import type { Wordings } from './wording.ts';

/** What an SMS holds (3GPP TS 23.038), in signs of its alphabet: a longer text costs twice. */
const MOST = 160;

/** The values that take most room; September is the longest month in both languages. */
const LONGEST = {
  code: '123456',
  identifier: 'WWWW MMMM WWWW',
  password: 'WWWWW-mmmmm-Aa7',
  count: 999,
  before: '28 septembre 2036',
  ...{ until: '28 septembre 2036', keptUntil: '28 septembre 2036' },
  ...{ contestUntil: '28 septembre 2036', eraseOn: '28 septembre 2036' },
} as const;

/**
 * The SMS that would be longer than one, or lose accents on their way; told when the service is built, so that none can be
 * deployed. Pure.
 * @returns their texts
 */
export const smsFaults = (wordings: readonly Wordings[] = ALL_WORDINGS): string[] =>
  wordings
    .flatMap((words) => Object.values(words))
    .flatMap(({ sms }) => (sms === undefined ? [] : [sms(LONGEST)]))
    .filter((text) => !readsTheSame(text) || (gsm7Length(toGsm7(text)) ?? MOST + 1) > MOST);
