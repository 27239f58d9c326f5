import { beforeAll, describe, expect, it } from 'vitest';
import { get } from '../../functions/platform/store/table.ts';
import { endOfDay } from '../../functions/platform/time/paris.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf, isAgain, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { block, dayIn, declare, indexEntry, storedRights, versionOf } from './rights.ts';

beforeAll(useWorld);

/** The last message queued under the request traced last. */
async function toldOf({ dossierId }: Patient, suffix: string) {
  const line = (await traceOf(dossierId)).filter((one) => !isAgain(one)).at(-1);
  return get(messageItem.key(`${line?.requestId}-${suffix}`));
}

describe('joining the care team', () => {
  it('gives a right until the end of the day, traced, mirrored, and told to the holder without a name', async () => {
    const [patient, nurse] = [await openPatient(), professional({ profession: '60', name: 'Zoé PETIT' })];
    const { status, body } = await declare(patient, nurse, { until: dayIn(20) });
    const until = endOfDay(dayIn(20));
    expect([status, body.version]).toEqual([201, 2]);
    expect(await storedRights(patient, nurse)).toMatchObject({
      name: 'Zoé PETIT',
      profession: '60',
      grounds: { 'care-team': { since: body.at, until } },
    });
    const expiresAt = Math.floor(Date.parse(String(until)) / 1000);
    expect(await indexEntry(patient, nurse)).toMatchObject({
      ...{ ground: 'care-team', until, expiresAt },
      holderName: 'Camille ESSAI',
    });
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'care-team:declare',
      ground: 'declared',
      actor: { id: nurse.id, name: 'Zoé PETIT', profession: '60' },
      change: { 'care-team': [null, 'given'], 'care-team.until': [null, until] },
    });
    const told = await toldOf(patient, 'care-team');
    expect(told).toMatchObject({
      channel: 'email',
      to: 'camille@exemple.fr',
      content: { template: 'care-team-joined' },
    });
    expect(JSON.stringify(told)).not.toMatch(/PETIT|Zoé/);
  });

  it('goes on without another message, and without a new beginning', async () => {
    const [patient, nurse] = [await openPatient({}, { phone: '0612345678' }), professional()];
    const { body } = await declare(patient, nurse, { until: dayIn(2) });
    expect(await toldOf(patient, 'care-team')).toMatchObject({ channel: 'sms', to: '+33612345678' });
    await declare(patient, nurse, { until: dayIn(9) });
    expect(await toldOf(patient, 'care-team')).toBeUndefined();
    expect((await storedRights(patient, nurse))?.grounds['care-team']?.since).toBe(body.at);
  });

  it.each([
    ['a day that is past', { until: '2020-01-01' }, '/until', 'date-past'],
    ['more than a year', { until: dayIn(367) }, '/until', 'date-too-far'],
    ['a patient who was not told', { patientInformed: false }, '/patientInformed', 'must-confirm'],
    ['no end', { until: undefined }, '/until', 'required'],
  ])('refuses %s', async (_, body, pointer, code) => {
    const [patient, nurse] = [await openPatient(), professional()];
    expect((await declare(patient, nurse, body)).body.fields).toMatchObject([{ pointer, code }]);
    expect(await storedRights(patient, nurse)).toBeUndefined();
  });

  it('is for professionals who care: no patient, no agent, no occupational doctor', async () => {
    const patient = await openPatient();
    expect((await declare(patient, patient.actor)).status).toBe(404);
    expect((await declare(patient, { kind: 'agent', id: 'agent:a' })).status).toBe(403);
    expect((await declare(patient, professional({ specialty: 'SM25' }))).status).toBe(403);
    expect(await versionOf(patient)).toBe(1);
  });

  it('tells a blocked professional that they have no access, and nothing of the dossier', async () => {
    const [patient, blocked] = [await openPatient(), professional()];
    await block(patient, blocked);
    const { status, body } = await declare(patient, blocked);
    expect([status, body.type]).toEqual([403, '/problems/access-denied']);
    expect(JSON.stringify(body)).not.toMatch(/ESSAI|Camille|consent|since/);
    expect(await storedRights(patient, blocked)).toMatchObject({ grounds: {} });
  });

  it('happens once, whatever stops it', async () => {
    const cases = await everyFault(async (fail) => {
      const [patient, nurse, key] = [await openPatient(), professional(), requestKey()];
      await fail(() => declare(patient, nurse, {}, key));
      const done = (await actionsOf(patient.dossierId)).length === 2;
      expect([
        (await storedRights(patient, nurse)) !== undefined,
        (await indexEntry(patient, nurse)) !== undefined,
      ]).toEqual([done, done]);
      expect((await declare(patient, nurse, {}, key)).status).toBe(201);
      expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'care-team:declare']);
      expect(await toldOf(patient, 'care-team')).toBeDefined();
    });
    expect(cases).toBe(3);
  });
});
