import { describe, expect, it } from 'vitest';
import type { AuditEntry } from '../../functions/audit/contract.ts';
import { fieldOf, worded } from '../../web/src/pages/audit/changes.tsx';
import { sentence } from '../../web/src/pages/audit/sentence.ts';
import { WORDS } from './both-languages.ts';
import { anEntry } from './fake-data.ts';

const told = (over: Partial<AuditEntry>, language: 'fr' | 'en' = 'fr') =>
  sentence(anEntry(1, over), {
    words: WORDS[language],
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

  it('says of a line taken over when it was, and that it was in the older dossier', () => {
    const change = { originalAt: [null, '2016-01-01T08:05:00.000Z'], originalAction: [null, 'lecture'] } as const;
    const actor = { kind: 'professional', id: 'professional:1', name: 'Paul PETIT', profession: '60' };
    const taken = { action: 'archive:import', actor, change: { ...change } as unknown as AuditEntry['change'] };
    expect(plain(told(taken).what)).toBe(
      'Paul PETIT (infirmier) a agi dans votre ancien dossier (lecture) le 1er janvier 2016 à 9 h 05.',
    );
  });

  it('does not name a document nobody has shown yet', () => {
    expect(told({ action: 'document:delete', object: 'other' }).what).toContain('supprimé un document');
  });

  it('says who else did it', () => {
    const actor = { kind: 'professional', id: 'professional:10101010101' };
    const opened = { action: 'document:read', object: 'known', ground: 'care-team' };
    const { what, why } = told({ ...opened, actor });
    expect(what).toContain('Le soignant 10101010101 a ouvert');
    expect(plain(why)).toBe('Pourquoi : cette personne vous soigne.');
    const doctor = { ...actor, name: 'Anne MARTIN', profession: '10', establishmentName: 'Cabinet du Port' };
    expect(told({ ...opened, actor: doctor }).what).toContain('Le Dr Anne MARTIN (médecin, Cabinet du Port) a ouvert');
    const nurse = { ...actor, name: 'Paul PETIT', profession: '60' };
    expect(told({ ...opened, actor: nurse }).what).toContain('Paul PETIT (infirmier) a ouvert');
    expect(told({ ...opened, actor: nurse }, 'en').what).toContain('Paul PETIT (nurse) opened');
    expect(told({ ...opened, actor: { ...nurse, profession: '999' } }).what).toContain('Paul PETIT a ouvert');
  });

  it('says what was refused and why, and does not take another patient for you', () => {
    const { ground: _, ...entry } = anEntry(1, {});
    const { what, why, refused } = told({ ...entry, ground: undefined, refusal: 'no-ground' });
    expect(what).toContain('Une autre personne a voulu ouvrir le dossier');
    expect(why).toBe('car cette personne n’a pas ce droit dans ce dossier.');
    expect(refused).toBe(true);
    expect(told({ ground: undefined, refusal: 'dossier-not-open' }).what).toContain('Vous avez voulu ouvrir');
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

  it('says whose rights changed, by name when it is known, and what changed in plain words', () => {
    const change = { 'consented.until': [null, '2026-12-31T23:00:00.000Z'] } as const;
    const entry = { action: 'access:manage', object: 'professional:10101010101', change: { ...change } as never };
    expect(told(entry).what).toContain('Vous avez changé les droits d’une personne (Soignant n° 10101010101) le');
    expect(told({ action: 'access:read' }).what).toContain('Vous avez regardé qui a des droits');
    expect(told({ action: 'access:manage', change: {} }).what).toContain('ce que vous permettez en urgence');
    expect(fieldOf('consented.until', WORDS.fr.audit)).toBe('votre accord, jusqu’au');
    expect(fieldOf('professional:10101010101 medecin-traitant', WORDS.fr.audit)).toBe('médecin traitant (10101010101)');
    expect(worded('given', WORDS.fr.audit, 'fr')).toBe('donné');
    expect(worded('2026-12-31T12:00:00.000Z', WORDS.fr.audit, 'fr')).toContain('31 décembre 2026');
    expect(worded(null, WORDS.fr.audit, 'fr')).toBe('rien');
  });
});
