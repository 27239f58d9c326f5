import type { routes } from '../../../../functions/notification/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `notification`, and the pages that show messages. */
export const notification = capability<typeof routes>()({
  operations: {
    readNoticeChoices: ['GET', '/dossiers/{dossierId}/notices'],
    changeNoticeChoices: ['PUT', '/dossiers/{dossierId}/notices'],
    listNotices: ['GET', '/dossiers/{dossierId}/notices/received'],
  },
  pages: {
    notices: {
      at: '/mes-messages',
      load: (): Loaded => import('./messages.tsx').then(({ Messages }) => Messages),
      link: { on: 'menu', fr: 'Mes messages', en: 'My messages' },
    },
    noticeChoices: {
      at: '/mes-messages/choisir',
      load: (): Loaded => import('./choices.tsx').then(({ Choices }) => Choices),
    },
  },
});
