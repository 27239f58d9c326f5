import type { Head } from '../access/head.ts';
import type { DueKeys } from '../platform/store/due-index.ts';
import type { DuePlace } from '../platform/store/table.ts';
import { fieldProblem } from '../problem/problem.ts';
import { headItem } from '../record/dossier/head.item.ts';
import type { ContestedSuspension } from './moves.ts';

/** Where contested suspensions wait for an agent, in the index of what is due: in one partition, the oldest first. */
export const CONTESTED = 'DUE#contested';

/** The place in it of a suspension that is contested since an instant. */
export const contestedOn = (since: string, { dossierId }: Pick<Head, 'dossierId'>): DueKeys => ({
  duePk: CONTESTED,
  dueSk: `${since}#${dossierId}`,
});

/** A cursor for a place: the dossier, and the milliseconds of the contest. */
export function cursorOf({ dueSk }: Pick<DuePlace, 'dueSk'>): string {
  const [since = '', dossierId = ''] = dueSk.split('#');
  return `${dossierId}-${Date.parse(since)}`;
}

/**
 * The place a cursor stands for.
 * @throws Problem `invalid-fields` (`cursor`) for a cursor of another list
 */
export function placeAt(cursor: string | undefined): DuePlace | undefined {
  if (cursor === undefined) return undefined;
  const [, dossierId, since] = /^([0-9a-f-]{36})-(\d{1,15})$/.exec(cursor) ?? [];
  if (dossierId === undefined || since === undefined) throw fieldProblem('#query/cursor', 'cursor');
  const { dueSk } = contestedOn(new Date(Number(since)).toISOString(), { dossierId });
  return { ...headItem.key(dossierId), dueSk };
}

/** A contested suspension as agents see it in their list: nothing of its holder. */
export function toContested(head: Head): ContestedSuspension[] {
  const { dossierId, suspendedAt, suspensionMotive: motive, suspendedBy, contestedAt } = head;
  // Lifted or closed since the index was read.
  if (!suspendedAt || !motive || !suspendedBy || !contestedAt) return [];
  return [{ dossierId, motive, suspendedAt, suspendedBy, contestedAt }];
}
