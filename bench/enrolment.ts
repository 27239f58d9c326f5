import { AGENT, announceOne, codeOf, insured, lineOf, planFor, SUPERVISOR } from '../test/enrolment/campaigns.ts';
import { requestKey } from '../test/support/call.ts';
import type { Send } from './send.ts';

/** What the automatic opening costs at its doors: a campaign planned and followed, an objection each way. */
export async function measureEnrolment(send: Send): Promise<void> {
  const [online, present] = [await insured(), await insured()];
  const on = '2099-03-02';
  const campaignId = await planFor([online, present].map(lineOf), on);
  await announceOne(campaignId, `${on}T07:00:00.000Z`);
  const body = { name: 'Mesure', on, file: 'mesure.ndjson' };
  await send('createCampaign', { actor: SUPERVISOR, body, headers: requestKey() });
  // One, since those of other tests lie in the same table.
  await send('listCampaigns', { actor: AGENT, query: { limit: '1' } });
  await send('objectOnline', { body: { nir: online.nir, code: await codeOf(online) } });
  const { nir, birthOn } = present;
  await send('recordObjection', { actor: AGENT, body: { nir, by: 'counter', birthOn } });
  await send('readCampaign', { actor: AGENT, params: { campaignId } });
}
