import { beforeAll, describe, expect, it } from 'vitest';
import { make, scan } from '../card/door.ts';
import { open, shelve, summary } from '../emergency/openings.ts';
import { callsOf } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { useWorld } from '../support/world.ts';
import { ALLERGY, PRESSURE, pile, profileOf, record } from './door.ts';

beforeAll(useWorld);

describe('what a rescuer and the card tell', () => {
  it('keeps the allergy in front of any number of blood pressures and of removed lines, and so does the card', async () => {
    const [patient, rescuer] = [await openPatient(), professional()];
    await open(patient, rescuer);
    await record(patient);
    await shelve(patient, [{ type: '60591-5' }]);
    await pile(patient, 501, ALLERGY, true);
    const short = await callsOf(() => summary(patient, rescuer));
    await pile(patient, 501, PRESSURE);
    const { body } = await summary(patient, rescuer);
    expect(body).toMatchObject({ essentials: [{ content: ALLERGY }], documents: [{ type: '60591-5' }] });
    expect(body.olderLeftOut).toBeUndefined();
    expect(await callsOf(() => summary(patient, rescuer))).toEqual(short);
    expect((await scan(await make(patient))).body.lines).toMatchObject([{ content: ALLERGY }]);
    expect(await profileOf(patient)).toHaveLength(502);
  });
});
