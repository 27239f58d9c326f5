import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AGENT } from '../../web/src/words/agent.ts';
import { CARD } from '../../web/src/words/card.ts';
import { ENROLMENT } from '../../web/src/words/enrolment.ts';
import { FAMILY } from '../../web/src/words/family.ts';
import { HELPING } from '../../web/src/words/helping.ts';
import { INDICATOR } from '../../web/src/words/indicator.ts';
import { LIFE, LIFE_OF } from '../../web/src/words/life.ts';
import { NOTIFICATION } from '../../web/src/words/notification.ts';
import { OUTREACH } from '../../web/src/words/outreach.ts';
import { PROFESSIONAL } from '../../web/src/words/professional.ts';
import { PROFILE, PROFILE_TO_PROFESSIONAL } from '../../web/src/words/profile.ts';
import { PURGE } from '../../web/src/words/purge.ts';
import { VACCINATION } from '../../web/src/words/vaccination.ts';
import { fill } from '../../web/src/words/words.ts';
import { WORDS } from './both-languages.ts';

/** Every sentence with its address: `session.title`. */
function sentences(words: object, address = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) => {
    const here = address ? `${address}.${key}` : key;
    return typeof value === 'string' ? [[here, value] as [string, string]] : sentences(value, here);
  });
}
/** Every group of words, by language. */
const GROUPS = [
  WORDS,
  PROFESSIONAL,
  AGENT,
  // one a line
  CARD,
  ENROLMENT,
  FAMILY,
  HELPING,
  INDICATOR,
  LIFE,
  LIFE_OF,
  NOTIFICATION,
  OUTREACH,
  PROFILE,
  PROFILE_TO_PROFESSIONAL,
  PURGE,
  VACCINATION,
];
const french = sentences(GROUPS.map(({ fr }) => fr));
const english = new Map(sentences(GROUPS.map(({ en }) => en)));
const blanks = (sentence: string) => (sentence.match(/\{\w+\}/g) ?? []).sort();

describe('the words', () => {
  it('are complete in both languages, and none is empty', () => {
    expect([...english.keys()]).toEqual(french.map(([key]) => key));
    expect([...french, ...english].filter(([, sentence]) => sentence.trim() === '')).toEqual([]);
  });

  it('are all used: each is named on a page, or its table is read by a code', () => {
    const root = new URL('../../web/src/', import.meta.url);
    const files = globSync('**/*.{ts,tsx}', { cwd: root }).filter((file) => !/^words\/(?:fr|en)\//.test(file));
    const pages = files.map((file) => readFileSync(new URL(file, root), 'utf8')).join('\n');
    const named = new Set(pages.match(/\w+/g));
    const isUsed = ([table = '', key = '']: string[]) =>
      named.has(key) || new RegExp(`\\b${table}\\[|\\.${table}[,)]`).test(pages);
    const names = french.map(([address]) => address.replace(/(?:\.\d+)+$/, '').split('.'));
    expect(names.filter((path) => !isUsed(path.slice(-2)))).toEqual([]);
  });

  it('leave the same blanks in both languages', () => {
    const apart = french.filter(([key, sentence]) => `${blanks(sentence)}` !== `${blanks(english.get(key) ?? '')}`);
    expect(apart).toEqual([]);
  });

  it('are not those of computers or offices', () => {
    const jargon =
      /\bNIR\b|upload|token|\bURL\b|cliqu|click|\bHTTP|identifiant unique|authentifi|session|serveur|\b40[0-9]\b/i;
    expect([...french, ...english].filter(([, sentence]) => jargon.test(sentence))).toEqual([]);
  });

  it('never leave a French sign alone at the start of a line', () => {
    expect(french.filter(([, sentence]) => / [:;?!»]|« /.test(sentence))).toEqual([]);
  });

  it('keep to short sentences, thirty words at most', () => {
    const long = [...french, ...english].flatMap(([key, sentence]) =>
      sentence
        .split(/[.!?…] /)
        .filter((part) => part.split(/\s+/).length > 30)
        .map(() => key),
    );
    expect(long).toEqual([]);
  });

  it('fill their blanks, and show a blank that nothing fills', () => {
    expect(fill('{name} : {detail}', { name: 'Code' })).toBe('Code : {detail}');
  });
});
