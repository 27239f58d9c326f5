import { requestKey } from '../test/support/call.ts';
import { openPatient } from '../test/support/people.ts';
import { SUPERVISOR } from '../test/vaccination/campaigns.ts';
import { admit } from '../test/vaccination/driver.ts';
import type { Send } from './send.ts';

/** What operations cost on a record of vaccinations: its holder writes doses, a pharmacist of the care team confirms one. */
export async function measureVaccination(send: Send): Promise<void> {
  const patient = await openPatient({ birthOn: '1990-02-10' });
  const pharmacist = await admit(patient);
  const { actor, dossierId } = patient;
  const own = { actor, params: { dossierId } };
  const body = { givenOn: '2020-05-04', vaccine: 'dtcap-low' };
  const on = (version: number) => ({ ...requestKey(), 'if-match': `"${version}"` });
  await send('listVaccines', {});
  const { body: dose } = await send('recordVaccination', { ...own, body, headers: requestKey() });
  const params = { dossierId, vaccinationId: String(dose.vaccinationId) };
  await send('correctVaccination', { actor, params, body: { ...body, rank: 4 }, headers: on(1) });
  await send('flagVaccination', { actor, params, body: { hidden: true }, headers: on(2) });
  await send('removeVaccination', { actor, params, headers: on(3) });
  const { body: kept } = await send('recordVaccination', { ...own, body, headers: requestKey() });
  const confirmed = { dossierId, vaccinationId: String(kept.vaccinationId) };
  await send('confirmVaccination', { actor: pharmacist, params: confirmed, body: {}, headers: on(1) });
  const query = { because: 'not-given' };
  await send('withdrawConfirmation', { actor: pharmacist, params: confirmed, query, headers: on(2) });
  await send('listVaccinations', own);
  const { headers } = await send('readReminders', own);
  const chosen = { on: true, channel: 'email', daysBefore: 14, zone: 'Europe/Paris', hours: 'day' };
  const version = { 'if-match': headers.etag ?? '' };
  await send('changeReminders', { ...own, body: chosen, headers: { ...requestKey(), ...version } });
  const checked = { identityChecked: true };
  await send('stopReminders', { actor: SUPERVISOR, params: own.params, body: checked, headers: requestKey() });
  await measureCampaign(send);
}

/** What a campaign of reminders costs at its doors, for people of ten ages by both ways: nobody, so that counts are exact. */
async function measureCampaign(send: Send): Promise<void> {
  const actor = SUPERVISOR;
  const target = { from: 111, to: 120, channel: 'chosen', on: `${new Date().getUTCFullYear()}-12-31` };
  const { body: preview } = await send('previewReminderCampaign', { actor, body: target });
  const body = { ...target, text: 'reminder-season', agreed: preview.people };
  const { body: planned } = await send('createReminderCampaign', { actor, body, headers: requestKey() });
  const params = { campaignId: String(planned.campaignId) };
  await send('listReminderCampaigns', { actor, query: { limit: '1' } });
  await send('readReminderCampaign', { actor, params });
  await send('stopReminderCampaign', { actor, params });
}
