import type { routes } from '../../../../functions/vaccination/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `vaccination`, and the pages that show vaccinations. */
export const vaccination = capability<typeof routes>()({
  operations: {
    listVaccines: ['GET', '/vaccines'],
    listVaccinations: ['GET', '/dossiers/{dossierId}/vaccinations'],
    recordVaccination: ['POST', '/dossiers/{dossierId}/vaccinations'],
    correctVaccination: ['PUT', '/dossiers/{dossierId}/vaccinations/{vaccinationId}'],
    flagVaccination: ['PATCH', '/dossiers/{dossierId}/vaccinations/{vaccinationId}'],
    removeVaccination: ['DELETE', '/dossiers/{dossierId}/vaccinations/{vaccinationId}'],
    confirmVaccination: ['POST', '/dossiers/{dossierId}/vaccinations/{vaccinationId}/confirm'],
    withdrawConfirmation: ['DELETE', '/dossiers/{dossierId}/vaccinations/{vaccinationId}/confirm'],
    readReminders: ['GET', '/dossiers/{dossierId}/reminders'],
    changeReminders: ['PUT', '/dossiers/{dossierId}/reminders'],
    stopReminders: ['POST', '/dossiers/{dossierId}/reminders/stop'],
    previewReminderCampaign: ['POST', '/reminders/campaigns/preview'],
    createReminderCampaign: ['POST', '/reminders/campaigns'],
    listReminderCampaigns: ['GET', '/reminders/campaigns'],
    readReminderCampaign: ['GET', '/reminders/campaigns/{campaignId}'],
    stopReminderCampaign: ['POST', '/reminders/campaigns/{campaignId}/stop'],
  },
  pages: {
    vaccinations: { at: '/vaccins', link: { on: 'menu', fr: 'Mes vaccins', en: 'My vaccinations' } },
    reminders: {
      at: '/vaccins/rappels',
      load: (): Loaded => import('./reminders.tsx').then(({ RemindersPage }) => RemindersPage),
    },
  },
});
