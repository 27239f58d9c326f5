import { capability } from '../record/capability.ts';
import { remindedItem, remindersItem } from '../record/vaccination/reminders.item.ts';
import { vaccinationItem } from '../record/vaccination/vaccination.item.ts';
import { reminderCampaignItem, reminderZoneItem } from './campaign.item.ts';
import { routes } from './contract.ts';

/** The record of vaccinations, what comes next, and reminders of it. */
export const vaccination = capability({
  routes,
  functions: {
    VaccinationHandler: { entry: 'functions/vaccination/handler.ts', serves: routes },
    VaccinationRemind: { entry: 'functions/vaccination/remind.job.ts' },
    VaccinationCampaign: { entry: 'functions/vaccination/campaign.job.ts' },
  },
  items: [reminderCampaignItem, reminderZoneItem, remindersItem, remindedItem, vaccinationItem],
  messages: ['reminder', 'reminder-season', 'reminder-calendar', 'reminder-age'],
});
