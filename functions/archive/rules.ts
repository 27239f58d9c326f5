import { createHash } from 'node:crypto';
import { type Access, holds } from '../access/facts.ts';
import type { Head } from '../access/head.ts';
import { stateOf } from '../access/life.ts';
import { defined } from '../platform/keys-of.ts';
import { DAY, later } from '../platform/time/durations.ts';
import { dayInParis, daysAfter, endOfDay } from '../platform/time/paris.ts';
import type { WrittenRights } from '../record/access/access.item.ts';
import type { TraceActor } from '../record/audit/audit-chain.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { withCodes } from '../record/document/document-flags.ts';
import type { Letter } from '../record/letter/letter.item.ts';
import { directoryName } from '../record/person/directory.ts';
import type { Identity } from '../record/person/identity.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import type { ArchivedDocument, ArchivedRight, ArchivedTrace, Manifest, NotTaken } from './contract.ts';

/** Everything known of the person a manifest is about, at one instant. */
export type PersonState = {
  readonly insured: Insured | undefined;
  readonly dossier: { readonly head: Head; readonly identity: Identity } | undefined;
  /** Where they stand with the automatic opening; nothing any more once they have a dossier. */
  readonly enrolment: 'announced' | 'objected' | undefined;
  /** A dossier of theirs was destroyed. */
  readonly destroyed: boolean;
  /** The last letter that left for them. */
  readonly letter: Letter | undefined;
};

/**
 * Why nothing of an archive may be taken over: who objected is never asked again, nothing is put before somebody whose
 * window to object still runs, and nothing brings back a dossier that was closed or destroyed. A dossier opened by the
 * person's own wish ends the objection to one, whatever door they took; beside it stands an objection to archives alone.
 */
export function refusalOf({ objected, holder }: Manifest, known: PersonState): NotTaken | undefined {
  const { insured, dossier, enrolment, destroyed } = known;
  const saidNo = dossier ? dossier.identity.archivesObjected !== undefined : enrolment === 'objected';
  if (objected || saidNo) return 'objected';
  const person = dossier?.identity ?? insured;
  if (!person) return 'not-insured';
  if (!isSame(person, holder)) return 'identity-not-matched';
  if (dossier) {
    const state = stateOf(dossier.head);
    return state === 'open' ? undefined : state;
  }
  if (destroyed) return 'destroyed';
  if (insured?.deceasedOn !== undefined) return 'deceased';
  return enrolment;
}

const isSame = (person: Pick<Identity, 'familyName' | 'birthOn'>, holder: Manifest['holder']): boolean =>
  person.birthOn === holder.birthOn && directoryName(person.familyName) === directoryName(holder.familyName);

/** Which person's archive from which system. */
export type Origin = { readonly source: string; readonly nirHash: string };

/**
 * The id of a document taken over: the same on every replay (UUID version 8, RFC 9562), and before the ids of all that
 * is deposited here, so that it stands behind them in a list.
 */
export function documentIdOf({ source, nirHash }: Origin, id: string): string {
  const hash = createHash('sha256').update(`${source}\0${nirHash}\0${id}`).digest('hex');
  return `00000000-0000-8${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
}

/** Who did something in the source, under the id they act under here, if they have one. */
const actorIdOf = (kind: string, rpps: string | undefined, { source }: Pick<Origin, 'source'>): string =>
  kind === 'professional' && rpps !== undefined ? `professional:${rpps}` : `${kind}:archive-${source}`;

/** Where and when documents are taken over. */
export type Into = Origin & {
  readonly dossierId: string;
  /** The holder's identifier, if they ever signed in. */
  readonly identifier: string | undefined;
  readonly at: string;
};

/** Two days: whatever is due on a day may be dealt with from its first minute, and the check takes minutes. */
const AWAITED = 2 * DAY;

/** The document of an archive as it is kept, until its check settles it. */
export function toDocument(archived: ArchivedDocument, into: Into): StoredDocument {
  const { id, file, author, confidentiality = [], type = '', ...said } = archived;
  const { dossierId, identifier, at } = into;
  const own = author.kind === 'patient';
  const document: StoredDocument = {
    ...said,
    ...{ dossierId, documentId: documentIdOf(into, id), status: 'uploading', type, version: 1, importedAt: at },
    authorId: own && identifier !== undefined ? `patient:${identifier}` : actorIdOf(author.kind, author.rpps, into),
    authorName: own ? 'patient' : author.name,
    dueOn: later(at, AWAITED).slice(0, 10),
  };
  return withCodes(document, [...new Set(confidentiality)]);
}

/** A line of an older trace as a line of ours is made of it: the same actor, and what is told beside. */
export const originalOf = ({ actor, document, at, action }: ArchivedTrace, origin: Origin) => {
  const { rpps, ...said } = actor;
  const who: TraceActor = { ...defined(said), id: actorIdOf(actor.kind, rpps, origin) };
  return {
    actor: who,
    ...(document === undefined ? {} : { object: documentIdOf(origin, document) }),
    change: { originalAt: [null, at], originalAction: [null, action] },
  } as const;
};

/** The rights of one professional in an archive. */
export type ArchivedRights = Pick<WrittenRights, 'actorId' | 'grounds' | 'past' | 'blockedAt'> & {
  readonly name: string;
  readonly profession?: string;
};

/**
 * The rights of an archive by professional, in the order of their numbers; a right that is over is one of the past.
 * @param longest for how many days somebody may be in the care team without saying so anew, as where they say it here
 */
export function rightsOf(rights: readonly ArchivedRight[], at: string, longest: number): ArchivedRights[] {
  const careEnds = endOfDay(daysAfter(dayInParis(at), longest));
  const byActor = new Map<string, ArchivedRights>();
  for (const { rpps, name, profession, ground, since, until: stated, classes } of rights) {
    const until = ground === 'care-team' && (stated === undefined || stated > careEnds) ? careEnds : stated;
    const actorId = `professional:${rpps}`;
    const before = byActor.get(actorId) ?? { actorId, name, grounds: {} };
    const said = { ...before, ...(profession === undefined ? {} : { profession }) };
    const right = { since, ...(until === undefined ? {} : { until }), ...(classes === undefined ? {} : { classes }) };
    const over = until !== undefined && until <= at;
    if (ground === 'blocked') byActor.set(actorId, over ? said : { ...said, blockedAt: since });
    else if (over) byActor.set(actorId, { ...said, past: { ...said.past, [ground]: right } });
    else byActor.set(actorId, { ...said, grounds: { ...said.grounds, [ground]: right } });
  }
  return [...byActor.values()].sort((a, b) => (a.actorId < b.actorId ? -1 : 1));
}

/**
 * The rights that may be given: to professionals of whom nothing is written yet, so that no block and no end of a right
 * is undone; and there is one médecin traitant, the one who is there first.
 */
export function givable(archived: readonly ArchivedRights[], present: readonly Access[], at: string): ArchivedRights[] {
  const known = new Set(present.map(({ actorId }) => actorId));
  let taken = present.some(({ grounds }) => holds(grounds['medecin-traitant'], at));
  return archived.flatMap((rights) => {
    if (known.has(rights.actorId)) return [];
    const { 'medecin-traitant': traitant, ...others } = rights.grounds;
    const grounds = taken ? others : rights.grounds;
    taken ||= traitant !== undefined;
    const empty = Object.keys({ ...grounds, ...rights.past }).length === 0 && rights.blockedAt === undefined;
    return empty ? [] : [{ ...rights, grounds }];
  });
}

/** What a trace tells of rights taken over, in the codes of a change of rights. */
export function changeOf({ grounds, past = {}, blockedAt }: ArchivedRights) {
  const told: Record<string, readonly [null, string]> = {};
  if (blockedAt !== undefined) told.blocked = [null, blockedAt];
  for (const [ground, { until, classes }] of Object.entries({ ...past, ...grounds })) {
    told[ground] = [null, ground in grounds ? 'given' : 'ended'];
    if (until !== undefined) told[`${ground}.until`] = [null, until];
    if (classes !== undefined) told[`${ground}.classes`] = [null, classes.join(' ')];
  }
  return told;
}
