import type { Access } from '../access/facts.ts';
import type { Head } from '../access/head.ts';
import { stateOf } from '../access/life.ts';
import { pause } from '../platform/runtime.ts';
import { pagesOf } from '../platform/store/pages.ts';
import { get, readTogether, type Write, write } from '../platform/store/table.ts';
import { DAY } from '../platform/time/durations.ts';
import { Problem } from '../problem/problem.ts';
import { accessItem } from '../record/access/access.item.ts';
import { commitLines, type HeadChange, type Trace } from '../record/audit/commit-access.store.ts';
import { type Task, taskTrace } from '../record/audit/task.ts';
import { documentItem, type StoredDocument } from '../record/document/document.item.ts';
import { toDocument } from '../record/document/stored-document.ts';
import { wayIn } from '../record/dossier/activation.ts';
import { destroyedItem } from '../record/dossier/destroyed.item.ts';
import { headItem } from '../record/dossier/head.item.ts';
import { type NewDossier, newDossier } from '../record/dossier/new-dossier.ts';
import { type Letter, letterItem } from '../record/letter/letter.item.ts';
import { enrolmentItem } from '../record/person/enrolment.item.ts';
import { type Identity, identityIn, identityItem } from '../record/person/identity.item.ts';
import { type Insured, insuredItem } from '../record/person/insured.item.ts';
import { numberItem } from '../record/person/number.item.ts';
import { destroyedHash, keyedHash } from '../record/person/pepper.adapter.ts';
import type { Progress } from './progress.item.ts';
import { progressItem } from './progress.item.ts';
import type { Origin, PersonState } from './rules.ts';

/** Where the progress of an archive is kept: in the dossier that takes it over, so that it goes with it. */
export type ArchiveId = { readonly dossierId: string; readonly source: string };

/** How often something is tried again while others use the same dossier. */
const TRIES = 16;

/** After so long a run of another archive counts as given up, in milliseconds: two days. */
const GIVEN_UP = 2 * DAY;

/**
 * The id of the dossier that an archive opens: always the same for one person and one source, and not to be guessed
 * from the number.
 */
export async function dossierIdOf({ source, nirHash }: Origin): Promise<string> {
  const hash = (await keyedHash('archive-dossier', `${source}\0${nirHash}`)).toString('hex');
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(12, 15)}-8${hash.slice(15, 18)}-${hash.slice(18, 30)}`;
}

/** Everything known of a person, at one instant as far as it decides. */
export async function findPerson(nirHash: string): Promise<PersonState> {
  const [insured, holder, enrolment, letter, destroyed] = await readTogether([
    insuredItem.key(nirHash),
    numberItem.key(nirHash),
    enrolmentItem.key(nirHash),
    letterItem.key(nirHash),
    destroyedItem.key(await destroyedHash(nirHash)),
  ]);
  const dossierId = holder?.dossierId;
  const [head, identity] = dossierId ? await readTogether([headItem.key(dossierId), identityItem.key(dossierId)]) : [];
  const state = enrolment?.state;
  return {
    insured,
    dossier: head && identity ? { head, identity } : undefined,
    enrolment: state === 'objected' || state === 'announced' ? state : undefined,
    destroyed: destroyed !== undefined,
    letter,
  };
}

/** How far an archive has come. */
export const findProgress = async ({ dossierId, source }: ArchiveId): Promise<Progress | undefined> =>
  progressItem.fieldsOf(await get(progressItem.key(dossierId, source)));

/**
 * The write of a progress; it fails when another run has come further.
 * @param before what it stood at; absent where it begins
 */
export const keep = ({ dossierId, source }: ArchiveId, progress: Progress, before?: Progress): Write => ({
  ...progressItem.put([dossierId, source], progress),
  ...(before === undefined
    ? { condition: 'attribute_not_exists(pk)' }
    : {
        condition: 'fileId = :file AND step = :step',
        values: { ':file': before.fileId, ':step': before.step },
      }),
});

/** Whether another manifest may take the place of one that was being worked on. */
export const isOver = ({ done, startedAt }: Progress, at: string): boolean =>
  done || Date.parse(at) - Date.parse(startedAt) > GIVEN_UP;

/** A dossier to open for an archive, with what is known of the person. */
export type Opening = ArchiveId &
  Pick<NewDossier, 'nir' | 'nirHash' | 'at'> & {
    readonly insured: Insured;
    readonly letter: Letter | undefined;
    readonly openedAt: string;
    readonly fileId: string;
  };

/**
 * Opens a dossier, of a person who has none, together with their way into it and the progress of its archive.
 * @returns `false` when something else came first: a dossier, an objection, the announcement of an opening
 */
export async function openDossier(opening: Opening, progress: Progress): Promise<boolean> {
  const { dossierId, nir, nirHash, insured, letter, at, openedAt, fileId } = opening;
  const trace = taskTrace(importTask(at, fileId), { change: { originalAt: [null, openedAt] } });
  const { done } = await write([
    ...newDossier({ dossierId, nir, nirHash, insured, at, trace, channel: 'archive' }),
    ...wayIn(opening, letter),
    {
      check: enrolmentItem.key(nirHash),
      condition: 'attribute_not_exists(#state) OR NOT (#state IN (:objected, :announced))',
      names: { '#state': 'state' },
      values: { ':objected': 'objected', ':announced': 'announced' },
    },
    keep(opening, progress),
  ]);
  return done;
}

/** The task that takes archives over. @param fileId stands for the request: the same on every try */
export const importTask = (at: string, fileId: string): Task => ({
  action: 'archive:import',
  name: 'archive',
  at,
  requestId: fileId,
  kind: 'feed',
});

/** Moves a progress that adds nothing to the dossier. @throws Error when another run has come further */
export async function saveAlone(writes: readonly Write[]): Promise<void> {
  if (!(await write(writes)).done) throw new Error('another run has come further');
}

/** What a step adds to a dossier. */
export type Step = { readonly traces: readonly Trace[]; readonly writes: readonly Write[]; readonly head?: HeadChange };

/**
 * Commits a step on an open dossier, and starts over while others use it.
 * @param make what to write, for the head as it stands; what it reads is no older than that
 * @throws Problem `conflict` when another run has come further, `dossier-closed` when it is open no more, `busy`
 */
export async function commit(dossierId: string, make: (head: Head) => Promise<Step> | Step): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const head = await get(headItem.key(dossierId));
    if (!head || stateOf(head) !== 'open') throw new Problem('dossier-closed');
    const { traces, ...change } = await make(head);
    if (traces.length === 0) return saveAlone(change.writes);
    if (await commitLines(head, traces, change)) return;
    await pause(tries);
  }
  throw new Problem('busy', { retryAfter: 5 });
}

/** One document, as it is now. */
export const findDocument = async (dossierId: string, documentId: string): Promise<StoredDocument | undefined> =>
  toDocument(await get(documentItem.key(dossierId, documentId)));

/** The holder of a dossier, and where they are told of things. */
export const findHolder = async (dossierId: string): Promise<Identity> =>
  identityIn(await get(identityItem.key(dossierId)));

/** The rights of everybody in a dossier. */
export async function findRights(dossierId: string): Promise<Access[]> {
  const found: Access[] = [];
  for await (const accesses of pagesOf(accessItem.key(dossierId, ''))) found.push(...accesses);
  return found;
}
