import { beforeAll, describe, expect, it } from 'vitest';
import { get, update, write } from '../../functions/platform/store/table.ts';
import { dayInParis, daysAfter } from '../../functions/platform/time/paris.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { essentialsOf } from '../../functions/record/profile/profile.ts';
import { remindersItem } from '../../functions/record/vaccination/reminders.item.ts';
import { remindDue } from '../../functions/vaccination/remind.job.ts';
import * as profile from '../profile/driver.ts';
import { callsOf } from '../support/faults.ts';
import type { Patient } from '../support/people.ts';
import { useWorld } from '../support/world.ts';
import { admit, ask, type Caller, openBorn, record, recordOf } from './driver.ts';

/** What the health profile tells the calendar: a pregnancy, and what makes other vaccines needed. For each reader apart. */

beforeAll(useWorld);

const TODAY = dayInParis(new Date().toISOString());
const ON = { on: true, channel: 'sms', daysBefore: 14, zone: 'Europe/Paris', hours: 'day' } as const;

/** A child expected so many days from now. */
const expected = (days: number, more: object = {}) => ({ kind: 'pregnancy', dueOn: daysAfter(TODAY, days), ...more });
const risk = (name: string, more: object = {}) => ({ kind: 'vaccine-risk', risk: name, ...more });

/** What somebody is told of some rules, as `status reason`. */
async function told(patient: Patient, rules: readonly string[], by?: Caller): Promise<string[]> {
  const { schedule } = await recordOf(patient, by);
  return rules.map((rule) => {
    const found = schedule.doses.find((one) => one.rule === rule);
    return `${found?.status} ${found?.reason}`;
  });
}

const PREGNANT = ['preg-pertussis', 'ror'] as const;
const SEEN = ['due pregnancy', 'not-applicable live-vaccine'];
const UNSEEN = ['not-applicable not-concerned', 'overdue late'];

describe('a pregnancy in the profile', () => {
  it('makes the vaccine against pertussis due within its window, and takes live vaccines away', async () => {
    const patient = await openBorn();
    expect(await told(patient, PREGNANT)).toEqual(UNSEEN);
    await profile.record(patient, expected(60));
    expect(await told(patient, PREGNANT)).toEqual(SEEN);
    const { schedule } = await recordOf(patient);
    expect(schedule.doses.find(({ rule }) => rule === 'preg-pertussis')).toMatchObject({
      because: 'pregnancy',
      from: daysAfter(TODAY, 60 - 21 * 7),
      until: daysAfter(TODAY, 60),
    });
  });

  it('asks for nothing before its window, and is corrected like every entry', async () => {
    const patient = await openBorn();
    const { entryId } = await profile.record(patient, expected(200));
    expect(await told(patient, PREGNANT)).toEqual(['too-early pregnancy', 'not-applicable live-vaccine']);
    await profile.ask('correctProfileEntry', patient, { id: entryId, body: expected(60), version: 1 });
    expect(await told(patient, PREGNANT)).toEqual(SEEN);
    await profile.ask('removeProfileEntry', patient, { id: entryId, version: 2 });
    expect(await told(patient, PREGNANT)).toEqual(UNSEEN);
  });

  it('ends with the day on which the child is expected', async () => {
    const [last, after] = [await openBorn(), await openBorn()];
    await profile.record(last, expected(0));
    await profile.record(after, expected(-1));
    expect(await told(last, PREGNANT)).toEqual(SEEN);
    expect(await told(after, PREGNANT)).toEqual(UNSEEN);
  });

  it('is told to a rescuer until that day', async () => {
    const patient = await openBorn();
    const { entryId } = await profile.record(patient, expected(10));
    const kept = await profile.kept(patient, entryId);
    const toldOn = (day: string) => essentialsOf(kept ? [kept] : [], day).map(({ content }) => content.kind);
    expect(toldOn(daysAfter(TODAY, 10))).toEqual(['pregnancy']);
    expect(toldOn(daysAfter(TODAY, 11))).toEqual([]);
  });

  it('is known ten months ahead at most', async () => {
    const patient = await openBorn();
    const { status, body } = await profile.ask('recordProfileEntry', patient, { body: expected(300) });
    expect([status, body.fields?.map((field) => [field.pointer, field.code])]).toEqual([
      422,
      [['/dueOn', 'date-too-far']],
    ]);
  });

  it('counts as it was written down last', async () => {
    const patient = await openBorn();
    await profile.record(patient, expected(250));
    await profile.record(patient, expected(60), await admit(patient));
    expect(await told(patient, PREGNANT)).toEqual(SEEN);
  });

  it('costs the calendar no round trip more', async () => {
    const patient = await openBorn();
    await profile.record(patient, expected(60));
    await record(patient);
    expect(await callsOf(() => recordOf(patient))).toEqual([
      'TransactGetItemsCommand',
      'TransactWriteItemsCommand',
      'QueryCommand',
    ]);
  });
});

describe('a situation in the profile', () => {
  it('makes vaccines due that only some people need, and says that it is the reason', async () => {
    const patient = await openBorn();
    await profile.record(patient, risk('chronic-disease'));
    const { schedule } = await recordOf(patient);
    const of = (rule: string) => schedule.doses.find((one) => one.rule === rule);
    expect(of('pneumo-65')).toMatchObject({ status: 'due', reason: 'risk', because: 'risk' });
    expect(of('flu')).toMatchObject({ because: 'risk' });
    expect(of('dtcap-25')).not.toHaveProperty('because');
  });

  it('counts until its last day, and for two entries that are joined while one is there', async () => {
    const patient = await openBorn();
    const low = ['ror'];
    await profile.record(patient, risk('immunodepression', { until: daysAfter(TODAY, -1) }));
    expect(await told(patient, low)).toEqual(['overdue late']);
    const until = daysAfter(TODAY, 30);
    const { entryId: into } = await profile.record(patient, risk('immunodepression', { until }));
    const { entryId: id } = await profile.record(patient, risk('immunodepression'));
    expect(await told(patient, low)).toEqual(['not-applicable live-vaccine']);
    await profile.ask('mergeProfileEntries', patient, { id, body: { into }, version: 1 });
    await profile.ask('removeProfileEntry', patient, { id: into, version: 2 });
    expect(await told(patient, low)).toEqual(['not-applicable live-vaccine']);
    await profile.ask('removeProfileEntry', patient, { id, version: 2 });
    expect(await told(patient, low)).toEqual(['overdue late']);
  });
});

describe('what is hidden from somebody', () => {
  it('does not show in their calendar: of the care team, a rescuer, or who was given certificates only', async () => {
    const patient = await openBorn();
    await profile.record(patient, expected(60, { hidden: true }));
    const pharmacist = await admit(patient);
    const rescuer = await admit(patient, { 'break-glass': {} }, { profession: '10' });
    const doctor = await admit(patient, { 'medecin-traitant': {} }, { profession: '10' });
    expect(await told(patient, PREGNANT)).toEqual(SEEN);
    expect(await told(patient, PREGNANT, pharmacist)).toEqual(UNSEEN);
    expect(await told(patient, PREGNANT, rescuer)).toEqual(UNSEEN);
    expect(await told(patient, PREGNANT, doctor)).toEqual(SEEN);
    expect(JSON.stringify(await recordOf(patient, pharmacist))).not.toMatch(/"pregnancy"|live-vaccine/);

    const open = await openBorn();
    await profile.record(open, expected(60));
    const certificates = await admit(open, { consented: { classes: ['52'] } });
    expect(await told(open, PREGNANT, certificates)).toEqual(UNSEEN);
    expect(await told(open, PREGNANT, await admit(open))).toEqual(SEEN);
  });

  it('shows again once it is shown', async () => {
    const patient = await openBorn();
    const pharmacist = await admit(patient);
    const { entryId: id } = await profile.record(patient, expected(60, { hidden: true }));
    expect(await told(patient, PREGNANT, pharmacist)).toEqual(UNSEEN);
    await profile.ask('flagProfileEntry', patient, { id, body: { hidden: false }, version: 1 });
    expect(await told(patient, PREGNANT, pharmacist)).toEqual(SEEN);
  });

  it('of the parents of a minor shows neither in the calendar nor in the reminders', async () => {
    const patient = await openBorn();
    const birthOn = daysAfter(TODAY, -16 * 365);
    await update(identityItem.key(patient.dossierId), 'SET birthOn = :birth', { values: { ':birth': birthOn } });
    const doctor = await admit(patient, { 'care-team': {} }, { profession: '10' });
    const parent = await profile.representative(patient);
    await profile.record(patient, expected(60, { hiddenFromRepresentatives: true }), doctor);
    // Never vaccinated, they need one injection for both: the first of childhood is asked for with the pregnancy's days.
    const asked = ['hexa', 'preg-pertussis'];
    expect(await told(patient, asked, doctor)).toEqual(['due pregnancy', 'not-applicable other-rule']);
    expect(await told(patient, asked, parent)).toEqual(['overdue late', 'not-applicable not-concerned']);
    const reminded = await remindedOf(patient);
    expect(reminded.length).toBeGreaterThan(0);
    expect(reminded.filter((name) => name.startsWith('preg-'))).toEqual([]);
  });
});

/** The doses that a first run of reminders tells of, today. */
async function remindedOf(patient: Patient): Promise<readonly string[]> {
  await ask('changeReminders', patient, { body: ON, version: 0 });
  const place = remindersItem.key(patient.dossierId);
  const at = `${daysAfter(TODAY, 1)}T11:00:00.000Z`;
  await write([{ key: place, update: 'SET dueSk = :due', values: { ':due': `${at}#${patient.dossierId}` } }]);
  await remindDue(patient.dossierId, { at, requestId: 'r' });
  return remindersItem.from(await get(place))?.told ?? [];
}

describe('a reminder', () => {
  it('follows the profile of its holder, hidden from professionals or not, and tells again in the next pregnancy', async () => {
    const patient = await openBorn();
    await profile.record(patient, expected(60, { hidden: true }));
    expect(await remindedOf(patient)).toContain(`preg-pertussis 1 ${daysAfter(TODAY, 60 - 21 * 7).slice(0, 7)}`);
  });
});
