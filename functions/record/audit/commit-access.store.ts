import type { Head } from '../../access/head.ts';
import type { Decision } from '../../access/policy.ts';
import { pause } from '../../platform/runtime.ts';
import { get, type Write, write } from '../../platform/store/table.ts';
import { Problem } from '../../problem/problem.ts';
import { headItem } from '../dossier/head.item.ts';
import { actorMonthKey, auditItem, orphanEntryItem } from './audit.item.ts';
import { type ChainedLine, chain, FIRST_HASH, type TraceLine } from './audit-chain.ts';

/** What a line of the trace needs beside its place in the chain. */
export type Trace = Pick<
  TraceLine,
  'at' | 'actor' | 'action' | 'object' | 'requestId' | 'matrix' | 'change' | 'ground' | 'refusal'
>;

/** The ground or the refusal of a decision, as a trace keeps it. */
export const decided = (decision: Decision): Pick<Trace, 'ground' | 'refusal'> =>
  decision.allowed ? { ground: decision.ground } : { refusal: decision.refusal };

/** A change of the head itself, beside its chain: `SET` clauses with their values, and attributes to take away. */
export type HeadChange = {
  readonly set: string;
  readonly remove?: readonly string[];
  readonly names?: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, unknown>>;
};

/**
 * What a change writes, all or nothing, with its trace.
 * `conflict` is the problem told when a condition of `writes` does not hold.
 */
export type Change = {
  readonly writes: readonly Write[];
  readonly head?: HeadChange;
  readonly conflict?: Problem;
};

/** How many times an access is tried again when others use the same dossier at the same moment. */
export const TRIES = 16;

/** Where an entry stands in the index by actor and month. */
const inActorIndex = ({ actor, at, requestId }: Pick<TraceLine, 'actor' | 'at' | 'requestId'>) => ({
  actorPk: actorMonthKey(actor.id, at),
  actorSk: `${at}#${requestId}`,
});

/**
 * Commits an access: the trace, and the change when there is one, in one transaction that also checks that the dossier
 * still stands as it was when the access was decided (design, invariant 1).
 * @param head the head the decision was made on
 * @returns `true` when committed; `false` when the dossier moved meanwhile and everything must be read again
 * @throws Problem `change.conflict` (or `conflict`) when a condition of the change itself does not hold
 */
export const commitAccess = (head: Head, trace: Trace, change: Change = { writes: [] }): Promise<boolean> =>
  commitLines(head, [trace], change);

/**
 * The same with several lines, one behind the other: what is taken over from elsewhere. Lines and writes are 99 at most,
 * beside the head.
 */
export async function commitLines(head: Head, traces: readonly Trace[], change: Change): Promise<boolean> {
  const lines: ChainedLine[] = [];
  for (const trace of traces) {
    const seq = head.auditSeq + lines.length + 1;
    lines.push(chain({ dossierId: head.dossierId, seq, ...trace }, lines.at(-1)?.hash ?? head.auditHash));
  }
  const last = lines.at(-1);
  if (!last) throw new Error('a change without trace');
  const outcome = await write([advance(head, last, change.head), ...lines.map(insert), ...change.writes]);
  if (outcome.done) return true;
  if (outcome.contended || outcome.failed.some((index) => index <= lines.length)) return false;
  throw change.conflict ?? new Problem('conflict');
}

/** The two first writes of a new dossier: its head, with the first line of its trace. */
export function firstAccess(head: Omit<Head, 'auditSeq' | 'auditHash'>, trace: Trace): [Write, Write] {
  const line = chain({ dossierId: head.dossierId, seq: 1, ...trace }, FIRST_HASH);
  const first = headItem.put([head.dossierId], { ...head, auditSeq: 1, auditHash: line.hash });
  return [{ ...first, condition: 'attribute_not_exists(pk)' }, insert(line)];
}

type Made = { readonly trace: Trace; readonly change?: Change } | undefined;

/**
 * Commits an access outside a request on one dossier (a sign-in, a job): reads the head, then commits, and starts over
 * while others use the dossier.
 * @param make the trace and the change for the head as it stands; `undefined` leaves everything as it is. What it reads
 * after the head is no older than it: where that changes meanwhile, the commit fails and starts over
 * @returns the head the access was committed on; `undefined` when there was nothing to commit
 * @throws Problem `not-found` without such a dossier, `busy` when the dossier stays contended
 */
export async function commitAlone(
  dossierId: string,
  make: (head: Head) => Made | Promise<Made>,
): Promise<Head | undefined> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const head = headItem.from(await get(headItem.key(dossierId)));
    if (!head) throw new Problem('not-found');
    const made = await make(head);
    if (!made) return undefined;
    if (await commitAccess(head, made.trace, made.change)) return head;
    await pause(attempt);
  }
  throw new Problem('busy', { retryAfter: 5 });
}

/** Traces a refused attempt at a dossier that does not exist, or at what belongs to none. */
export async function traceOrphan(dossierId: string | undefined, trace: Trace): Promise<void> {
  await write([orphanEntry(trace, dossierId)]);
}

/**
 * The write that traces what belongs to no chain, in the transaction of the change itself: what is done about somebody
 * who has no dossier yet. @param dossierId the one that was asked for, where one was
 */
export const orphanEntry = (trace: Trace, dossierId?: string): Write =>
  orphanEntryItem.put([trace.actor.id, trace.requestId], {
    ...(dossierId === undefined ? {} : { dossierId }),
    ...trace,
    ...inActorIndex(trace),
  });

const insert = (line: ChainedLine): Write => ({
  ...auditItem.put([line.dossierId, line.seq], { ...line, ...inActorIndex(line) }),
  condition: 'attribute_not_exists(pk)',
});

const removed = (names: readonly string[] = []): string => (names.length > 0 ? ` REMOVE ${names.join(', ')}` : '');

function advance(head: Head, line: ChainedLine, change: HeadChange | undefined): Write {
  return {
    key: headItem.key(head.dossierId),
    update: `SET auditSeq = :seq, auditHash = :hash${change ? `, ${change.set}` : ''}${removed(change?.remove)}`,
    condition:
      'auditSeq = :seenSeq AND auditHash = :seenHash AND #seenStatus = :seenStatus AND accessVersion = :seenAccess',
    names: { '#seenStatus': 'status', ...change?.names },
    values: {
      ':seq': line.seq,
      ':hash': line.hash,
      ':seenSeq': head.auditSeq,
      ':seenHash': head.auditHash,
      ':seenStatus': head.status,
      ':seenAccess': head.accessVersion,
      ...change?.values,
    },
  };
}
