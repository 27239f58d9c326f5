import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fill } from '../../web/src/words/words.ts';
import { LINKS, WORDS } from './both-languages.ts';

/** Every sentence with its address: `session.title`. */
function sentences(words: object, address = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) => {
    const here = address ? `${address}.${key}` : key;
    return typeof value === 'string' ? [[here, value] as [string, string]] : sentences(value, here);
  });
}
type Group = { readonly fr: object; readonly en: object };

/** Every group of words, by language: those of the first load, and what files of `web/src/words` export. */
const GROUPS: readonly Group[] = [
  WORDS,
  { fr: { links: LINKS.fr }, en: { links: LINKS.en } },
  ...(
    await Promise.all(
      globSync('web/src/words/*.ts').map((path) => import(resolve(path)) as Promise<Record<string, unknown>>),
    )
  ).flatMap((file) => Object.values(file).filter(isGroup)),
];

function isGroup(one: unknown): one is Group {
  return typeof one === 'object' && one !== null && Object.keys(one).join() === 'fr,en';
}

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
