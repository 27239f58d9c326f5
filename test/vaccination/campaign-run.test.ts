import { beforeAll, describe, expect, it } from 'vitest';
import { keys } from '../../functions/platform/keys.ts';
import { write } from '../../functions/platform/table.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  ask,
  births,
  messageTo,
  planned,
  progressOf,
  reminded,
  runAt,
  sendAt,
  target,
  timesTold,
} from './campaigns.ts';
import { ask as askRecord, record } from './door.ts';

beforeAll(useWorld);

const nextBirth = births(1945);
const NOON = 'T11:00:00.000Z';
const ON = `${new Date().getUTCFullYear() + 1}-05-06`;

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
    expect(await progressOf(campaignId)).toMatchObject({ state: 'sending', sent: 2 });
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
    expect(await progressOf(campaignId)).toMatchObject({ state: 'sent', sent: 2, zonesLeft: [] });
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
    await write([{ key: keys.head(closed), update: 'SET #status = :closed', ...change }]);
    const ending = { names: { '#on': 'on' }, values: { ':no': false } };
    await write([{ key: keys.appointment(off, 'reminder'), update: 'SET choice.#on = :no', ...ending }]);
    const campaignId = await planned(target(born, ON));
    await sendAt(campaignId, `${ON}${NOON}`);
    expect(await Promise.all([closed, off, unreachable].map(timesTold))).toEqual([0, 0, 0]);
    const passedOver = { 'not-open': 1, changed: 1, 'not-reachable': 1, 'nothing-due': 0, failed: 0 };
    expect(await progressOf(campaignId)).toMatchObject({ sent: 0, passedOver });
  });

  it('passes over who has had what is due', async () => {
    const patient = await openPatient({ birthOn: '1970-03-03' });
    const body = { on: true, channel: 'sms', daysBefore: 14, zone: 'Europe/Paris' };
    await askRecord('changeReminders', patient, { body, version: 0 });
    await record(patient, { vaccine: 'dtcap-low', givenOn: '2016-03-04' });
    const campaignId = await planned(target(1970, ON));
    await sendAt(campaignId, `${ON}${NOON}`);
    expect(await timesTold(patient.dossierId)).toBe(0);
    expect(await progressOf(campaignId)).toMatchObject({ sent: 0, passedOver: { 'nothing-due': 1 } });
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
      const { sent } = await progressOf(campaignId);
      expect(sent).toBe(1);
      await write([{ remove: keys.reminded(born, 'sms', 'Europe/Paris', dossierId) }]);
    });
  });

  it('is not held up for ever by one dossier that fails: the others are written to, and it is counted', async () => {
    const born = nextBirth();
    const [broken, sound] = [await reminded(born), await reminded(born)];
    const elsewhere = await reminded(born, { zone: 'Indian/Reunion' });
    const campaignId = await planned(target(born, ON));
    await write([{ key: keys.appointment(broken, 'reminder'), update: 'REMOVE told' }]);
    for (const _ of [1, 2, 3, 4, 5]) await expect(sendAt(campaignId, `${ON}T08:00:00.000Z`)).rejects.toThrow();
    // Those who live in another zone have theirs already.
    expect(await progressOf(campaignId)).toMatchObject({ sent: 1 });
    await sendAt(campaignId, `${ON}T08:00:00.000Z`);
    expect(await progressOf(campaignId)).toMatchObject({ sent: 2, passedOver: { failed: 1 } });
    expect(await Promise.all([broken, sound, elsewhere].map(timesTold))).toEqual([0, 1, 1]);
  });

  it('writes to one of those who act for a child, by the way that was chosen', async () => {
    const born = nextBirth();
    const dossierId = await reminded(born, {}, {});
    const mother = { contacts: { email: 'mere@exemple.fr' } };
    const father = { contacts: { phone: '+33612345670' } };
    const values = { ':all': { 'patient:a': mother, 'patient:b': father, 'patient:c': father } };
    await write([{ key: keys.identity(dossierId), update: 'SET representatives = :all', values }]);
    const campaignId = await planned(target(born, ON));
    await sendAt(campaignId, `${ON}T08:00:00.000Z`);
    const about = { dossierId, representative: 'patient:b' };
    expect(await messageTo(dossierId, campaignId)).toMatchObject({ channel: 'sms', to: '+33612345670', about });
    expect(await progressOf(campaignId)).toMatchObject({ sent: 1 });
  });

  it('ends in time, and counts each person once', async () => {
    const born = nextBirth();
    const dossierIds = await Promise.all([0, 1, 2].map(() => reminded(born)));
    const campaignId = await planned(target(born, ON));
    await sendAt(campaignId, `${ON}${NOON}`, () => true);
    expect(await progressOf(campaignId)).toMatchObject({ sent: 0 });
    await sendAt(campaignId, `${ON}${NOON}`);
    await sendAt(campaignId, `${ON}T12:00:00.000Z`);
    expect(await Promise.all(dossierIds.map(timesTold))).toEqual([1, 1, 1]);
    expect(await progressOf(campaignId)).toMatchObject({ sent: 3 });
  });
});
