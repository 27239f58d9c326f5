import type { SealedLine } from '../platform/audit-chain.ts';
import { keys } from '../platform/keys.ts';
import { page, readTogether } from '../platform/table.ts';
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

/** Until when a document is held back from the patient: without an instant, it may never be told. */
export type HeldBack = Pick<SealedLine, 'sealedUntil'>;

/** Which of some documents are held back from their patient now. @param ids of documents, 100 at most */
export async function findHeldBack(
  dossierId: string,
  ids: readonly string[],
  at: string,
): Promise<Map<string, HeldBack>> {
  const items = await readTogether(ids.map((id) => keys.announcement(dossierId, id)));
  return new Map(
    items.flatMap((item) => {
      if (!item || item.endedAt !== undefined) return [];
      const releaseAt = String(item.releaseAt);
      return [[String(item.documentId), releaseAt > at ? { sealedUntil: releaseAt } : {}] as const];
    }),
  );
}

/** Which of some documents and doses are kept from those who act for a minor (CSP R1111-50). @param ids 100 at most */
export async function findSecret(dossierId: string, ids: readonly string[]): Promise<Map<string, HeldBack>> {
  const kinds = [keys.document, keys.vaccination];
  const found = await Promise.all(kinds.map((keyOf) => readTogether(ids.map((id) => keyOf(dossierId, id)))));
  const isSecret = (index: number) => found.some((items) => items[index]?.hiddenFromRepresentatives);
  return new Map(ids.flatMap((id, index) => (isSecret(index) ? [[id, {}] as const] : [])));
}

/** Which of some documents an actor deposited. @param ids of documents, 100 at most */
export async function findDepositedBy(
  dossierId: string,
  ids: readonly string[],
  actorId: string,
): Promise<Set<string>> {
  const items = await readTogether(ids.map((id) => keys.document(dossierId, id)));
  return new Set(items.flatMap((item) => (item?.authorId === actorId ? [String(item.documentId)] : [])));
}
