import type { routes } from '../../../../functions/family/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `family`, and the pages that show those who act for others. */
export const family = capability<typeof routes>()({
  operations: {
    openChildDossier: ['POST', '/children'],
    listRepresentatives: ['GET', '/dossiers/{dossierId}/representatives'],
    findHolder: ['POST', '/representatives/find'],
    addRepresentative: ['POST', '/dossiers/{dossierId}/representatives'],
    endRepresentative: ['POST', '/dossiers/{dossierId}/representatives/end'],
    keepOut: ['POST', '/dossiers/{dossierId}/representatives/keep-out'],
  },
  pages: {
    family: {
      at: '/proches',
      for: 'person',
      load: (): Loaded => import('./family.tsx').then(({ Family }) => Family),
      link: { on: 'menu', fr: 'Mes proches', en: 'My family' },
    },
    child: {
      at: '/proches/enfant',
      for: 'person',
      load: (): Loaded => import('./open-child.tsx').then(({ OpenChild }) => OpenChild),
    },
    representatives: {
      at: '/representants',
      load: (): Loaded => import('./representatives.tsx').then(({ Representatives }) => Representatives),
    },
  },
});
