import type { SealedLine } from '../record/audit/audit-chain.ts';
import type { AuditEntry, AuditList, AuditQuery } from './contract.ts';
import { isBefore, isFiltered, isSealed, matches, type TellPage } from './rules.ts';

/** What a list needs of the outside. */
export type ListDeps = {
  /** One page of the trace, newest first, behind a line. */
  readonly find: (
    after: string | undefined,
    limit: number,
  ) => Promise<{ readonly entries: readonly AuditEntry[]; readonly more: boolean }>;
  /** What the reader is told of the lines of a page. */
  readonly tell: TellPage;
  /** Whether the reader is told a few lines among many. */
  readonly isNarrow: boolean;
};

/** How many pages one request may read: a search in vain costs so much and no more, and is continued by its cursor. */
const MOST_PAGES = 5;
/** How many lines a page holds when most of them will be left out. */
const WIDE_PAGE = 100;

/** The cursor behind a line: its sequence number, 12 digits. */
export const cursorOf = ({ seq }: Pick<AuditEntry, 'seq'>): string => String(seq).padStart(12, '0');

/**
 * Lists the trace, newest first. Without a filter it reads one page; with one it reads a few wide pages until its own is
 * full. A filter never tells of a sealed line: asking for one document would tell that it is there.
 */
export async function listAudit({ find, tell, isNarrow }: ListDeps, query: AuditQuery): Promise<AuditList> {
  const filtered = isFiltered(query);
  const size = filtered || isNarrow ? WIDE_PAGE : query.limit;
  const found: AuditEntry[] = [];
  const sealed: SealedLine[] = [];
  let after = query.cursor;
  for (let read = 0; read < MOST_PAGES; read += 1) {
    const { entries, more } = await find(after, size);
    const told = await tell(entries);
    for (const [index, entry] of entries.entries()) {
      if (isBefore(query, entry)) return listed(found, sealed);
      after = cursorOf(entry);
      const line = told(entry);
      if (line && !isSealed(line) && matches(query, line)) found.push(line);
      if (line && isSealed(line) && !filtered) sealed.push(line);
      const isFull = found.length + sealed.length === query.limit;
      if (isFull) return listed(found, sealed, more || index + 1 < entries.length ? after : undefined);
    }
    if (!more) return listed(found, sealed);
  }
  return listed(found, sealed, after);
}

const listed = (entries: AuditEntry[], sealed: SealedLine[], next?: string): AuditList => ({
  entries,
  ...(sealed.length > 0 ? { sealed } : {}),
  ...(next === undefined ? {} : { next }),
});
