import type { StoredDocument } from '../../functions/record/document/document.item.ts';
import { documentItem } from '../../functions/record/document/document.item.ts';

/** The write of a document as it would be stored, for tests that need no file. */
export const storedDocument = (dossierId: string, documentId: string, given: Partial<StoredDocument> = {}) =>
  documentItem.put([dossierId, documentId], {
    ...{
      dossierId,
      documentId,
      status: 'available',
      title: 'Un compte rendu',
      type: '11488-4',
      format: 'application/pdf',
    },
    ...{
      createdOn: '2026-05-12',
      depositedAt: '2026-05-12T10:00:00.000Z',
      size: 10,
      sha256: 'a'.repeat(64),
      version: 1,
    },
    ...{ authorId: 'professional:third', authorName: 'Dr Troisième', versionId: 'v' },
    ...given,
  });
