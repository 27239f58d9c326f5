import type { Head } from '../../access/head.ts';
import { type LifeEvent, type LifeState, moved, stateOf, stepOf, wordsOf } from '../../access/life.ts';
import { type DueKeys, dueAt } from '../../platform/store/due-index.ts';
import { dayInParis } from '../../platform/time/paris.ts';
import type { Words } from '../../problem/language.ts';
import { Problem } from '../../problem/problem.ts';
import type { HeadChange, Trace } from '../audit/commit-access.store.ts';

/** What one event does to a dossier: to its head, and what its trace says of it. */
export type Moved = { readonly head: HeadChange; readonly change: NonNullable<Trace['change']> };

/** Why a dossier is closed: what its holder answered, or what happened to it. */
export type ClosingMotive = 'no-use' | 'privacy' | 'other' | 'suspension' | 'death';

/** By whom a dossier is closed: its holder or who acts for them, an agent for somebody who is there, the service itself. */
export type ClosingChannel = 'online' | 'representative' | 'counter' | 'automatic';

/** What in a head says that a dossier is suspended. */
export const SUSPENSION = ['suspendedAt', 'suspensionMotive', 'suspendedBy', 'contestUntil', 'contestedAt'] as const;

/** What in a head says that a dossier is closed, until when it is kept, and that it is to be destroyed early. */
const CLOSING = ['closedAt', 'closingMotive', 'keptUntil', 'deathKnownAt', 'erasureAskedAt', 'eraseOn'] as const;

/** By which a job finds a dossier on its day; without them it is due no more. */
export const DUE = ['duePk', 'dueSk'] as const;

/** Where a head waits for a job, in the index of what is due. Suspension and destruction never wait at the same time. */
export const dueOn = (job: 'purge' | 'suspension', on: string, { dossierId }: Pick<Head, 'dossierId'>): DueKeys =>
  dueAt(job, on, dossierId);

/**
 * Where an event leads a dossier.
 * @throws Problem {@link outOfPlace} where it leads nowhere
 */
export function ledBy(head: Head, event: LifeEvent): LifeState {
  const step = stepOf(head, event);
  if ('refusal' in step) throw outOfPlace(head);
  return step.to;
}

/** What somebody who may know of a dossier is told when it is not in the state that what they ask for needs. */
export function outOfPlace(head: Head): Problem {
  const state = stateOf(head);
  if (state === 'suspended') return new Problem('dossier-suspended');
  if (state === 'closed') return new Problem('dossier-closed');
  return new Problem(state === 'open' ? 'conflict' : 'dossier-closed', { detail: wordsOf(state) });
}

/**
 * The day until which a closed dossier is kept: so many years after its closing, the last of February when it was
 * closed on a 29th and there is none (CSP R1111-36: ten years from the closing date, which is the day it is in France).
 */
export function keptUntil(closedAt: string, years: number): string {
  const [year, month, day] = dayInParis(closedAt).split('-');
  const date = `${Number(year) + years}-${month}-${day}`;
  return new Date(`${date}T00:00:00Z`).toISOString().startsWith(date) ? date : `${Number(year) + years}-02-28`;
}

/** Why, by whom and when a dossier is closed, and for how many years it is kept then. */
export type Closing = {
  readonly event: 'close' | 'uphold' | 'end' | 'die';
  readonly motive: ClosingMotive;
  readonly channel: ClosingChannel;
  readonly at: string;
  readonly years: number;
};

/**
 * Closes a dossier, whatever the reason: every right needs an open dossier, so all access ends with it. The job that
 * destroys finds it by its due day.
 * @throws Problem as {@link ledBy}
 */
export function closingOf(
  head: Head,
  { event, motive, channel, at, years }: Closing,
): Moved & { readonly keptUntil: string } {
  const to = ledBy(head, event);
  const until = keptUntil(at, years);
  return {
    keptUntil: until,
    change: { ...moved(stateOf(head), to, head), motive: [null, motive], channel: [null, channel] },
    head: turned(head, to, {
      set: {
        closedAt: at,
        closingMotive: motive,
        keptUntil: until,
        ...dueOn('purge', until, head),
      },
      remove: SUSPENSION,
    }),
  };
}

/**
 * A dossier that a declared death closed, or found closed, is nobody's to move online, neither to its holder nor to who
 * acted for them: an agent looks first whether the person is alive.
 * @throws Problem `dossier-closed`, in words
 */
export function refuseAfterDeath({ closingMotive, deathKnownAt }: Head): void {
  const isDead = deathKnownAt !== undefined || closingMotive === ('death' satisfies ClosingMotive);
  if (isDead) throw new Problem('dossier-closed', { detail: AFTER_DEATH });
}

const AFTER_DEATH: Words = {
  fr: 'Un décès nous a été déclaré. C’est une erreur ? La personne va à un guichet de sa caisse d’assurance maladie.',
  en: 'A death was declared to us. Is this a mistake? The person goes to a counter of their health insurance office.',
};

/**
 * Brings a closed dossier back as it was: rights that lasted still do, those that ended meanwhile stay ended. Whoever asks
 * for it back no longer asks for its destruction.
 * @param where at a counter, an agent has seen that the person is alive
 * @throws Problem as {@link ledBy}, and as {@link refuseAfterDeath} online
 */
export function reopeningOf(head: Head, where: 'online' | 'counter'): Moved {
  const to = ledBy(head, 'reopen');
  if (where === 'online') refuseAfterDeath(head);
  return { change: moved(stateOf(head), to, head), head: turned(head, to, { set: {}, remove: [...CLOSING, ...DUE] }) };
}

/** What of a head is set to what, and what is taken away. */
type Amendment = { readonly set: Readonly<Record<string, unknown>>; readonly remove: readonly string[] };

/** The head in another place of its life: whatever was decided on the former one must be decided again. */
export const turned = (head: Head, status: LifeState, { set, remove }: Amendment): HeadChange =>
  amended(head, { set: { status, accessVersion: head.accessVersion + 1, ...set }, remove });

/** The head with some fields changed, and the next version. */
export function amended(head: Head, { set, remove }: Amendment): HeadChange {
  const fields = Object.entries({ ...set, version: head.version + 1 });
  return {
    set: fields.map(([name]) => `#${name} = :${name}`).join(', '),
    names: Object.fromEntries(fields.map(([name]) => [`#${name}`, name])),
    values: Object.fromEntries(fields.map(([name, value]) => [`:${name}`, value])),
    remove,
  };
}
