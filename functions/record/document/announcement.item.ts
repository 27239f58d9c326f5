import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

/**
 * What is still to be done about a document held back from its patient. It stays for the life of the dossier: `endedAt`
 * tells that the document is held back no more; without it, nothing of the document may be told to the patient.
 */
const Announcement = z.strictObject({
  dossierId: z.string(),
  documentId: z.string(),
  /** From this instant on the patient is told that the dossier was updated. */
  noticeAt: z.string(),
  /** From this instant on the document is shown. */
  releaseAt: z.string(),
  noticedAt: z.exactOptional(z.string()),
  endedAt: z.exactOptional(z.string()),
});
export type Announcement = Readonly<z.infer<typeof Announcement>>;

/** The announcement of a document. */
export const announcementItem = itemKind({
  name: 'announcement',
  lifetime: 'dossier',
  key: (dossierId: string, documentId: string) => ({ pk: `DOSSIER#${dossierId}`, sk: `ANNOUNCE#${documentId}` }),
  schema: Announcement,
});
