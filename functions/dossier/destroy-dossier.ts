import type { Head, Inventory } from '../access/head.ts';
import { moved, stateOf, stepOf } from '../access/life.ts';
import type { HeadChange, Trace } from '../record/audit/commit-access.store.ts';
import { keptUntil } from '../record/dossier/closing.ts';
import type { DestructionRecord } from './destruction.item.ts';

/**
 * The last day of a closed dossier: the one its holder was told, never less than so many years after its closing (CSP
 * R1111-36); or the end of their time to think again, when they asked for its destruction.
 */
function lastDayOf({ closedAt, keptUntil: told, eraseOn }: Head, years: number): string | undefined {
  if (closedAt === undefined || told === undefined) return undefined;
  if (eraseOn !== undefined) return eraseOn;
  const counted = keptUntil(closedAt, years);
  return told > counted ? told : counted;
}

/**
 * Whether a dossier is to be destroyed: closed, no court wants it kept, and its last day behind it, so that never an
 * hour of its time is missing.
 * @param at the present instant of the job
 */
export function isOver(head: Head, at: string, years: number): boolean {
  const last = lastDayOf(head, years);
  const may = 'to' in stepOf(head, 'purge') && head.legalHoldAt === undefined;
  return may && last !== undefined && last < at.slice(0, 10);
}

/**
 * What begins the destruction: the dossier can no longer be brought back, and what there was of it is written down before
 * any of it goes, so that a run that goes on where another stopped still tells the whole.
 * @param again it was destroyed before, and a restored table had brought it back
 */
export const beginning = (
  head: Head,
  found: Inventory,
  again = false,
): { readonly head: HeadChange; readonly change: NonNullable<Trace['change']> } => ({
  head: {
    set: 'destruction = :found, accessVersion = :access',
    values: { ':found': found, ':access': head.accessVersion + 1 },
  },
  change: {
    ...moved(stateOf(head), 'destroyed', head),
    motive: [null, again ? 'restored' : head.eraseOn === undefined ? 'term' : 'erasure'],
    channel: [null, 'automatic'],
  },
});

/** The record of a destruction that has come to its end. */
export const recordOf = (
  { openedAt, closedAt, auditHash, auditSeq }: Head,
  inventory: Inventory,
  { at, codeVersion }: { readonly at: string; readonly codeVersion: string },
): DestructionRecord => ({
  ...inventory,
  lines: auditSeq,
  openedAt,
  ...(closedAt === undefined ? {} : { closedAt }),
  purgedAt: at,
  lastAuditHash: auditHash,
  codeVersion,
});
