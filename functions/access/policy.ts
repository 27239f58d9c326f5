import type { Action, ActorKind, Fact, Ground } from './vocabulary.ts';

/**
 * Who may do what: the one table that decides. Read it top to bottom; no row, no access (design, invariant 2).
 *
 * Every fact is positive: it is present only when it was established. A fact nobody could establish is absent, and an
 * absent fact can only deny. There is no row for a complementary insurer, an insurer, a bank, an employer or the content
 * reading of the CNAM, whatever the consent (CSP L1111-18); a professional who works for one of them, or nobody knows for
 * whom, has no permitted purpose (`sectors.ts`).
 */

/** One row of the table: `actor` may do each of `actions` when every fact in `needs` holds, and `ground` is the reason. */
export type Rule = {
  readonly actor: ActorKind;
  readonly actions: readonly Action[];
  readonly needs: readonly Fact[];
  readonly ground: Ground;
};

/** The holder of an open dossier. */
const HOLDER = ['own-dossier', 'dossier-open', 'not-blocked'] as const satisfies Fact[];
/** The holder of a dossier they have closed: its traces stay theirs to read (CSP L1111-19). */
const FORMER = ['own-dossier', 'dossier-closed', 'not-blocked'] as const satisfies Fact[];
/** The holder of a dossier that was suspended: they see what was done in it, and may contest (CSP R1111-36). */
const SUSPENDED = ['own-dossier', 'dossier-suspended', 'not-blocked'] as const satisfies Fact[];
/** Who decides for the holder of a dossier that was suspended: a child cannot contest alone. */
const DEFENDING = ['representative', 'dossier-suspended', 'not-blocked', 'full-authority'] as const satisfies Fact[];
/** Who acts for the holder of an open dossier: parent, guardian or curator. */
const ACTING = ['representative', 'dossier-open', 'not-blocked'] as const satisfies Fact[];
/** The same with full authority: a curator assists, and decides nothing alone (Code civil 459; an assumption). */
const DECIDING = [...ACTING, 'full-authority'] as const satisfies Fact[];
/** Who decided for the holder of a dossier that is closed now. */
const DECIDED = ['representative', 'dossier-closed', 'not-blocked', 'full-authority'] as const satisfies Fact[];
/** What a document must be for somebody who acts for the holder: secret care stays secret (CSP R1111-50). */
const TOLD = ['document-announced', 'open-to-representatives'] as const satisfies Fact[];
/** A professional whom nothing keeps out of an open dossier. */
const ADMITTED = ['dossier-open', 'not-blocked', 'purpose-permitted'] as const satisfies Fact[];
/** The same, who acts for care: occupational medicine and fire services need an express consent (CSP L1111-17 IV, V). */
const CARER = [...ADMITTED, 'for-care'] as const satisfies Fact[];
/**
 * Who may act where the person cannot speak: those who care, and fire services, for which the law has a rule of its own
 * where consent is impossible (CSP L1111-17 V; that it is the rule of I is an assumption).
 */
const RESCUER = [...ADMITTED, 'emergency-care'] as const satisfies Fact[];
/** Somebody who opened the dossier in an emergency, unless its holder opposed that. */
const RESCUING = [...RESCUER, 'break-glass', 'break-glass-not-opposed'] as const satisfies Fact[];
/** The médecin traitant, or whoever the holder gave the same rights. */
const TRAITANT = [...CARER, 'medecin-traitant'] as const satisfies Fact[];
/** What a document must be for a professional whose ground does not lift its flags. */
const SHOWN = ['matrix-reads', 'document-shown'] as const satisfies Fact[];

/** What any professional with a ground may do beside reading documents. */
const WORK = ['dossier:read', 'document:list', 'document:deposit', 'audit:read-own'] as const satisfies Action[];
/** What a professional may do with the profile and the vaccinations, each read like a document of its type and class. */
const RECORDS = ['vaccination:read', 'profile:read', 'profile:record'] as const satisfies Action[];
/** What a professional who vaccinates may do with a dose beside reading it: its word is theirs. */
const DOSES = ['vaccination:record', 'vaccination:confirm'] as const satisfies Action[];
/** What the holder looks at before they decide, and whoever decides for them. */
const OVERSIGHT = [
  'access:read',
  'access:explain',
  'review:read',
  'card:read',
  'notice:read',
  'reminder:read',
] as const satisfies Action[];
/**
 * What the holder decides of a dossier beside its documents, and whoever decides for them. Closing and reopening stand on
 * both sides of themselves, so that a request that comes again is answered again; the life of a dossier refuses the rest.
 */
const DECISIONS = [
  'dossier:close',
  'dossier:reopen',
  'access:manage',
  'emergency:review',
  'card:manage',
  'notice:manage',
  'reminder:manage',
] as const satisfies Action[];
/** What the holder keeps in a dossier, and whoever acts for them. */
const KEEPING = [
  'dossier:read',
  'document:deposit',
  'document:list',
  'audit:read',
  'vaccination:read',
  'vaccination:record',
  'profile:read',
  'profile:record',
] as const satisfies Action[];
/** What is left of a dossier that its holder closed: it may be read of, brought back, or destroyed early. */
const AFTERWARDS = [
  'dossier:read',
  'audit:read',
  'dossier:close',
  'dossier:reopen',
  'dossier:erase',
] as const satisfies Action[];
/** What is left of a suspended one: to know of it, and not to agree. */
const CONTESTING = ['dossier:read', 'audit:read', 'dossier:contest'] as const satisfies Action[];
/** What those may do who came in for one emergency: look, not write. */
const LOOK = ['dossier:read', 'document:list', 'audit:read-own', 'emergency:read'] as const satisfies Action[];
/** What of all they may read there, once the matrix and the flags let them. */
const READ = ['document:read', 'vaccination:read', 'profile:read'] as const satisfies Action[];

/** A row of one actor, in the order it is read: on this ground, these actions, when these facts hold. */
const rowOf =
  (actor: ActorKind): ((ground: Ground, actions: readonly Action[], needs?: readonly Fact[]) => Rule) =>
  (ground, actions, needs = []) => ({ actor, actions, needs, ground });
const anonymous = rowOf('anonymous');
const patient = rowOf('patient');
const representative = rowOf('representative');
const professional = rowOf('professional');
const agent = rowOf('agent');
const system = rowOf('system');
const feed = rowOf('feed');

/** The table. */
export const RULES: readonly Rule[] = [
  // Before signing in.
  anonymous('public', ['opening:request', 'opening:confirm', 'enrolment:object']),
  anonymous('public', ['session:open', 'sign-in:read', 'terminology:read']),
  anonymous('card', ['card:open'], ['card-valid', 'dossier-open']),

  // The patient.
  patient('self', ['session:read', 'directory:read', 'child:open']),
  patient('own-dossier', [...KEEPING, ...OVERSIGHT, ...DECISIONS], HOLDER),
  patient('own-dossier', AFTERWARDS, FORMER),
  patient('own-dossier', CONTESTING, SUSPENDED),
  patient('own-dossier', ['document:read', 'document:flag'], [...HOLDER, 'document-announced']),
  patient('own-dossier', ['document:delete'], [...HOLDER, 'document-announced', 'document-author']),

  // Who acts for a child or a protected adult, from their own session.
  representative('representative', KEEPING, ACTING),
  representative('representative', [...OVERSIGHT, ...DECISIONS], DECIDING),
  representative('representative', AFTERWARDS, DECIDED),
  representative('representative', CONTESTING, DEFENDING),
  representative('representative', ['document:read'], [...ACTING, ...TOLD]),
  representative('representative', ['document:flag'], [...DECIDING, ...TOLD]),
  representative('representative', ['document:delete'], [...ACTING, ...TOLD, 'document-author']),

  // The professional: who they are, and the way in.
  professional('self', ['session:read', 'patients:list']),
  professional('self', ['dossier:find', 'deposit:list'], ['purpose-permitted']),
  professional('assistance', ['opening:assist', 'opening:statement'], ['opens-dossiers', 'for-care']),
  professional('declared', ['care-team:declare'], CARER),
  professional('declared', ['consent:attest'], ADMITTED),
  professional('break-glass', ['emergency:open'], [...RESCUER, 'break-glass-not-opposed', 'recent-sign-in']),

  // The médecin traitant, and those to whom the holder gave the same rights: hidden documents too.
  professional('medecin-traitant', [...WORK, 'emergency:read', 'audit:read'], TRAITANT),
  professional('medecin-traitant', ['document:read', 'document:announce'], [...TRAITANT, 'matrix-reads']),
  professional('medecin-traitant', RECORDS, [...TRAITANT, 'matrix-reads']),
  professional('medecin-traitant', DOSES, [...TRAITANT, 'matrix-reads', 'vaccinates']),

  // The author, for what they deposited: theirs to find, to read and to follow, whatever became of their other rights.
  professional('author', ['document:read', 'deposit:follow'], [...ADMITTED, 'document-author']),
  professional('author', ['document:announce', 'document:delete'], [...ADMITTED, 'document-author']),

  // The care team, presumed authorised for actual care (CSP R1111-46).
  professional('care-team', [...WORK, 'emergency:read'], [...CARER, 'care-team']),
  professional('care-team', ['document:read', ...RECORDS], [...CARER, 'care-team', ...SHOWN]),
  professional('care-team', DOSES, [...CARER, 'care-team', ...SHOWN, 'vaccinates']),

  // Whoever the holder consented to.
  professional('consented', WORK, [...ADMITTED, 'consented']),
  professional('consented', ['emergency:read'], [...RESCUER, 'consented']),
  professional('consented', ['document:read', ...RECORDS], [...ADMITTED, 'consented', 'within-consent', ...SHOWN]),
  professional('consented', DOSES, [...ADMITTED, 'consented', 'within-consent', ...SHOWN, 'vaccinates']),

  // The emergency: hidden documents stay hidden.
  professional('break-glass', LOOK, RESCUING),
  professional('break-glass', READ, [...RESCUING, ...SHOWN]),
  professional('regulation-centre', LOOK, [...CARER, 'regulation-centre']),
  professional('regulation-centre', READ, [...CARER, 'regulation-centre', ...SHOWN]),

  // The agent at a counter: opens, closes and finds dossiers, reviews emergency accesses, never reads a document.
  agent('self', ['session:read']),
  agent('counter', ['dossier:find', 'dossier:suspend', 'dossier:close-at-counter', 'representative:manage']),
  agent('counter', ['opening:assist', 'opening:statement', 'enrolment:record-objection', 'enrolment:read']),
  agent('counter', ['representative:read', 'suspension:read', 'reminder:stop']),
  agent('supervision', ['supervision:read', 'emergency:supervise', 'purge:read', 'indicator:read']),
  agent('supervision', ['purge:release', 'enrolment:manage', 'campaign:read', 'reminder:campaign'], ['supervisor']),

  // Machines, each for its own task.
  system('task', ['document:check', 'document:destroy', 'document:release', 'notification:deliver']),
  system('task', ['reminder:send', 'reminder:announce', 'representative:update']),
  system('task', ['dossier:destroy', 'dossier:lapse', 'representative:end', 'enrolment:announce', 'enrolment:open']),
  feed('task', ['feed:import', 'archive:import', 'dossier:declare-death', 'representative:end']),
];

/**
 * What each missing fact is told as, in the order of design §4: dossier, block, purpose, ground, matrix, flags. Being the
 * author is the ground every professional lacks for most documents, so it is told only where nothing else would help.
 */
const REFUSALS = [
  ['dossier-open', 'dossier-not-open'],
  ['dossier-suspended', 'dossier-not-open'],
  ['dossier-closed', 'dossier-not-open'],
  ['card-valid', 'no-ground'],
  ['not-blocked', 'blocked'],
  ['purpose-permitted', 'purpose'],
  ['for-care', 'express-consent'],
  ['emergency-care', 'express-consent'],
  ['own-dossier', 'no-ground'],
  ['representative', 'no-ground'],
  ['opens-dossiers', 'no-rule'],
  ['supervisor', 'no-rule'],
  ['document-author', 'not-author'],
  ['medecin-traitant', 'no-ground'],
  ['care-team', 'no-ground'],
  ['consented', 'no-ground'],
  ['break-glass', 'no-ground'],
  ['regulation-centre', 'no-ground'],
  ['break-glass-not-opposed', 'opposed'],
  ['recent-sign-in', 'sign-in-again'],
  ['within-consent', 'outside-consent'],
  ['matrix-reads', 'matrix'],
  ['vaccinates', 'profession'],
  ['full-authority', 'assists-only'],
  ['document-announced', 'not-announced'],
  ['open-to-representatives', 'not-announced'],
  ['document-shown', 'hidden'],
] as const satisfies readonly (readonly [Fact, string])[];

/** Why an access is refused: stored in the audit entry, never told to a patient about somebody else's dossier. */
export type Refusal = 'no-rule' | (typeof REFUSALS)[number][1];

/** The outcome of {@link decide}. */
export type Decision =
  | { readonly allowed: true; readonly ground: Ground }
  | { readonly allowed: false; readonly refusal: Refusal };

/**
 * Decides one access. Pure: same inputs, same answer.
 * @param actor the kind of the person or machine that asks
 * @param action what is asked
 * @param facts everything that was established about the actor, the dossier and the object
 * @param rules another table, for the tests that prove that each row and each need counts
 * @returns the ground of the first row that holds; else the refusal of the row that came furthest
 */
export function decide(actor: ActorKind, action: Action, facts: ReadonlySet<Fact>, rules = RULES): Decision {
  const rows = rules.filter((rule) => rule.actor === actor && rule.actions.includes(action));
  const row = rows.find((rule) => rule.needs.every((fact) => facts.has(fact)));
  if (row) return { allowed: true, ground: row.ground };
  // The row that came furthest tells: "hidden" helps more than "no ground" to whoever has a ground.
  const stops = rows.map(({ needs }) => REFUSALS.findIndex(([fact]) => needs.includes(fact) && !facts.has(fact)));
  return { allowed: false, refusal: REFUSALS[Math.max(...stops)]?.[1] ?? 'no-rule' };
}
