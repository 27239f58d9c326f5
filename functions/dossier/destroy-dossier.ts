import type { Head, Inventory } from '../access/facts.ts';
import { moved, stepOf } from '../access/life.ts';
import type { HeadChange, Trace } from '../platform/audit.ts';

/** The proof that a dossier was destroyed: dates, numbers and a hash; nothing of anybody, nothing of their health. */
export type DestructionRecord = Inventory & {
  /** Lines of its trace, the one of its destruction among them. */
  readonly lines: number;
  readonly openedAt: string;
  readonly closedAt?: string;
  readonly purgedAt: string;
  /** Hash of the last line of its trace: tells an exported trace that is whole from one that is not. */
  readonly lastAuditHash: string;
  /** Version of the code that destroyed it. */
  readonly codeVersion: string;
};

/**
 * Whether a dossier is to be destroyed: closed, and its last day behind it, so that never an hour of the ten years is
 * missing (CSP R1111-36); or the last day that an express request for erasure left it.
 * @param at the present instant of the job
 */
export const isOver = (head: Head, at: string): boolean =>
  'to' in stepOf(head, 'purge') && head.keptUntil !== undefined && (head.eraseOn ?? head.keptUntil) < at.slice(0, 10);

/**
 * What begins the destruction: the dossier can no longer be brought back, and what there was of it is written down before
 * any of it goes, so that a run that goes on where another stopped still tells the whole.
 */
export const beginning = (
  head: Head,
  found: Inventory,
): { readonly head: HeadChange; readonly change: NonNullable<Trace['change']> } => ({
  head: {
    set: 'destruction = :found, accessVersion = :access',
    values: { ':found': found, ':access': head.accessVersion + 1 },
  },
  change: moved('closed', 'destroyed', head),
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
