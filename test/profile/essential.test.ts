import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { clock } from '../../functions/platform/runtime.ts';
import type { ProfileEntry } from '../../functions/profile/contract.ts';
import { essentialsOf } from '../../functions/record/profile/profile.ts';
import { open, shelve, summary } from '../emergency/openings.ts';
import type { Caller } from '../support/call.ts';
import { callsOf } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { useWorld } from '../support/world.ts';
import { ALLERGY, ask, kept, PRESSURE, pile, profileOf, record } from './driver.ts';

beforeAll(useWorld);
afterEach(() => vi.restoreAllMocks());

/** A patient and a doctor who say the same things, and a rescuer. */
async function joined() {
  const [patient, doctor, rescuer] = [await openPatient(), professional({ name: 'Anne MARTIN' }), professional()];
  await entitle(patient, doctor, 'care-team');
  await open(patient, rescuer);
  const merge = (id: string, into: string, version = 1) =>
    ask('mergeProfileEntries', patient, { by: doctor, id, body: { into }, version });
  /** The patient's word, given way to the doctor's. */
  const pair = async (substance: string) => {
    const body = { ...ALLERGY, substance };
    const [mine, theirs] = [await record(patient, body), await record(patient, body, doctor)];
    expect((await merge(mine.entryId, theirs.entryId)).status).toBe(200);
    return { mine: mine.entryId, theirs: theirs.entryId };
  };
  const shown = async () =>
    ((await summary(patient, rescuer)).body.essentials as ProfileEntry[]).map(({ entryId }) => entryId);
  return { patient, doctor, rescuer, merge, pair, shown };
}

describe('an entry that gave way to another', () => {
  it('speaks for itself again when the other is removed, or says something else', async () => {
    const { patient, doctor, pair, shown } = await joined();
    const [gone, changed] = [await pair('Pénicilline'), await pair('Latex')];
    expect(await shown()).toEqual([changed.theirs, gone.theirs]);
    const [merged] = (await profileOf(patient)).filter(({ entryId }) => entryId === gone.mine);
    expect(merged).toMatchObject({
      mergedInto: gone.theirs,
      mergedBy: { name: 'Anne MARTIN' },
      recordedBy: { kind: 'patient' },
    });
    const correct = (id: string, version: number, by?: Caller) =>
      ask('correctProfileEntry', patient, { by, id, body: { ...ALLERGY, substance: 'Iode' }, version });
    expect((await correct(gone.mine, 2)).body.reason).toBe('already-merged');
    await ask('removeProfileEntry', patient, { by: doctor, id: gone.theirs, version: 2 });
    expect((await correct(changed.theirs, 2, doctor)).status).toBe(200);
    expect(await shown()).toEqual([changed.theirs, changed.mine, gone.mine]);
    expect((await profileOf(patient)).flatMap(({ mergedInto }) => mergedInto ?? [])).toEqual([]);
    expect((await correct(gone.mine, 2)).body).toMatchObject({ version: 3, what: 'corrected' });
  });

  it('is hidden and shown with the other, and is told under the last of a chain', async () => {
    const { patient, doctor, rescuer, merge, pair, shown } = await joined();
    const { mine, theirs } = await pair('Pénicilline');
    const { entryId: last } = await record(patient, ALLERGY, doctor);
    await merge(theirs, last, 2);
    const told = async () => (await profileOf(patient)).map(({ entryId, mergedInto }) => [entryId, mergedInto]);
    expect(await told()).toEqual([
      [last, undefined],
      [theirs, last],
      [mine, last],
    ]);
    const hide = (hidden: boolean, version: number) =>
      ask('flagProfileEntry', patient, { id: last, body: { hidden }, version });
    expect((await hide(true, 2)).status).toBe(200);
    expect((await summary(patient, rescuer)).body).toMatchObject({ essentials: [], hiddenEntries: 1 });
    await hide(false, 3);
    expect(await shown()).toEqual([last]);
  });

  it('stands for itself once the other is over', async () => {
    const patient = await openPatient();
    const [long, short] = [
      await record(patient, { kind: 'treatment', label: 'Cortisone' }),
      await record(patient, { kind: 'treatment', label: 'Cortisone', until: '2999-01' }),
    ];
    await ask('mergeProfileEntries', patient, { id: long.entryId, body: { into: short.entryId }, version: 1 });
    const both = (await Promise.all([kept(patient, long.entryId), kept(patient, short.entryId)])).flatMap(
      (one) => one ?? [],
    );
    const labelsOn = (day: string) => essentialsOf(both, day).map(({ entryId }) => entryId);
    expect([labelsOn('2999-01-31'), labelsOn('2999-02-01')]).toEqual([[short.entryId], [long.entryId]]);
  });
});

describe('what a rescuer is told', () => {
  it('goes by the day it is in France, where it is tomorrow an hour or two earlier', async () => {
    vi.spyOn(clock, 'now').mockImplementation(() => new Date('2030-06-30T22:30:00.000Z'));
    const [patient, rescuer] = [await openPatient({ birthOn: '1950-07-01' }), professional()];
    await record(patient, { kind: 'treatment', label: 'Amoxicilline', until: '2030-06-30' });
    await record(patient, { kind: 'treatment', label: 'Cortisone', until: '2030-07-01' });
    await open(patient, rescuer);
    const read = (await summary(patient, rescuer)).body;
    expect(read.holder).toMatchObject({ age: 80 });
    expect(read.essentials).toEqual([
      expect.objectContaining({ content: expect.objectContaining({ label: 'Cortisone' }) }),
    ]);
  });

  it('keeps the allergy in front of any number of blood pressures and of removed lines', async () => {
    const [patient, rescuer] = [await openPatient(), professional()];
    await open(patient, rescuer);
    await record(patient);
    await shelve(patient, [{ type: '60591-5' }]);
    await pile(patient, 501, ALLERGY, true);
    const short = [...(await callsOf(() => summary(patient, rescuer)))];
    await pile(patient, 501, PRESSURE);
    const { body } = await summary(patient, rescuer);
    expect(body).toMatchObject({ essentials: [{ content: ALLERGY }], documents: [{ type: '60591-5' }] });
    expect(body.olderLeftOut).toBeUndefined();
    expect(await callsOf(() => summary(patient, rescuer))).toEqual(short);
    expect(await profileOf(patient)).toHaveLength(502);
  });
});
