import type { AuditExport } from '../../../../functions/audit/contract.ts';
import { call, currentDossier } from '../../session/call.ts';

/** The forms in which the trace leaves: for a spreadsheet, or for medical software. */
export type ExportFormat = 'csv' | 'fhir';

/** Gathers the whole trace in one file, however many answers it takes. */
export async function gatherExport(format: ExportFormat): Promise<AuditExport> {
  const pages: AuditExport[] = [];
  let cursor: string | undefined;
  do {
    const query = { format, ...(cursor && { cursor }) };
    const page = await call('exportAudit', { path: { dossierId: currentDossier() }, query });
    pages.push(page);
    cursor = page.next;
  } while (cursor);
  return joined(pages, format);
}

/** Puts the pages of an export together: CSV one behind the other, FHIR as one Bundle. */
export function joined(pages: readonly AuditExport[], format: ExportFormat): AuditExport {
  const [first, ...others] = pages;
  if (!first) throw new Error('An export has at least one page.');
  if (others.length === 0) return first;
  const contents = pages.map(({ content }) => content);
  return { ...first, content: format === 'csv' ? contents.join('') : joinBundles(contents) };
}

type Bundle = { readonly entry?: readonly unknown[]; readonly total?: number };

function joinBundles(contents: readonly string[]): string {
  const bundles = contents.map((content) => JSON.parse(content) as Bundle);
  const entry = bundles.flatMap((bundle) => bundle.entry ?? []);
  const total = bundles[0]?.total === undefined ? {} : { total: entry.length };
  return JSON.stringify({ ...bundles[0], ...total, entry });
}
