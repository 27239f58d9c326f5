import { keys } from '../platform/keys.ts';
import { page } from '../platform/table.ts';
import type { AuditEntry } from './contract.ts';

/** One page of a dossier's trace, newest first. @param after the sequence key to start behind */
export async function findEntries(dossierId: string, after: string | undefined, limit: number) {
  const { pk } = keys.audit(dossierId, 0);
  const { items, more } = await page(
    { pk, limit, newestFirst: true, ...(after === undefined ? {} : { after }) },
    'audit',
  );
  return { entries: items as unknown as AuditEntry[], more };
}
