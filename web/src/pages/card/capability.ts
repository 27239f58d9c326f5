import type { routes } from '../../../../functions/card/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `card`, and the pages that show the emergency card. */
export const card = capability<typeof routes>()({
  operations: {
    readCard: ['GET', '/dossiers/{dossierId}/card'],
    createCard: ['POST', '/dossiers/{dossierId}/card'],
    revokeCard: ['DELETE', '/dossiers/{dossierId}/card'],
    printCard: ['POST', '/dossiers/{dossierId}/card/print'],
    openCard: ['POST', '/cards/open'],
  },
  pages: {
    card: {
      at: '/profil/carte',
      load: (): Loaded => import('./own-card.tsx').then(({ OwnCard }) => OwnCard),
      link: { on: 'profile', fr: 'Ma carte d’urgence', en: 'My emergency card' },
    },
    openedCard: {
      at: '/carte',
      for: 'anybody',
      load: (): Loaded => import('./open-card.tsx').then(({ OpenedCardPage }) => OpenedCardPage),
    },
  },
});
