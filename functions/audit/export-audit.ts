import { dayInParis } from '../platform/time/paris.ts';
import type { Language } from '../problem/language.ts';
import type { AuditEntry, AuditExport, TraceHead } from './contract.ts';
import { toCsv } from './export-csv.ts';
import { toBundle } from './export-fhir.ts';
import { cursorOf } from './list-audit.ts';
import { isSealed, type TellPage } from './rules.ts';

/** How many lines a page of an export holds: some 300 KB of FHIR, far below what one answer may be (6 MB). */
export const EXPORT_LINES = 100;

/** What an export is asked for. */
export type ExportRequest = {
  readonly format: 'csv' | 'fhir';
  readonly language: Language;
  readonly at: string;
  /** Where the trace ends; on the first page only. */
  readonly head?: TraceHead;
};

/** One page of a trace to take away: what its reader may know of it. */
export async function exportAudit(
  { entries, more }: { readonly entries: readonly AuditEntry[]; readonly more: boolean },
  tell: TellPage,
  { format, language, at, head }: ExportRequest,
): Promise<AuditExport> {
  const told = await tell(entries);
  const lines = entries.flatMap((entry) => {
    const line = told(entry);
    return line && !isSealed(line) ? [line] : [];
  });
  const last = entries.at(-1);
  const next = more && last ? { next: cursorOf(last) } : {};
  const name = `${language === 'fr' ? 'traces' : 'trace'}-${dayInParis(at)}`;
  return format === 'csv'
    ? {
        fileName: `${name}.csv`,
        mediaType: 'text/csv; charset=utf-8',
        content: toCsv(lines, language, head),
        ...next,
      }
    : {
        fileName: `${name}.json`,
        mediaType: 'application/fhir+json',
        content: JSON.stringify(toBundle(lines, at, head)),
        ...next,
      };
}
