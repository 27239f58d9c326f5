import { setting } from '../platform/runtime.ts';
import type { AnnounceDays } from './announcement.store.ts';

/** After how many days a patient is told of what is held back, and shown it: settings of the stage (CSP R1111-53). */
export const announceDays = (): AnnounceDays => ({
  notice: Number(setting('ANNOUNCE_NOTICE_DAYS')),
  release: Number(setting('ANNOUNCE_RELEASE_DAYS')),
});
