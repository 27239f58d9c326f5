import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/consent/contract.ts';
import { handler } from '../../functions/consent/handler.ts';
import { get } from '../../functions/platform/store/table.ts';
import { directoryName } from '../../functions/record/person/directory.ts';
import { directoryItem, professionalItem } from '../../functions/record/person/professional.item.ts';
import { type Caller, call } from '../support/call.ts';
import { openPatient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { useWorld } from '../support/world.ts';
import { declare, rppsOf } from './rights.ts';

beforeAll(useWorld);

const find = (name: string, actor: Caller) => call(handler, routes.findProfessionals, { actor, query: { name } });

/** A family name nobody else in the tests has. */
const someName = () => `X${Array.from({ length: 9 }, () => 'ABCDEFGHIJ'[Math.floor(Math.random() * 10)]).join('')}`;

describe('the directory of professionals', () => {
  it('finds who acted once, by the beginning of their family name, accents or not', async () => {
    const [patient, name] = [await openPatient(), someName()];
    const doctor = professional({
      name: `Élise ${name}`,
      establishmentName: 'Clinique des Lilas',
      establishment: '750000001',
    });
    await declare(patient, doctor);
    const found = {
      rpps: rppsOf(doctor),
      name: `Élise ${name}`,
      profession: '10',
      specialty: 'SM26',
      establishmentName: 'Clinique des Lilas',
    };
    expect((await find(name.toLowerCase(), patient.actor)).body.professionals).toEqual([found]);
    expect((await find(` ${name.slice(0, 8)} `, patient.actor)).body.professionals).toEqual([found]);
    expect((await find(`${name} elise`, patient.actor)).body.professionals).toEqual([found]);
    expect((await find('Elise', patient.actor)).body.professionals).not.toContainEqual(found);
  });

  it('finds them under a new name, and still under the former one', async () => {
    const [patient, before, after] = [await openPatient(), someName(), someName()];
    const doctor = professional({ name: `Élise ${before}` });
    await declare(patient, doctor);
    await declare(patient, { ...doctor, name: `Élise ${after}` });
    for (const name of [before, after])
      expect((await find(name, patient.actor)).body.professionals).toMatchObject([{ rpps: rppsOf(doctor) }]);
    expect(await get(professionalItem.key(rppsOf(doctor)))).toMatchObject({ name: `Élise ${after}` });
  });

  it('is for patients, by three letters at least, sixty times an hour', async () => {
    const { actor } = await openPatient();
    expect((await find('Mar', professional())).status).toBe(403);
    expect((await find('Ma', actor)).body.fields).toMatchObject([{ code: 'too-short' }]);
    expect((await find('#-1', actor)).body.fields).toMatchObject([{ pointer: '#query/name', code: 'too-short' }]);
    for (let turn = 0; turn < 59; turn += 1) await find('Zzzz', actor);
    expect((await find('Zzzz', actor)).status).toBe(429);
  });

  it('files names in one form, without a sign that could leave their partition', () => {
    expect(['Élise D’ARC', 'MARTIN', ' œ '].map(directoryName)).toEqual(['ELISE D ARC', 'MARTIN', '']);
    expect(directoryItem.key('DOSSIER#x/../é', '1')).toEqual({ pk: 'DIRECTORY#DO', sk: 'DOSSIER X E#1' });
  });
});
