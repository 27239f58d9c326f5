import { beforeAll, describe, expect, it } from 'vitest';
import { routes as enrolmentRoutes } from '../../functions/enrolment/contract.ts';
import { handler as enrolment } from '../../functions/enrolment/handler.ts';
import { get } from '../../functions/platform/store/table.ts';
import { reminderCampaignItem } from '../../functions/vaccination/campaign.item.ts';
import { call, requestKey } from '../support/call.ts';
import { openPatient } from '../support/people.ts';
import { useWorld } from '../support/world.ts';
import {
  AGENT,
  ask,
  births,
  create,
  orphanEntries,
  planned,
  progressOf,
  reminded,
  SUPERVISOR,
  sendAt,
  target,
  timesTold,
} from './campaigns.ts';
import { admit, ask as askRecord } from './driver.ts';

beforeAll(useWorld);

const nextBirth = births(1930);
const NOON = 'T11:00:00.000Z';
const year = new Date().getUTCFullYear() + 1;
const ON = `${year}-05-06`;

describe('the preview of a campaign', () => {
  it('counts who asked for reminders, by age and by way, and says what it costs at most', async () => {
    const born = nextBirth();
    await Promise.all([
      reminded(born),
      reminded(born, { zone: 'Indian/Reunion' }),
      reminded(born, { channel: 'email' }),
      reminded(born, { on: false }),
      reminded(born - 100),
    ]);
    const seen = async (channel: string) =>
      (await ask('previewReminderCampaign', { body: target(born, ON, channel) })).body;
    expect(await seen('sms')).toMatchObject({
      people: { email: 0, sms: 2 },
      costMicroUsd: 150_000,
      smsLeft: expect.any(Number),
    });
    expect(await seen('email')).toMatchObject({ people: { email: 1, sms: 0 }, costMicroUsd: 100 });
    expect(await seen('chosen')).toMatchObject({ people: { email: 1, sms: 2 }, costMicroUsd: 150_100 });
  });

  it('counts every year of birth between two ages, however many are counted at once', async () => {
    const [older, younger] = [nextBirth(), nextBirth()];
    await Promise.all([older, older, younger].map((born) => reminded(born)));
    const body = { ...target(older, ON), from: year - younger };
    expect((await ask('previewReminderCampaign', { body })).body.people).toEqual({ email: 0, sms: 3 });
  });

  it('follows a choice: it comes, changes its way, and goes with it', async () => {
    const born = year - 116;
    const patient = await openPatient({ birthOn: `${born}-03-03` });
    const choose = async (version: number, chosen: object) => {
      const body = { on: true, channel: 'sms', daysBefore: 14, zone: 'Europe/Paris', hours: 'day', ...chosen };
      expect((await askRecord('changeReminders', patient, { body, version })).status).toBe(200);
      const { body: told } = await ask('previewReminderCampaign', { body: target(born, ON) });
      return told.people;
    };
    expect(await choose(0, {})).toEqual({ email: 0, sms: 1 });
    expect(await choose(1, { daysBefore: 30 })).toEqual({ email: 0, sms: 1 });
    expect(await choose(2, { channel: 'email', zone: 'Pacific/Tahiti' })).toEqual({ email: 1, sms: 0 });
    expect(await choose(3, { on: false })).toEqual({ email: 0, sms: 0 });
  });

  it.each([
    [{ to: 3 }, '/to', 'too-small'],
    [{ from: -1 }, '/from', 'too-small'],
    [{ to: 121 }, '/to', 'too-big'],
    [{ on: '2020-01-01' }, '/on', 'date-past'],
    [{ on: `${year + 2}-01-01` }, '/on', 'date-too-far'],
    [{ channel: 'letter' }, '/channel', 'not-a-choice'],
  ])('points at what is wrong: %j', async (wrong, pointer, code) => {
    const { status, body } = await ask('previewReminderCampaign', { body: { ...target(1942, ON), ...wrong } });
    expect([status, body.fields?.[0]]).toEqual([422, expect.objectContaining({ pointer, code })]);
  });
});

describe('a campaign', () => {
  it('is planned once for a request, traced, listed, and read', async () => {
    const body = target(nextBirth(), ON);
    const key = requestKey();
    const [first, again] = [await create(body, key), await create(body, key)];
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body]);
    expect(first.body).toMatchObject({ ...body, text: 'reminder-season', state: 'planned' });
    const other = await create({ ...body, text: 'reminder-age' }, key);
    expect(other.body.type).toBe('/problems/request-key-reused');
    const elsewhere = { name: 'Une autre', on: ON, file: 'liste.ndjson' };
    const opening = await call(enrolment, enrolmentRoutes.createCampaign, {
      actor: SUPERVISOR,
      body: elsewhere,
      headers: key,
    });
    expect(opening.body.type).toBe('/problems/request-key-reused');
    expect((await create(body, {})).body.type).toBe('/problems/request-key-needed');
    const { campaignId } = first.body;
    expect((await orphanEntries(SUPERVISOR.id)).filter(({ object }) => object === campaignId)).toHaveLength(1);
    const listed = (await ask('listReminderCampaigns')).body.campaigns as { readonly campaignId: string }[];
    expect(listed.map((one) => one.campaignId)).toContain(campaignId);
    const progress = await progressOf(String(campaignId));
    expect(progress).toMatchObject({ state: 'planned', queued: { email: 0, sms: 0 } });
    expect(progress.zonesLeft).toHaveLength(12);
  });

  it('is refused to whoever does not supervise, and that is traced', async () => {
    const patient = await openPatient();
    const professional = await admit(patient);
    for (const actor of [AGENT, patient.actor, professional]) {
      const { status, body } = await ask('previewReminderCampaign', { body: target(1942, ON) }, actor);
      expect([status, body.type]).toEqual([403, '/problems/access-denied']);
      const [line, ...more] = await orphanEntries(actor.id);
      expect([line, more]).toEqual([
        expect.objectContaining({
          action: expect.stringMatching(/^(?:campaign:read|reminder:campaign)$/),
          refusal: 'no-rule',
        }),
        [],
      ]);
    }
  });

  it('is refused when more people are there than were agreed to, and says how many', async () => {
    const born = nextBirth();
    await Promise.all([reminded(born), reminded(born)]);
    const few = await create({ ...target(born, ON), agreed: { email: 5, sms: 1 } });
    expect([few.status, few.body]).toEqual([
      409,
      expect.objectContaining({ type: '/problems/audience-grown', email: 0, sms: 2 }),
    ]);
    expect(few.body.detail).toContain('2 par SMS');
    expect((await create({ ...target(born, ON), agreed: { email: 0, sms: 2 } })).status).toBe(201);
  });

  it('can be stopped, once and for all, and nothing more leaves', async () => {
    const born = nextBirth();
    const dossierId = await reminded(born);
    const campaignId = await planned(target(born, ON));
    const stop = () => ask('stopReminderCampaign', { params: { campaignId } });
    const [stopped, again] = [await stop(), await stop()];
    expect([stopped.status, stopped.body.state, again.body]).toEqual([200, 'stopped', stopped.body]);
    expect((await orphanEntries(SUPERVISOR.id)).filter(({ object }) => object === campaignId)).toHaveLength(2);
    await sendAt(campaignId, `${ON}${NOON}`);
    expect(await timesTold(dossierId)).toBe(0);
    expect(await get(reminderCampaignItem.key(campaignId))).not.toHaveProperty('duePk');
    const unknown = { params: { campaignId: '0192d3a4-0000-7000-8000-0000000000ff' } };
    expect((await ask('stopReminderCampaign', unknown)).status).toBe(404);
  });
});
