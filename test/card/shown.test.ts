import { beforeAll, describe, expect, it, vi } from 'vitest';
import { clock } from '../../functions/platform/runtime.ts';
import { ALLERGY, PRESSURE, pile, record } from '../profile/driver.ts';
import { openPatient } from '../support/people.ts';
import { useWorld } from '../support/world.ts';
import { make, scan } from './driver.ts';

beforeAll(useWorld);

describe('what a card shows of the profile', () => {
  it('goes by the day it is in France, where it is tomorrow an hour or two earlier', async () => {
    vi.spyOn(clock, 'now').mockImplementation(() => new Date('2030-06-30T22:30:00.000Z'));
    const patient = await openPatient({ birthOn: '1950-07-01' });
    await record(patient, { kind: 'treatment', label: 'Amoxicilline', until: '2030-06-30' });
    await record(patient, { kind: 'treatment', label: 'Cortisone', until: '2030-07-01' });
    const { body } = await scan(await make(patient, { shows: ['treatment'], prints: ['treatment'], except: [] }));
    expect(body).toMatchObject({ holder: { age: 80 }, lines: [{ content: { label: 'Cortisone' } }] });
  });

  it('keeps the allergy in front of any number of blood pressures and of removed lines', async () => {
    const patient = await openPatient();
    await record(patient);
    await pile(patient, 501, ALLERGY, true);
    await pile(patient, 501, PRESSURE);
    expect((await scan(await make(patient))).body.lines).toMatchObject([{ content: ALLERGY }]);
  });
});
