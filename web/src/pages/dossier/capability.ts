import type { routes } from '../../../../functions/dossier/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `dossier`, and the pages that show the dossier as a whole. */
export const dossier = capability<typeof routes>()({
  operations: {
    readDossier: ['GET', '/dossiers/{dossierId}'],
    closeDossier: ['POST', '/dossiers/{dossierId}/close'],
    reopenDossier: ['POST', '/dossiers/{dossierId}/reopen'],
    eraseDossier: ['POST', '/dossiers/{dossierId}/erasure'],
    keepDossier: ['POST', '/dossiers/{dossierId}/erasure/withdraw'],
    contestSuspension: ['POST', '/dossiers/{dossierId}/contest'],
    suspendDossier: ['POST', '/dossiers/{dossierId}/suspension'],
    listContestedSuspensions: ['GET', '/suspensions/contested'],
    liftSuspension: ['POST', '/dossiers/{dossierId}/suspension/lift'],
    upholdSuspension: ['POST', '/dossiers/{dossierId}/suspension/uphold'],
    closeAtCounter: ['POST', '/dossiers/{dossierId}/close-at-counter'],
    reopenAtCounter: ['POST', '/dossiers/{dossierId}/reopen-at-counter'],
    eraseAtCounter: ['POST', '/dossiers/{dossierId}/erase-at-counter'],
    keepAtCounter: ['POST', '/dossiers/{dossierId}/keep-at-counter'],
    contestAtCounter: ['POST', '/dossiers/{dossierId}/contest-at-counter'],
    findDossier: ['POST', '/dossiers/find'],
    listPatients: ['GET', '/patients'],
    listPurgePlans: ['GET', '/purge/plans'],
    releasePurgePlan: ['POST', '/purge/plans/{on}/release'],
  },
  pages: {
    dossier: { at: '/documents', link: { on: 'menu', fr: 'Mes documents', en: 'My documents' } },
    close: {
      at: '/fermer',
      load: (): Loaded => import('./close-dossier.tsx').then(({ CloseDossier }) => CloseDossier),
    },
  },
});
