import { dueAt } from '../platform/store/due-index.ts';
import type { Key } from '../platform/store/key.ts';
import { getTogether, update, type Write } from '../platform/store/table.ts';
import { DAY, later } from '../platform/time/durations.ts';
import { type Announcement, announcementItem } from '../record/document/announcement.item.ts';
import { documentItem, type StoredDocument } from '../record/document/document.item.ts';
import { toDocument } from '../record/document/stored-document.ts';
import { identityItem } from '../record/person/identity.item.ts';

/** Settings of the stage: so many days after the deposit. */
export type AnnounceDays = { readonly notice: number; readonly release: number };

type DocumentId = Pick<StoredDocument, 'dossierId' | 'documentId'>;

/** The job that does it. */
export const ANNOUNCE_JOB = 'announce';

const dueKeys = ({ dossierId, documentId }: DocumentId, at: string) =>
  dueAt(ANNOUNCE_JOB, at, documentId, `${dossierId}#${documentId}`);

/** The write that goes with a document that begins to be held back. */
export function holdBack({ dossierId, documentId, depositedAt }: StoredDocument, days: AnnounceDays): Write {
  const announcement: Announcement = {
    dossierId,
    documentId,
    noticeAt: later(depositedAt, days.notice * DAY),
    releaseAt: later(depositedAt, days.release * DAY),
  };
  return announcementItem.put([dossierId, documentId], {
    ...announcement,
    ...dueKeys(announcement, announcement.noticeAt),
  });
}

/** The write that goes with the notice: the document is due again when it is to be shown. */
export const noticed = (announcement: Announcement, at: string): Write => ({
  key: announcementItem.key(announcement.dossierId, announcement.documentId),
  update: 'SET noticedAt = :at, duePk = :duePk, dueSk = :dueSk',
  condition: 'attribute_exists(duePk) AND attribute_not_exists(noticedAt)',
  values: prefixed({ at, ...dueKeys(announcement, announcement.releaseAt) }),
});

/** The write that goes with the end of holding back: the patient was told, or the month is over. */
export const ended = ({ dossierId, documentId }: DocumentId, at: string): Write => ({
  key: announcementItem.key(dossierId, documentId),
  update: 'SET endedAt = :at REMOVE duePk, dueSk',
  values: { ':at': at },
});

/** Takes a document of which there is nothing to tell out of what is due; it stays untold. */
export async function forget({ dossierId, documentId }: DocumentId): Promise<void> {
  const key = announcementItem.key(dossierId, documentId);
  await update(key, 'REMOVE duePk, dueSk', { condition: 'attribute_exists(duePk)' });
}

const prefixed = (values: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`:${name}`, value]));

/** What is to be announced, the document and its patient, as they are together at one instant. */
export async function findAnnouncement({ dossierId, documentId }: DocumentId) {
  const wanted = [
    announcementItem.key(dossierId, documentId),
    documentItem.key(dossierId, documentId),
    identityItem.key(dossierId),
  ];
  const [announcement, document, holder] = await getTogether(wanted);
  return {
    announcement: toAnnouncement(announcement),
    document: toDocument(document),
    holder: identityItem.from(holder),
  };
}

/** What is still to be announced. */
function toAnnouncement(item: Key | undefined): Announcement | undefined {
  const announcement = announcementItem.from(item);
  return announcement?.duePk === undefined ? undefined : announcement;
}
