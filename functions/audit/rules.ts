import { DAY } from '../platform/time/durations.ts';
import { dayInParis } from '../platform/time/paris.ts';
import type { SealedLine } from '../record/audit/audit-chain.ts';
import type { AuditEntry, AuditQuery } from './contract.ts';

/** What a reader is told of a line: all of it, that it is there, or nothing at all. */
export type Telling = AuditEntry | SealedLine | undefined;

/** Tells a reader each line of a page. */
export type TellPage = (entries: readonly AuditEntry[]) => Promise<(entry: AuditEntry) => Telling>;

/** Whether a line is sealed. */
export const isSealed = (line: AuditEntry | SealedLine): line is SealedLine => 'sealed' in line;

/** A line without what it says. */
export const seal = (
  { dossierId, seq, previousHash, hash }: AuditEntry,
  sealedUntil: string | undefined,
): SealedLine => ({
  dossierId,
  seq,
  sealed: true,
  ...(sealedUntil === undefined ? {} : { sealedUntil }),
  previousHash,
  hash,
});

/** The documents that lines name, each once; other objects have ids of other forms, or simply are not found. */
export const objectsOf = (entries: readonly AuditEntry[]): string[] => [
  ...new Set(entries.flatMap(({ object }) => (object !== undefined && /^[0-9a-f-]{36}$/.test(object) ? [object] : []))),
];

/** Whether a query leaves lines out. */
export const isFiltered = ({ actor, object, ground, from, to }: AuditQuery): boolean =>
  [actor, object, ground, from, to].some((filter) => filter !== undefined);

/** Whether a line is one that a query asks for. */
export const matches = ({ actor, object, ground, from, to }: AuditQuery, entry: AuditEntry): boolean =>
  (actor === undefined || entry.actor.id === actor) &&
  (object === undefined || entry.object === object) &&
  (ground === undefined || entry.ground === ground) &&
  (from === undefined || dayInParis(entry.at) >= from) &&
  (to === undefined || dayInParis(entry.at) <= to);

/**
 * Whether no older line can be asked for. A line bears the instant at which its request came, some seconds before it was
 * written: a day is left for that.
 */
export const isBefore = ({ from }: AuditQuery, { at }: AuditEntry): boolean =>
  from !== undefined && Date.parse(at) < Date.parse(`${from}T00:00:00Z`) - DAY;
