import type { routes } from '../../../../functions/document/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `document`, and the pages that show documents. */
export const document = capability<typeof routes>()({
  operations: {
    listDocumentTypes: ['GET', '/document-types'],
    listDeposits: ['GET', '/deposits'],
    depositDocument: ['POST', '/dossiers/{dossierId}/documents'],
    listDocuments: ['GET', '/dossiers/{dossierId}/documents'],
    readDocument: ['GET', '/dossiers/{dossierId}/documents/{documentId}'],
    viewDocument: ['GET', '/dossiers/{dossierId}/documents/{documentId}/view'],
    deleteDocument: ['DELETE', '/dossiers/{dossierId}/documents/{documentId}'],
    flagDocument: ['PATCH', '/dossiers/{dossierId}/documents/{documentId}'],
    announceDocument: ['POST', '/dossiers/{dossierId}/documents/{documentId}/announce'],
  },
  pages: {
    add: {
      at: '/documents/ajouter',
      load: (): Loaded => import('./add-document.tsx').then(({ AddDocument }) => AddDocument),
    },
    document: {
      at: '/documents/:documentId',
      load: (): Loaded => import('./read-document.tsx').then(({ ReadDocument }) => ReadDocument),
    },
    remove: {
      at: '/documents/:documentId/supprimer',
      load: (): Loaded => import('./delete-document.tsx').then(({ DeleteDocument }) => DeleteDocument),
    },
    hide: {
      at: '/documents/:documentId/masquer',
      load: (): Loaded => import('./hide-document.tsx').then(({ HideDocument }) => HideDocument),
    },
  },
});
