import { describe, expect, it } from 'vitest';
import { RULES } from '../../functions/access/policy.ts';
import type { AuditEntry } from '../../functions/audit/contract.ts';
import { sentence } from '../../web/src/pages/audit/sentence.ts';
import { WORDS } from '../../web/src/words/words.ts';
import { anEntry } from './fake-data.ts';

const told = (over: Partial<AuditEntry>, language: 'fr' | 'en' = 'fr') =>
  sentence(anEntry(1, over), {
    words: WORDS[language].audit,
    language,
    titleOf: (documentId) => (documentId === 'known' ? 'IRM du genou' : undefined),
    timeZone: 'Europe/Paris',
  });
/** As read aloud: a blank is a blank. */
const plain = (text: string | undefined) => text?.replace(/\s/g, ' ');

describe('a line of trace', () => {
  it('says what you did, when and why', () => {
    const { what, why, refused } = told({ action: 'document:read', object: 'known' });
    expect(plain(what)).toBe('Vous avez ouvert le document « IRM du genou » le 3 novembre 2026 à 10 h 42.');
    expect(plain(why)).toBe('Pourquoi : c’est votre dossier.');
    expect(refused).toBe(false);
  });

  it('does not name a document nobody has shown yet', () => {
    expect(told({ action: 'document:delete', object: 'other' }).what).toContain('supprimé un document');
  });

  it('says who else did it', () => {
    const actor = { kind: 'professional', id: 'professional:10101010101' };
    const { what, why } = told({ actor, action: 'document:read', object: 'known', ground: 'care-team' });
    expect(what).toContain('Le soignant 10101010101 a ouvert');
    expect(plain(why)).toBe('Pourquoi : cette personne vous soigne.');
  });

  it('says what was refused and why, and does not take another patient for you', () => {
    const { ground: _, ...entry } = anEntry(1, {});
    const { what, why, refused } = told({ ...entry, ground: undefined, refusal: 'no-ground' });
    expect(what).toContain('Une autre personne n’a pas pu ouvrir le dossier');
    expect(plain(why)).toBe('Raison du refus : ce n’est pas son dossier.');
    expect(refused).toBe(true);
    expect(told({ ground: undefined, refusal: 'dossier-not-open' }).what).toContain('Vous n’avez pas pu ouvrir');
  });

  it('speaks English', () => {
    const { what } = told({ action: 'document:read', object: 'known' }, 'en');
    expect(what).toBe('You opened the document “IRM du genou” on 3 November 2026 at 10:42.');
  });

  it('stays readable for words of a later policy', () => {
    const { what, why } = told({ action: 'consent:give', ground: 'moon', actor: { kind: 'robot', id: '1' } });
    expect(what).toContain('robot a fait une action (consent:give)');
    expect(plain(why)).toBe('Pourquoi : moon');
  });

  it.each(RULES.map(({ actor, action, ground }) => [`${actor} ${action}`, { actor, action, ground }] as const))(
    'has words for each row of the policy: %s',
    (_, { actor, action, ground }) => {
      for (const language of ['fr', 'en'] as const) {
        const { what, why } = told({ actor: { kind: actor, id: `${actor}:x` }, action, ground }, language);
        expect(what).not.toMatch(/[{}]|[a-z]:[a-z]/i);
        expect(why).not.toContain(ground);
      }
    },
  );
});
