import { describe, expect, it } from 'vitest';
import type { Actor } from '../../functions/access/actor.ts';
import {
  type Access,
  accessFacts,
  actorFacts,
  type DocumentRights,
  documentFacts,
  holds,
  type Moment,
  RECENT_SECONDS,
  type Right,
  type WrittenGround,
} from '../../functions/access/facts.ts';
import type { Head } from '../../functions/access/head.ts';
import type { Fact } from '../../functions/access/vocabulary.ts';

const AT = '2026-11-21T10:00:00.000Z';
const BEFORE = '2026-11-21T09:59:59.999Z';
const AFTER = '2026-11-21T10:00:00.001Z';
const NOW = Date.parse(AT) / 1000;

const head: Head = {
  dossierId: 'd',
  status: 'open',
  accessVersion: 1,
  auditSeq: 1,
  auditHash: '',
  version: 1,
  openedAt: '2026-01-01T00:00:00.000Z',
};
const doctor: Actor = {
  kind: 'professional',
  id: 'professional:10002422979',
  profession: '10',
  specialty: 'SM26',
  sector: 'SA07',
};
const moment: Moment = { at: AT, regulation: false, occupationalMedicine: 'never' };
const since = '2026-01-01T00:00:00.000Z';

const holding = (grounds: Access['grounds'], more: Partial<Access> = {}): Access => ({
  actorId: doctor.id,
  grounds,
  ...more,
});
const right = (ground: WrittenGround, more: Partial<Right> = {}): Access => holding({ [ground]: { since, ...more } });
const factsOf = (
  accesses: readonly (Access | undefined)[],
  more: { head?: Partial<Head>; actor?: Partial<Actor>; moment?: Partial<Moment> } = {},
) => accessFacts({ ...head, ...more.head }, { ...doctor, ...more.actor }, accesses, { ...moment, ...more.moment });

/** What is established of any doctor in any open dossier, without a written right. */
const PLAIN: readonly Fact[] = [
  'dossier-open',
  'for-care',
  'emergency-care',
  'opens-dossiers',
  'vaccinates',
  'purpose-permitted',
  'not-blocked',
  'break-glass-not-opposed',
];

describe('a right', () => {
  it.each([
    ['none', undefined, false],
    ['from this very instant', { since: AT }, true],
    ['from the next instant', { since: AFTER }, false],
    ['without end', { since }, true],
    ['until the next instant', { since, until: AFTER }, true],
    ['until this very instant', { since, until: AT }, false],
    ['until the instant before', { since, until: BEFORE }, false],
    ['that ends before it begins', { since: AFTER, until: BEFORE }, false],
  ])('holds or not: %s', (_, one, expected) => {
    expect(holds(one, AT)).toBe(expected);
  });
});

describe('what an access establishes', () => {
  it('is nothing about a ground when nothing is written', () => {
    expect(factsOf([])).toEqual(new Set(PLAIN));
    expect(factsOf([undefined, undefined])).toEqual(new Set(PLAIN));
    expect(factsOf([holding({})])).toEqual(new Set(PLAIN));
  });

  it.each<[WrittenGround, Fact]>([
    ['own-dossier', 'own-dossier'],
    ['medecin-traitant', 'medecin-traitant'],
    ['same-rights', 'medecin-traitant'],
    ['care-team', 'care-team'],
    ['consented', 'consented'],
    ['break-glass', 'break-glass'],
  ])('is one fact for the ground %s, while it lasts', (ground, fact) => {
    expect(factsOf([right(ground)])).toEqual(new Set([...PLAIN, fact]));
    expect(factsOf([right(ground, { until: AFTER })])).toEqual(new Set([...PLAIN, fact]));
    expect(factsOf([right(ground, { until: AT })])).toEqual(new Set(PLAIN));
    expect(factsOf([right(ground, { since: AFTER })])).toEqual(new Set(PLAIN));
  });

  it('is every ground that holds, and none that ended', () => {
    const facts = factsOf([
      holding({ 'care-team': { since }, consented: { since, until: BEFORE }, 'break-glass': { since, until: AFTER } }),
    ]);
    expect(facts).toEqual(new Set([...PLAIN, 'care-team', 'break-glass']));
  });

  it.each<[WrittenGround, readonly Fact[]]>([
    ['care-team', ['care-team']],
    ['consented', ['consented']],
    ['medecin-traitant', []],
    ['same-rights', []],
    ['break-glass', []],
    ['own-dossier', []],
  ])('takes from the establishment what a team may hold, nothing that is of one person: %s', (ground, facts) => {
    expect(factsOf([undefined, right(ground)])).toEqual(new Set([...PLAIN, ...facts]));
  });

  it('joins the rights of the person and of their establishment', () => {
    expect(factsOf([right('same-rights'), right('care-team')])).toEqual(
      new Set([...PLAIN, 'medecin-traitant', 'care-team']),
    );
  });

  it.each([
    ['the person', [holding({ 'medecin-traitant': { since } }, { blockedAt: since }), undefined]],
    ['the establishment', [right('medecin-traitant'), holding({}, { blockedAt: since })]],
    ['both', [holding({ 'medecin-traitant': { since } }, { blockedAt: since }), holding({}, { blockedAt: since })]],
  ])('is not free of a block on %s; the ground stays, for the refusal', (_, accesses) => {
    const facts = factsOf(accesses);
    expect([facts.has('not-blocked'), facts.has('medecin-traitant')]).toEqual([false, true]);
  });

  it('tells an open dossier from a closed one', () => {
    const closed = factsOf([right('own-dossier')], { head: { status: 'closed', closedAt: since } });
    expect([closed.has('dossier-open'), closed.has('dossier-closed')]).toEqual([false, true]);
    expect(factsOf([]).has('dossier-closed')).toBe(false);
  });
});

describe('the two oppositions', () => {
  const regulating = { actor: { regulates: true }, moment: { regulation: true } };

  it.each([
    ['neither', {}, true, true],
    ['to access in an emergency', { opposedBreakGlassAt: since }, false, true],
    ['to the regulation centre', { opposedRegulationAt: since }, true, false],
    ['both', { opposedBreakGlassAt: since, opposedRegulationAt: since }, false, false],
  ])('stand each on its own: %s', (_, opposed, breakGlass, regulation) => {
    const facts = factsOf([], { ...regulating, head: opposed });
    expect([facts.has('break-glass-not-opposed'), facts.has('regulation-centre')]).toEqual([breakGlass, regulation]);
  });

  it.each([
    ['a doctor who regulates and says so', {}, {}, true],
    ['one who does not say so', {}, { regulation: false }, false],
    ['one who only says so', { regulates: undefined }, {}, false],
    ['a nurse of the centre', { profession: '60' }, {}, false],
    ['somebody without profession', { profession: undefined }, {}, false],
  ])('let a regulation centre in for %s', (_, actor, at, expected) => {
    const facts = factsOf([], { actor: { ...regulating.actor, ...actor }, moment: { ...regulating.moment, ...at } });
    expect(facts.has('regulation-centre')).toBe(expected);
  });
});

describe('what is known of the actor', () => {
  it.each([
    ['never', undefined, false],
    ['now', NOW, true],
    ['a quarter of an hour ago', NOW - RECENT_SECONDS, true],
    ['a second more', NOW - RECENT_SECONDS - 1, false],
    ['by a clock a minute ahead', NOW + 60, true],
    ['in a far future, which no clock explains', NOW + RECENT_SECONDS + 1, false],
    ['at no readable instant', Number.NaN, false],
    ['in milliseconds', NOW * 1000, false],
  ])('is whether they signed in a moment ago: %s', (_, signedInAt, expected) => {
    expect(actorFacts({ ...doctor, signedInAt }, moment).has('recent-sign-in')).toBe(expected);
  });
});

describe('what a document establishes', () => {
  const document: DocumentRights = { authorId: 'patient:A', type: '11488-4', class: '10' };
  const everything = () => true;
  const nothing = () => false;

  it.each<[string, Partial<DocumentRights>, readonly Fact[]]>([
    ['nothing special', {}, ['document-announced', 'document-shown']],
    ['deposited by the actor', { authorId: doctor.id }, ['document-author', 'document-announced', 'document-shown']],
    ['hidden', { hidden: true }, ['document-announced']],
    ['shown again', { hidden: false }, ['document-announced', 'document-shown']],
    ['not announced', { notAnnounced: true }, ['document-shown']],
    ['announced since', { notAnnounced: false }, ['document-announced', 'document-shown']],
    ['hidden and not announced', { hidden: true, notAnnounced: true }, []],
  ])('is its author and its flags: %s', (_, more, facts) => {
    const secret = { ...document, ...more, hiddenFromRepresentatives: true };
    expect(documentFacts(secret, doctor, [], nothing)).toEqual(facts);
    expect(documentFacts({ ...document, ...more }, doctor, [], nothing)).toContain('open-to-representatives');
  });

  it.each<[string, readonly Right[], boolean]>([
    ['no consent', [], false],
    ['consent to everything', [{ since }], true],
    ['consent to its class', [{ since, classes: ['11', '10'] }], true],
    ['consent to other classes', [{ since, classes: ['11', '31'] }], false],
    ['consent to no class', [{ since, classes: [] }], false],
    [
      'two consents, of which the second goes as far',
      [
        { since, classes: ['11'] },
        { since, classes: ['10'] },
      ],
      true,
    ],
  ])('is whether a consent goes as far: %s', (_, consents, expected) => {
    expect(documentFacts(document, doctor, consents, nothing).includes('within-consent')).toBe(expected);
  });

  it('is within no limited consent when its type has no class', () => {
    expect(documentFacts({ ...document, class: '' }, doctor, [{ since, classes: ['10'] }], nothing)).not.toContain(
      'within-consent',
    );
  });

  it('asks the matrix for the profession and the type, and for nobody without profession', () => {
    const asked: string[] = [];
    const reads = (profession: string, type: string) => asked.push(`${profession} ${type}`) > 0;
    expect(documentFacts(document, doctor, [], reads)).toContain('matrix-reads');
    expect(documentFacts(document, { ...doctor, profession: undefined }, [], reads)).not.toContain('matrix-reads');
    expect(documentFacts(document, doctor, [], nothing)).not.toContain('matrix-reads');
    expect(documentFacts(document, doctor, [], everything)).toContain('matrix-reads');
    expect(asked).toEqual(['10 11488-4']);
  });
});
