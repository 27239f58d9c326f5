import type { routes } from '../../../../functions/emergency/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `emergency`, and the pages that show accesses in an emergency. */
export const emergency = capability<typeof routes>()({
  operations: {
    listEmergencyReviews: ['GET', '/dossiers/{dossierId}/emergency/reviews'],
    judgeEmergency: ['POST', '/dossiers/{dossierId}/emergency/reviews/{reviewId}'],
    openInEmergency: ['POST', '/dossiers/{dossierId}/emergency'],
    readEmergencySummary: ['GET', '/dossiers/{dossierId}/emergency'],
    listEmergencies: ['GET', '/emergencies'],
    superviseEmergency: ['POST', '/dossiers/{dossierId}/emergency/reviews/{reviewId}/supervision'],
  },
  pages: {
    emergencies: {
      at: '/urgences',
      load: (): Loaded => import('./emergencies.tsx').then(({ Emergencies }) => Emergencies),
      link: { on: 'menu', fr: 'Urgences', en: 'Emergencies' },
    },
    judge: { at: '/urgences/:reviewId', load: (): Loaded => import('./judge.tsx').then(({ Judge }) => Judge) },
  },
});
