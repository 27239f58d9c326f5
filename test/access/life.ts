import type fc from 'fast-check';
import type { Actor } from '../../functions/access/actor.ts';
import { accessFacts, type DocumentRights, type WrittenGround } from '../../functions/access/facts.ts';
import type { Head } from '../../functions/access/head.ts';
import { decide } from '../../functions/access/policy.ts';
import type { Action } from '../../functions/access/vocabulary.ts';
import { give } from '../../functions/consent/rules.ts';
import type { WrittenRights } from '../../functions/record/access/access.item.ts';
import { establishFor } from '../../functions/record/access/authorize.ts';
import { mayRead, type Paper, type Reference, type Somebody } from './reference.ts';

/** The life of one dossier, as it is stored and as the reference remembers it, in minutes since it was opened. */

export const DAY = 1440;
const START = Date.parse('2026-11-21T10:00:00.000Z');
export const instantOf = (minute: number): string => new Date(START + minute * 60_000).toISOString();

export const HOLDER: Actor = { kind: 'patient', id: 'patient:ABCD2346EFGH' };
const professional = (name: string, more: Partial<Actor>): Actor => ({
  kind: 'professional',
  id: `professional:${name}`,
  ...more,
});
export const STAFF: readonly Actor[] = [
  professional('doctor', { profession: '10', specialty: 'SM26', sector: 'SA01', establishment: 'clinic' }),
  professional('nurse', { profession: '60', sector: 'SA01', establishment: 'clinic' }),
  professional('specialist', { profession: '10', specialty: 'SM42', sector: 'SA07' }),
  professional('occupational', { profession: '10', specialty: 'SM25', sector: 'SA66', establishment: 'factory' }),
  professional('work-doctor', { profession: '10', specialty: 'SM26', sector: 'SA66', establishment: 'factory' }),
  professional('firefighter', { profession: '10', specialty: 'SM26', sector: 'SA68' }),
  professional('insurer', { profession: '10', specialty: 'SM26', sector: 'SA23', regulates: true }),
  professional('coordinator', { profession: '330', sector: 'SA01', establishment: 'clinic' }),
  professional('regulator', { profession: '10', specialty: 'SM59', sector: 'SA01', regulates: true }),
  professional('dispatcher', { profession: '60', sector: 'SA01', regulates: true }),
];
export const HOUSES = ['establishment:clinic', 'establishment:factory'];

/** An actor as the reference knows them. */
export const somebody = ({ establishment, ...actor }: Actor): Somebody =>
  establishment === undefined ? actor : { ...actor, house: `establishment:${establishment}` };

/** What is stored, and what the moment adds. */
export type Stored = {
  head: Head;
  readonly rights: Map<string, WrittenRights>;
  documents: readonly DocumentRights[];
  minute: number;
  regulation: boolean;
  readonly signedIn: Map<string, number>;
  readonly occupationalMedicine: 'never' | 'with-consent';
};

/** A dossier with two documents, the holder's and a specialist's. @param withConsent the stage setting for occupational medicine */
export function begin(withConsent: boolean): { model: Reference; real: Stored } {
  const since = instantOf(0);
  const counts = { accessVersion: 1, auditSeq: 1, auditHash: '', version: 1 };
  const own: WrittenRights = { dossierId: 'd', actorId: HOLDER.id, grounds: { 'own-dossier': { since } } };
  const [mine, theirs] = [
    { type: '11488-4', class: '10', hidden: false },
    { type: '68599-0', class: '11', hidden: false },
  ];
  const author = 'professional:specialist';
  return {
    model: {
      minute: 0,
      open: true,
      given: [],
      papers: [
        { ...mine, by: HOLDER.id, secret: false },
        { ...theirs, by: author, secret: true },
      ],
      blocked: new Set(),
      signedIn: new Map(),
      opposed: { glass: false, regulation: false },
      regulating: false,
      occupationalWithConsent: withConsent,
    },
    real: {
      head: { dossierId: 'd', status: 'open', openedAt: since, ...counts },
      rights: new Map([[HOLDER.id, own]]),
      documents: [
        { ...mine, authorId: HOLDER.id },
        { ...theirs, authorId: author, notAnnounced: true },
      ],
      minute: 0,
      regulation: false,
      signedIn: new Map(),
      occupationalMedicine: withConsent ? 'with-consent' : 'never',
    },
  };
}

/** What the system decides: the facts of the dossier and of the document, then the table. */
export function decided(s: Stored, actor: Actor, action: Action, document?: DocumentRights) {
  const { regulation, occupationalMedicine } = s;
  const at = instantOf(s.minute);
  const signedIn = s.signedIn.get(actor.id);
  const caller = signedIn === undefined ? actor : { ...actor, signedInAt: START / 1000 + signedIn * 60 };
  const house = somebody(actor).house;
  const accesses = [s.rights.get(actor.id), ...(house === undefined ? [] : [s.rights.get(house)])];
  const facts = accessFacts(s.head, caller, accesses, { at, regulation, occupationalMedicine });
  const more = document ? establishFor({ actor, at }, accesses)(document) : [];
  return decide(actor.kind, action, new Set([...facts, ...more]));
}

/** Whether both allow an action. @throws Error when only one of them does */
export function both(expected: boolean, s: Stored, actor: Actor, action: Action, document?: DocumentRights): boolean {
  const decision = decided(s, actor, action, document);
  if (decision.allowed !== expected) throw new Error(`${actor.id} ${action}: ${JSON.stringify(decision)}`);
  return expected;
}

/** What the comparisons have met: every ground, every refusal, and how many there were. */
export const met = { grounds: new Set<string>(), refusals: new Set<string>(), allowed: 0, refused: 0 };

/** Compares the two for everybody and every document. @throws Error naming who and what they differ on */
function compare(m: Reference, s: Stored): void {
  for (const actor of [HOLDER, ...STAFF]) {
    for (const [index, document] of s.documents.entries()) {
      const decision = decided(s, actor, 'document:read', document);
      met[decision.allowed ? 'allowed' : 'refused'] += 1;
      if (decision.allowed) met.grounds.add(decision.ground);
      else met.refusals.add(decision.refusal);
      if (decision.allowed !== mayRead(m, somebody(actor), m.papers[index] as Paper))
        throw new Error(`${actor.id} reads ${JSON.stringify(document)}: ${JSON.stringify(decision)}`);
    }
  }
}

/** One thing that happens to both, after which they are compared. */
export const step = (name: string, happens: (m: Reference, s: Stored) => void): fc.Command<Reference, Stored> => ({
  check: () => true,
  run: (m, s) => {
    happens(m, s);
    compare(m, s);
  },
  toString: () => name,
});

/** Changes what is written down for somebody. */
export const write = (s: Stored, actorId: string, change: (rights: WrittenRights, at: string) => WrittenRights) =>
  s.rights.set(actorId, change(s.rights.get(actorId) ?? { dossierId: 'd', actorId, grounds: {} }, instantOf(s.minute)));

/** What is given: to whom, for how many minutes, for which classes. */
export type Gift = {
  readonly to: string;
  readonly kind: WrittenGround;
  readonly minutes?: number;
  readonly classes?: readonly string[];
};

/** Gives a right on both sides; a right given again takes the place of the former. */
export function settle(m: Reference, s: Stored, { to, kind, minutes, classes }: Gift): void {
  const until = m.minute + (minutes ?? Number.POSITIVE_INFINITY);
  m.given = [...m.given.filter((right) => right.to !== to || right.kind !== kind), { to, kind, until, classes }];
  const end = minutes === undefined ? {} : { until: instantOf(s.minute + minutes) };
  write(s, to, (rights, at) => give(rights, kind, { ...end, ...(classes ? { classes } : {}) }, at));
}
