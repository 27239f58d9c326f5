import { beforeAll, describe, expect, it } from 'vitest';
import { spend } from '../../functions/notification/store.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { remindedItem, remindersItem } from '../../functions/record/vaccination/reminders.item.ts';
import { reminderCampaignItem } from '../../functions/vaccination/campaign.item.ts';
import { leftOf } from '../../functions/vaccination/campaign.rules.ts';
import { entriesOf } from '../notification/post.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  ask,
  births,
  messageTo,
  orphanEntries,
  planned,
  progressOf,
  reminded,
  runAt,
  sendAt,
  target,
  timesTold,
} from './campaigns.ts';
import { ask as askRecord, record } from './driver.ts';

beforeAll(useWorld);

const nextBirth = births(1945);
const NOON = 'T11:00:00.000Z';
const NOBODY = { email: 0, sms: 0 };
const YEAR = new Date().getUTCFullYear() + 1;
const ON = `${YEAR}-05-06`;

describe('a run of a campaign', () => {
  it('writes once to each by the way they chose, without a word of what it is about', async () => {
    const born = nextBirth();
    const [bySms, byEmail] = [await reminded(born), await reminded(born, { channel: 'email' })];
    const campaignId = await planned(target(born, ON));
    // The evening before, nothing leaves; then the job finds the campaign by its day.
    expect(await runAt(`${ON.slice(0, 8)}05T16:00:00.000Z`)).toBe(0);
    expect(await timesTold(bySms)).toBe(0);
    expect(await runAt(`${ON}${NOON}`)).toBe(0);
    expect(await messageTo(bySms, campaignId)).toMatchObject({
      channel: 'sms',
      to: '+33612345678',
      content: { template: 'reminder-season' },
    });
    // An opt-in by one way is none by the other.
    expect(await messageTo(bySms, campaignId)).not.toHaveProperty('next');
    expect(await messageTo(byEmail, campaignId)).toMatchObject({ channel: 'email', to: 'camille@exemple.fr' });
    const line = (await traceOf(bySms)).at(-1);
    expect(line).toMatchObject({ action: 'reminder:announce', ground: 'task', object: campaignId });
    expect(JSON.stringify(line)).not.toMatch(/dtp|flu|zona|vaccin/);
    await Promise.all([sendAt(campaignId, `${ON}${NOON}`), sendAt(campaignId, `${ON}${NOON}`)]);
    expect([await timesTold(bySms), await timesTold(byEmail)]).toEqual([1, 1]);
    expect(await entriesOf(bySms)).toEqual(['reminder-season']);
    expect(await progressOf(campaignId)).toMatchObject({ state: 'sending', queued: { email: 1, sms: 1 } });
  });

  it('by SMS leaves out who chose e-mail', async () => {
    const born = nextBirth();
    const [bySms, byEmail] = [await reminded(born), await reminded(born, { channel: 'email' })];
    await sendAt(await planned(target(born, ON, 'sms')), `${ON}${NOON}`);
    expect([await timesTold(bySms), await timesTold(byEmail)]).toEqual([1, 0]);
  });

  it('writes nowhere at night, and is over once it was day everywhere', async () => {
    const born = nextBirth();
    const [paris, noumea] = [await reminded(born), await reminded(born, { zone: 'Pacific/Noumea' })];
    const campaignId = await planned(target(born, ON));
    const told = async () => [await timesTold(paris), await timesTold(noumea)];
    // 22:00 in Nouméa.
    await sendAt(campaignId, `${ON}${NOON}`);
    expect(await told()).toEqual([1, 0]);
    expect((await progressOf(campaignId)).zonesLeft).toContain('Pacific/Noumea');
    // 8:00 there, 23:00 in Paris.
    await sendAt(campaignId, `${ON}T21:00:00.000Z`);
    expect(await told()).toEqual([1, 1]);
    for (const hour of ['T15:00:00.000Z', 'T19:00:00.000Z']) await sendAt(campaignId, `${ON}${hour}`);
    await sendAt(campaignId, `${ON.slice(0, 8)}07T04:30:00.000Z`);
    expect(await progressOf(campaignId)).toMatchObject({ state: 'sent', queued: { email: 0, sms: 2 }, zonesLeft: [] });
    const { status, body } = await ask('stopReminderCampaign', { params: { campaignId } });
    expect([status, body.type]).toEqual([409, '/problems/conflict']);
  });

  it('passes over who changed their choice, has nothing due, a closed dossier, or no such address', async () => {
    const born = nextBirth();
    const [closed, off, unreachable] = await Promise.all([
      reminded(born),
      reminded(born),
      reminded(born, {}, { email: 'camille@exemple.fr' }),
    ]);
    const change = { names: { '#status': 'status' }, values: { ':closed': 'closed' } };
    await write([{ key: headItem.key(closed), update: 'SET #status = :closed', ...change }]);
    const values = { ':nobody': [] };
    await write([{ key: remindersItem.key(off), update: 'SET askedBy = :nobody', values }]);
    const campaignId = await planned(target(born, ON));
    await sendAt(campaignId, `${ON}${NOON}`);
    expect(await Promise.all([closed, off, unreachable].map(timesTold))).toEqual([0, 0, 0]);
    const passedOver = { 'not-open': 1, changed: 1, 'not-reachable': 1, 'over-budget': 0, 'nothing-due': 0, failed: 0 };
    expect(await progressOf(campaignId)).toMatchObject({ queued: NOBODY, passedOver });
  });

  it('passes over who has had what is due', async () => {
    const born = YEAR - 57;
    const patient = await openPatient({ birthOn: `${born}-03-03` });
    const body = { on: true, channel: 'sms', daysBefore: 14, zone: 'Europe/Paris', hours: 'day' };
    await askRecord('changeReminders', patient, { body, version: 0 });
    await record(patient, { vaccine: 'dtcap-low', givenOn: `${born + 46}-03-04` });
    const campaignId = await planned(target(born, ON));
    await sendAt(campaignId, `${ON}${NOON}`);
    expect(await timesTold(patient.dossierId)).toBe(0);
    expect(await progressOf(campaignId)).toMatchObject({ queued: NOBODY, passedOver: { 'nothing-due': 1 } });
  });

  it('goes on where it was stopped at each of its AWS calls, and nobody is written to twice', async () => {
    const born = nextBirth();
    await everyFault(async (fail) => {
      const dossierId = await reminded(born);
      const campaignId = await planned({ ...target(born, ON), agreed: { email: 99, sms: 99 } });
      // An hour at which it is day in three zones only.
      const send = () => sendAt(campaignId, `${ON}T08:00:00.000Z`);
      await fail(send);
      await send();
      expect(await timesTold(dossierId)).toBe(1);
      expect((await progressOf(campaignId)).queued).toEqual({ email: 0, sms: 1 });
      await write([{ remove: remindedItem.key(born, 'sms', 'Europe/Paris', dossierId) }]);
    });
  });

  it('is not held up for ever by one dossier that fails: the others are written to, and it is counted', async () => {
    const born = nextBirth();
    const [broken, sound] = [await reminded(born), await reminded(born)];
    const elsewhere = await reminded(born, { zone: 'Indian/Reunion' });
    const campaignId = await planned(target(born, ON));
    await write([{ key: remindersItem.key(broken), update: 'REMOVE told' }]);
    for (const _ of [1, 2, 3, 4, 5]) await expect(sendAt(campaignId, `${ON}T08:00:00.000Z`)).rejects.toThrow();
    // Those who live in another zone have theirs already.
    expect(await progressOf(campaignId)).toMatchObject({ queued: { email: 0, sms: 1 } });
    await sendAt(campaignId, `${ON}T08:00:00.000Z`);
    expect(await progressOf(campaignId)).toMatchObject({ queued: { email: 0, sms: 2 }, passedOver: { failed: 1 } });
    expect(await Promise.all([broken, sound, elsewhere].map(timesTold))).toEqual([0, 1, 1]);
  });

  it('writes to one of those who asked for a child, by the way that was chosen', async () => {
    const born = nextBirth();
    const dossierId = await reminded(born, {}, {}, ['patient:a', 'patient:b']);
    const since = '2020-01-01T00:00:00.000Z';
    const mother = { contacts: { email: 'mere@exemple.fr' }, since };
    const father = { contacts: { phone: '+33612345670' }, since };
    const values = { ':all': { 'patient:a': mother, 'patient:b': father, 'patient:c': father } };
    await write([{ key: identityItem.key(dossierId), update: 'SET representatives = :all', values }]);
    const campaignId = await planned(target(born, ON));
    await sendAt(campaignId, `${ON}T08:00:00.000Z`);
    const about = { dossierId, representative: 'patient:b' };
    expect(await messageTo(dossierId, campaignId)).toMatchObject({ channel: 'sms', to: '+33612345670', about });
    expect(await progressOf(campaignId)).toMatchObject({ queued: { email: 0, sms: 1 } });
  });

  it('stops by itself before it writes to more people than it was planned for, and says why', async () => {
    const born = nextBirth();
    const soon = await Promise.all(['Europe/Paris', 'Indian/Reunion'].map((zone) => reminded(born, { zone } as never)));
    const campaignId = await planned({ ...target(born, ON), agreed: { email: 9, sms: 2 } });
    const joined = await Promise.all([reminded(born), reminded(born, { channel: 'email' })]);
    for (const hour of ['08', '09']) await sendAt(campaignId, `${ON}T${hour}:00:00.000Z`);
    const times = await Promise.all([...soon, ...joined].map(timesTold));
    expect(times.reduce((sum, count) => sum + count)).toBe(2);
    const line = (await orphanEntries('system:reminder-campaign')).find(({ object }) => object === campaignId);
    expect(line).toMatchObject({ action: 'reminder:announce', change: { status: ['sending', 'stopped'] } });
    const now = await progressOf(campaignId);
    expect(now).toMatchObject({ state: 'stopped', stoppedBecause: 'audience-grown' });
    expect(await get(reminderCampaignItem.key(campaignId))).not.toHaveProperty('duePk');
  });

  it.each([
    // Nobody joined, and everybody was written to; then 2 % more may be.
    [
      { email: 1000, sms: 100 },
      { email: 1000, sms: 100 },
      { email: 22, sms: 2 },
    ],
    [
      { email: 1000, sms: 100 },
      { email: 1000, sms: 102 },
      { email: 20, sms: 0 },
    ],
    // Who would rather have an SMS costs more than was planned, who would rather have an e-mail does not.
    [
      { email: 10, sms: 10 },
      { email: 0, sms: 10 },
      { email: 10, sms: 0 },
    ],
    [
      { email: 10, sms: 10 },
      { email: 19, sms: 0 },
      { email: 1, sms: 1 },
    ],
    [
      { email: 0, sms: 0 },
      { email: 0, sms: 0 },
      { email: 0, sms: 0 },
    ],
  ])('planned for %j, with %j behind it, has %j left', (planned, queued, left) => {
    expect(leftOf(planned, queued, { email: 0.0001, sms: 0.075 })).toEqual(left);
  });

  it('writes to nobody by SMS once those of the month have cost what they may, and says so; e-mails leave', async () => {
    const born = nextBirth();
    const [bySms, byEmail] = [await reminded(born), await reminded(born, { channel: 'email' })];
    const campaignId = await planned(target(born, ON));
    // A month of its own, in which nothing else is spent.
    const at = `${Number(ON.slice(0, 4)) + 40}-01-05${NOON}`;
    await spend(at.slice(0, 7), 100_000_000);
    await sendAt(campaignId, at);
    expect([await timesTold(bySms), await timesTold(byEmail)]).toEqual([0, 1]);
    expect(await progressOf(campaignId)).toMatchObject({
      queued: { email: 1, sms: 0 },
      passedOver: { 'over-budget': 1 },
    });
  });

  it('ends in time, and counts each person once', async () => {
    const born = nextBirth();
    const dossierIds = await Promise.all([0, 1, 2].map(() => reminded(born)));
    const campaignId = await planned(target(born, ON));
    await sendAt(campaignId, `${ON}${NOON}`, () => true);
    expect(await progressOf(campaignId)).toMatchObject({ queued: NOBODY });
    await sendAt(campaignId, `${ON}${NOON}`);
    await sendAt(campaignId, `${ON}T12:00:00.000Z`);
    expect(await Promise.all(dossierIds.map(timesTold))).toEqual([1, 1, 1]);
    expect(await progressOf(campaignId)).toMatchObject({ queued: { email: 0, sms: 3 } });
  });
});
