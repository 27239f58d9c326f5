import { capability } from '../record/capability.ts';
import { enrolmentItem } from '../record/person/enrolment.item.ts';
import { campaignCountItem, campaignItem } from './campaign.item.ts';
import { routes } from './contract.ts';

/** Opening by itself, after an announcement: campaigns, and the right to refuse. */
export const enrolment = capability({
  routes,
  functions: {
    EnrolmentHandler: { entry: 'functions/enrolment/handler.ts', serves: routes },
    EnrolmentAnnounce: { entry: 'functions/enrolment/announce.job.ts' },
    EnrolmentOpen: { entry: 'functions/enrolment/open.job.ts' },
  },
  items: [campaignItem, campaignCountItem, enrolmentItem],
  messages: ['enrolment-announced'],
});
