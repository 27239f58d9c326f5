import type { routes } from '../../../../functions/enrolment/contract.ts';
import { capability, type Loaded } from '../../capability.ts';

/** What the client asks of `enrolment`, and the pages that show refusing automatic opening. */
export const enrolment = capability<typeof routes>()({
  operations: {
    objectOnline: ['POST', '/enrolments/objection'],
    recordObjection: ['POST', '/enrolments/objections'],
    createCampaign: ['POST', '/campaigns'],
    listCampaigns: ['GET', '/campaigns'],
    readCampaign: ['GET', '/campaigns/{campaignId}'],
  },
  pages: {
    refuse: { at: '/refuser', for: 'anybody', load: (): Loaded => import('./refuse.tsx').then(({ Refuse }) => Refuse) },
  },
});
