import type { Reply } from '../../api/operations.ts';
import { tabMemory } from '../../state/tab-memory.ts';

/** A dossier just opened, and the request key of its sheet: a file that got lost is asked for again with the same. */
export type Printable = { readonly opened: Reply<'openWithPerson'>; readonly key: string };

/** A page loaded again before the sheet was printed must not cost the person a letter. Only who opened is given it. */
const memory = tabMemory<Printable>('opened-with-person');

/** Keeps what is still to be printed; `undefined` once it is, or when whoever helped has left. */
export const keepPrintable = memory.keep;

/** What is still to be printed, as long as the service gives it. */
export function keptPrintable(now = new Date().toISOString()): Printable | undefined {
  const kept = memory.kept();
  return kept && kept.opened.sheetUntil > now ? kept : undefined;
}
