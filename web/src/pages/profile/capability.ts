import type { routes } from '../../../../functions/profile/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `profile`, and the pages that show the health profile. */
export const profile = capability<typeof routes>()({
  operations: {
    listProfile: ['GET', '/dossiers/{dossierId}/profile'],
    recordProfileEntry: ['POST', '/dossiers/{dossierId}/profile'],
    correctProfileEntry: ['PUT', '/dossiers/{dossierId}/profile/{entryId}'],
    removeProfileEntry: ['DELETE', '/dossiers/{dossierId}/profile/{entryId}'],
    flagProfileEntry: ['PATCH', '/dossiers/{dossierId}/profile/{entryId}'],
    contestProfileEntry: ['POST', '/dossiers/{dossierId}/profile/{entryId}/contest'],
    mergeProfileEntries: ['POST', '/dossiers/{dossierId}/profile/{entryId}/merge'],
  },
  pages: {
    profile: {
      at: '/profil',
      load: (): Loaded => import('./own-profile.tsx').then(({ OwnProfile }) => OwnProfile),
      link: { on: 'menu', fr: 'Mon profil de santé', en: 'My health profile' },
    },
  },
});
