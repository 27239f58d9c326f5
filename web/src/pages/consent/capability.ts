import type { routes } from '../../../../functions/consent/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `consent`, and the pages that show who may read. */
export const consent = capability<typeof routes>()({
  operations: {
    readAccess: ['GET', '/dossiers/{dossierId}/access'],
    grantRight: ['PUT', '/dossiers/{dossierId}/access/{professionalId}'],
    withdrawRight: ['POST', '/dossiers/{dossierId}/access/{professionalId}/withdraw'],
    blockProfessional: ['PUT', '/dossiers/{dossierId}/blocks/{professionalId}'],
    unblockProfessional: ['DELETE', '/dossiers/{dossierId}/blocks/{professionalId}'],
    setOppositions: ['PUT', '/dossiers/{dossierId}/oppositions'],
    explainAccess: ['GET', '/dossiers/{dossierId}/access/{professionalId}/explanation'],
    readDocumentReaders: ['GET', '/dossiers/{dossierId}/documents/{documentId}/readers'],
    findProfessionals: ['GET', '/professionals'],
    declareCare: ['POST', '/dossiers/{dossierId}/care-team'],
    askConsentCode: ['POST', '/dossiers/{dossierId}/consents/code'],
    attestConsent: ['POST', '/dossiers/{dossierId}/consents'],
  },
  pages: {
    readers: {
      at: '/documents/:documentId/lecteurs',
      load: (): Loaded => import('./readers.tsx').then(({ Readers }) => Readers),
    },
    rights: {
      at: '/droits',
      load: (): Loaded => import('./overview.tsx').then(({ Rights }) => Rights),
      link: { on: 'menu', fr: 'Qui peut voir', en: 'Who can see' },
    },
    designate: {
      at: '/droits/medecin-traitant',
      load: (): Loaded => import('./give.tsx').then(({ Designate }) => Designate),
    },
    give: { at: '/droits/donner', load: (): Loaded => import('./give.tsx').then(({ Give }) => Give) },
    oppositions: {
      at: '/droits/urgence',
      load: (): Loaded => import('./oppositions.tsx').then(({ Oppositions }) => Oppositions),
    },
    person: {
      at: '/droits/:professionalId',
      load: (): Loaded => import('./person.tsx').then(({ PersonPage }) => PersonPage),
    },
    giveTo: {
      at: '/droits/:professionalId/donner',
      load: (): Loaded => import('./give.tsx').then(({ GiveTo }) => GiveTo),
    },
    end: {
      at: '/droits/:professionalId/terminer/:right',
      load: (): Loaded => import('./end-right.tsx').then(({ EndRight }) => EndRight),
    },
    block: {
      at: '/droits/:professionalId/bloquer',
      load: (): Loaded => import('./block.tsx').then(({ Block }) => Block),
    },
    seenBy: {
      at: '/droits/:professionalId/documents',
      load: (): Loaded => import('./seen-by.tsx').then(({ SeenBy }) => SeenBy),
    },
  },
});
