import type { Actor } from './actor.ts';
import type { Head } from './head.ts';
import { stateOf } from './life.ts';
import { practiceOf } from './sectors.ts';
import type { Fact } from './vocabulary.ts';

/** A right of an actor in a dossier. */
export type Right = {
  readonly since: string;
  /** Instant at which it ends by itself. */
  readonly until?: string;
  /** Classes of documents a consent is limited to; all when absent. */
  readonly classes?: readonly string[];
  /** As what a representative acts. */
  readonly role?: RepresentativeRole;
};

/** As what somebody acts for a holder: a curator assists, the others decide. */
export type RepresentativeRole = 'parent' | 'guardian' | 'curator';

/** The grounds that are written down for an actor; the others follow from the moment or the document. */
export type WrittenGround =
  | 'own-dossier'
  | 'representative'
  | 'medecin-traitant'
  | 'same-rights'
  | 'care-team'
  | 'consented'
  | 'break-glass';

/** What gives or takes one actor's access to one dossier; an `until` in the past gives nothing. */
export type Access = {
  readonly actorId: string;
  /** Name of a professional, or of a representative: their own dossier is not read when they act for another. */
  readonly name?: string;
  readonly grounds: Readonly<Partial<Record<WrittenGround, Right>>>;
  readonly blockedAt?: string;
};

/** What the moment of an access adds to what is written. */
export type Moment = {
  readonly at: string;
  /** The caller states that they act as a regulating doctor (`centre_15`, domain.md §1.3). */
  readonly regulation: boolean;
  /** Stage setting `occupationalMedicine`. */
  readonly occupationalMedicine: 'never' | 'with-consent';
};

/** How long after signing in a professional may open a dossier in an emergency: 15 minutes, in seconds. */
export const RECENT_SECONDS = 900;

/** Whether a right holds at an instant. */
export const holds = (right: Right | undefined, at: string): right is Right =>
  right !== undefined && right.since <= at && (right.until === undefined || right.until > at);

const WRITTEN: readonly (readonly [WrittenGround, Fact])[] = [
  ['own-dossier', 'own-dossier'],
  ['representative', 'representative'],
  ['medecin-traitant', 'medecin-traitant'],
  ['same-rights', 'medecin-traitant'],
  ['care-team', 'care-team'],
  ['consented', 'consented'],
  ['break-glass', 'break-glass'],
];

/** What an establishment may hold for all who act for it. Every other ground is of one person. */
const SHARED: readonly WrittenGround[] = ['care-team', 'consented'];

/**
 * What the head, the written rights and the moment establish. Nothing is assumed: a missing item establishes nothing.
 * @param accesses the rights of the actor, then those of the establishment they act for; a block on either beats all
 */
export function accessFacts(
  head: Head,
  actor: Actor,
  accesses: readonly (Access | undefined)[],
  moment: Moment,
): Set<Fact> {
  const { at } = moment;
  const facts = actorFacts(actor, moment);
  const state = stateOf(head);
  if (state !== 'destroyed') facts.add(`dossier-${state}`);
  if (accesses.every((access) => access?.blockedAt === undefined)) facts.add('not-blocked');
  if (head.opposedBreakGlassAt === undefined) facts.add('break-glass-not-opposed');
  if (moment.regulation && actor.regulates && actor.profession === '10' && head.opposedRegulationAt === undefined) {
    facts.add('regulation-centre');
  }
  if (decides(accesses[0], at)) facts.add('full-authority');
  for (const [index, access] of accesses.entries()) {
    const counted = index === 0 ? WRITTEN : WRITTEN.filter(([ground]) => SHARED.includes(ground));
    for (const [ground, fact] of counted) if (holds(access?.grounds[ground], at)) facts.add(fact);
  }
  return facts;
}

/** Whether somebody decides for the holder, and does not only assist them. */
function decides(access: Access | undefined, at: string): boolean {
  const right = access?.grounds.representative;
  return holds(right, at) && right.role !== undefined && right.role !== 'curator';
}

/** The professions that open dossiers for the person before them: doctors, pharmacists; others in an establishment. */
const OPENING_PROFESSIONS: ReadonlySet<string> = new Set(['10', '21']);

/**
 * The professions that vaccinate, and so write what was given: doctors, pharmacists, midwives, nurses (also those of
 * psychiatry). An assumption, to be checked against the texts that say who prescribes and gives vaccines.
 */
const VACCINATING_PROFESSIONS: ReadonlySet<string> = new Set(['10', '21', '50', '60', '69']);

/**
 * Who acts in one dossier: somebody signed in as a patient who acts there for its holder is a representative there, under
 * the name the dossier knows them by.
 */
export function asRepresentative(actor: Actor, access: Access | undefined, at: string): Actor {
  if (actor.kind !== 'patient' || !access || holds(access.grounds['own-dossier'], at)) return actor;
  const { name, grounds } = access;
  if (grounds.representative === undefined) return actor;
  return { ...actor, kind: 'representative', ...(name === undefined ? {} : { name }) };
}

/** What is known of the actor in any dossier. */
export function actorFacts(actor: Actor, { at, occupationalMedicine }: Moment): Set<Fact> {
  const facts = new Set<Fact>();
  const practice = practiceOf(actor);
  if (practice === 'care') facts.add('for-care');
  if (practice === 'care' || practice === 'fire-service') facts.add('emergency-care');
  if (OPENING_PROFESSIONS.has(actor.profession ?? '') || actor.establishment !== undefined) facts.add('opens-dossiers');
  if (VACCINATING_PROFESSIONS.has(actor.profession ?? '')) facts.add('vaccinates');
  if (actor.kind === 'agent' && actor.supervises) facts.add('supervisor');
  // The law names the doctor of occupational medicine, and nobody else of such a service (CSP L1111-17 IV).
  const mayFollowWork = occupationalMedicine === 'with-consent' && actor.profession === '10';
  const permitted = practice === 'occupational-medicine' ? mayFollowWork : practice !== undefined;
  if (permitted) facts.add('purpose-permitted');
  const age = Date.parse(at) / 1000 - (actor.signedInAt ?? Number.NaN);
  if (Math.abs(age) <= RECENT_SECONDS) facts.add('recent-sign-in');
  return facts;
}

/** A document, as far as rights are concerned. */
export type DocumentRights = {
  readonly authorId: string;
  readonly type: string;
  readonly class: string;
  /** Where it stands; `available` unless told. */
  readonly status?: string;
  /** Waiting for the consultation at which it is announced (CSP R1111-53). */
  readonly notAnnounced?: boolean;
  /** `MASQUE_PS`: hidden from professionals by the holder (CSP R1111-49). */
  readonly hidden?: boolean;
  /** Kept from the legal representatives of a minor, for ever (CSP R1111-50). */
  readonly hiddenFromRepresentatives?: boolean;
};

/**
 * What one document establishes for one actor.
 * @param consents those that hold now, of the actor and of their establishment, for their classes
 * @param reads the matrix: whether a profession reads a type; an unknown pair is `false`
 */
export function documentFacts(
  document: DocumentRights,
  actor: Actor,
  consents: readonly Right[],
  reads: (profession: string, type: string) => boolean,
): Fact[] {
  // What awaits its check, or did not pass it, is between its author and the patient: no colleague learns of it.
  const isChecked = (document.status ?? 'available') === 'available';
  if (!isChecked && actor.kind === 'professional' && document.authorId !== actor.id) return [];
  return [
    ...(document.authorId === actor.id ? (['document-author'] as const) : []),
    ...(document.notAnnounced ? [] : (['document-announced'] as const)),
    ...(document.hidden ? [] : (['document-shown'] as const)),
    ...(document.hiddenFromRepresentatives ? [] : (['open-to-representatives'] as const)),
    ...(consents.some(({ classes }) => classes?.includes(document.class) ?? true) ? (['within-consent'] as const) : []),
    ...(actor.profession !== undefined && reads(actor.profession, document.type) ? (['matrix-reads'] as const) : []),
  ];
}
