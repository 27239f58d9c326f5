import type { ItemsAt } from '../platform/store/key.ts';
import { page, readTogether } from '../platform/store/table.ts';
import { auditItem } from '../record/audit/audit.item.ts';
import type { SealedLine } from '../record/audit/audit-chain.ts';
import { announcementItem } from '../record/document/announcement.item.ts';
import { documentItem } from '../record/document/document.item.ts';
import { placesOf } from '../record/profile/profile.store.ts';
import { isSecret } from '../record/profile/profile.ts';
import { vaccinationItem } from '../record/vaccination/vaccination.item.ts';
import type { AuditEntry } from './contract.ts';
import { objectsOf } from './rules.ts';

/** One page of a dossier's trace, newest first. @param after the sequence key to start behind */
export async function findEntries(dossierId: string, after: string | undefined, limit: number) {
  const { pk } = auditItem.key(dossierId, 0);
  const { items, more } = await page(
    { pk, limit, newestFirst: true, ...(after === undefined ? {} : { after }) },
    'audit',
  );
  return { entries: auditItem.fromAll(items), more };
}

/** Until when a document is held back from the patient: without an instant, it may never be told. */
export type HeldBack = Pick<SealedLine, 'sealedUntil'>;

/** Which of some documents are held back from their patient now. @param ids of documents, 100 at most */
export async function findHeldBack(
  dossierId: string,
  ids: readonly string[],
  at: string,
): Promise<Map<string, HeldBack>> {
  const items = await readTogether(ids.map((id) => announcementItem.key(dossierId, id)));
  return new Map(
    items.flatMap((item) => {
      if (!item || item.endedAt !== undefined) return [];
      const { documentId, releaseAt } = item;
      return [[documentId, releaseAt > at ? { sealedUntil: releaseAt } : {}] as const];
    }),
  );
}

/** How many items are read at one instant at most (`TransactGetItems`). */
const MOST_TOGETHER = 100;

/** Which documents, doses and entries of the health profile, that lines name, are kept from those who act for a minor (CSP R1111-50). */
export async function findSecret(dossierId: string, lines: readonly AuditEntry[]): Promise<Map<string, HeldBack>> {
  const isOf = (kind: string) => (line: AuditEntry) => line.action.startsWith(`${kind}:`);
  const [isProfile, isDose] = [isOf('profile'), isOf('vaccination')];
  const wanted = [
    ...objectsOf(lines.filter((line) => !isProfile(line) && !isDose(line))).map((id) =>
      documentItem.key(dossierId, id),
    ),
    ...objectsOf(lines.filter(isDose)).map((id) => vaccinationItem.key(dossierId, id)),
    ...objectsOf(lines.filter(isProfile)).flatMap((id) => placesOf(dossierId, id)),
  ];
  const items: ItemsAt<typeof wanted> = [];
  for (let from = 0; from < wanted.length; from += MOST_TOGETHER)
    items.push(...(await readTogether(wanted.slice(from, from + MOST_TOGETHER))));
  return new Map(
    items.flatMap((item) => {
      if (!item) return [];
      if ('entryId' in item) return isSecret(item) ? [[item.entryId, {}] as const] : [];
      const id = 'vaccinationId' in item ? item.vaccinationId : item.documentId;
      return item.hiddenFromRepresentatives ? [[id, {}] as const] : [];
    }),
  );
}

/** Which of some documents an actor deposited. @param ids of documents, 100 at most */
export async function findDepositedBy(
  dossierId: string,
  ids: readonly string[],
  actorId: string,
): Promise<Set<string>> {
  const items = await readTogether(ids.map((id) => documentItem.key(dossierId, id)));
  return new Set(items.flatMap((item) => (item?.authorId === actorId ? [item.documentId] : [])));
}
