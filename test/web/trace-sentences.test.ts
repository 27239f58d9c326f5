import { describe, expect, it } from 'vitest';
import { RULES } from '../../functions/access/policy.ts';
import type { AuditEntry } from '../../functions/audit/contract.ts';
import { sentence } from '../../web/src/pages/audit/sentence.ts';
import { WORDS } from './both-languages.ts';
import { anEntry } from './fake-data.ts';

/**
 * Every sentence that the trace can tell, in two files to be read by people: whoever changes a word, a row or a reason sees
 * what becomes of the sentences. Each must be true of whoever did it, and frighten nobody.
 */

type Line = Pick<AuditEntry, 'action'> & {
  readonly actor: string;
  readonly ground?: string;
  readonly refusal?: string;
  readonly change?: readonly [string, string | null];
};

/** What the rules allow, and what is traced beside them: a sign-in, by whoever proved who they are. */
const ALLOWED: readonly Line[] = [
  ...RULES.flatMap(({ actor, actions, ground }) => actions.map((action) => ({ actor, action, ground }))),
  { actor: 'patient', action: 'session:open', ground: 'self' },
];
/** What one action does in several ways. */
const CHANGED: readonly Line[] = Object.keys(WORDS.fr.audit.changes).map((key) => {
  const [action = '', what = ''] = key.split(' ');
  const [field = '', after = 'something'] = what.split('=');
  const { actor, ground } = RULES.find(({ actions }) => actions.some((one) => one === action)) ?? { actor: '' };
  return { actor, action, change: [field, after === 'nothing' ? null : after], ...(ground ? { ground } : {}) };
});
const REFUSED: readonly Line[] = Object.keys(WORDS.fr.audit.refusals).map((refusal) => ({
  actor: 'professional',
  action: 'document:read',
  refusal,
}));
const AGAIN: readonly Line[] = [
  { actor: 'professional', action: 'document:deposit', ground: 'care-team', change: ['answer', 'again'] },
  { actor: 'patient', action: 'card:manage', ground: 'own-dossier', change: ['answer', 'again'] },
];

function told({ actor, action, ground, refusal, change }: Line, language: 'fr' | 'en'): string {
  const entry = anEntry(1, {
    actor: { kind: actor, id: `${actor}:x`, ...(actor === 'professional' ? { name: 'Anne MARTIN' } : {}) },
    action,
    ground,
    refusal,
    ...(change ? { change: { [change[0]]: [null, change[1]] } } : {}),
  });
  const telling = { words: WORDS[language], language, titleOf: () => undefined, timeZone: 'Europe/Paris' };
  const { what, why } = sentence(entry, telling);
  return `${what} ${why}`.replace(/\s/g, ' ');
}

describe.each(['fr', 'en'] as const)('the sentences of the trace, in %s', (language) => {
  const sentences = [...ALLOWED, ...CHANGED, ...AGAIN, ...REFUSED].map((line) => told(line, language));

  it('are those that were read and found right', async () => {
    const text = `${[...new Set(sentences)].sort((a, b) => a.localeCompare(b, language)).join('\n')}\n`;
    await expect(text).toMatchFileSnapshot(`./trace-sentences.${language}.txt`);
  });

  it('hold no code, no gap and no reason that is none', () => {
    expect(sentences.filter((one) => /[{}]|[a-z]:[a-z]|undefined/i.test(one))).toEqual([]);
    expect(
      sentences.filter((one) => /tout le monde|everybody may|pas encore connectée|not signed in yet/i.test(one)),
    ).toEqual([]);
  });
});
