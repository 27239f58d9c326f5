import type { Language } from '../problem/language.ts';
import type { AuditEntry, TraceHead } from './contract.ts';

type Column = { readonly fr: string; readonly en: string; readonly cell: (entry: AuditEntry) => string | undefined };

/** The columns, in order. Codes stay codes, so that the file can be read by a program in either language. */
const COLUMNS: readonly Column[] = [
  { fr: 'Numéro', en: 'Number', cell: ({ seq }) => String(seq) },
  { fr: 'Date et heure (UTC)', en: 'Date and time (UTC)', cell: ({ at }) => at },
  { fr: 'Qualité', en: 'Role', cell: ({ actor }) => actor.kind },
  { fr: 'Identifiant', en: 'Identifier', cell: ({ actor }) => actor.id },
  { fr: 'Nom', en: 'Name', cell: ({ actor }) => actor.name },
  { fr: 'Profession', en: 'Profession', cell: ({ actor }) => actor.profession },
  { fr: 'Établissement', en: 'Establishment', cell: ({ actor }) => actor.establishmentName ?? actor.establishment },
  { fr: 'Action', en: 'Action', cell: ({ action }) => action },
  { fr: 'Document', en: 'Document', cell: ({ object }) => object },
  { fr: 'Autorisé parce que', en: 'Allowed because', cell: ({ ground }) => ground },
  { fr: 'Refusé parce que', en: 'Refused because', cell: ({ refusal }) => refusal },
  { fr: 'Changement', en: 'Change', cell: ({ change }) => change && changeOf(change) },
  { fr: 'Demande', en: 'Request', cell: ({ requestId }) => requestId },
  { fr: 'Empreinte', en: 'Hash', cell: ({ hash }) => hash },
];

const changeOf = (change: NonNullable<AuditEntry['change']>): string =>
  Object.entries(change)
    .map(([field, [before, after]]) => `${field}: ${before ?? '-'} > ${after ?? '-'}`)
    .join('; ');

/**
 * Lines of a trace as CSV (RFC 4180): quoted cells, CRLF at the end of each line.
 * @param head on the first page: its titles come first, then a row that says where the trace ends
 */
export function toCsv(entries: readonly AuditEntry[], language: Language, head?: TraceHead): string {
  const titles = head ? [COLUMNS.map((column) => column[language]), rowOf(head)] : [];
  const rows = entries.map((entry) => COLUMNS.map(({ cell }) => cell(entry) ?? ''));
  return [...titles, ...rows].map((cells) => `${cells.map(quoted).join(',')}\r\n`).join('');
}

/** In the columns of a line: number of the last one, instant, hash. */
const rowOf = ({ count, at, hash }: TraceHead): string[] =>
  COLUMNS.map(
    ({ en }) => ({ Number: String(count), 'Date and time (UTC)': at, Action: 'trace:head', Hash: hash })[en] ?? '',
  );

/** A sheet would run a cell that begins like a formula (OWASP, "CSV Injection"): a quote in front makes it text. */
const quoted = (text: string): string => `"${text.replace(/^(?=[=+\-@\t\r\n])/, "'").replaceAll('"', '""')}"`;
