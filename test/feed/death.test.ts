import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { declareDeath } from '../../functions/feed/death.ts';
import { dueAt, keys } from '../../functions/platform/keys.ts';
import { nirHash } from '../../functions/platform/pepper.ts';
import { get, update, write } from '../../functions/platform/table.ts';
import { headOf, move } from '../dossier/moves.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, type Patient, person } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { cognitoUser, useWorld } from '../support/world.ts';
import { drop, line, run } from './drops.ts';

beforeAll(useWorld);

/** Declares a death by a file of the register, as the insurer does. */
async function declare({ person: { nir, ...row } }: Pick<Patient, 'person'>) {
  const dropped = await drop(line({ nir, ...row, deceasedOn: '2026-05-04' }));
  expect(await run(dropped)).toBe(true);
  return dropped;
}

const enabled = async ({ identifier }: Patient) => (await cognitoUser(identifier)).Enabled;

describe('a death that the register declares', () => {
  it('closes the dossier for ten years by a task that is traced, and nobody signs in any more', async () => {
    const patient = await openPatient();
    await declare(patient);
    const head = await headOf(patient);
    expect(head).toMatchObject({ status: 'closed', closingMotive: 'death', accessVersion: 2 });
    expect(Number(head.keptUntil?.slice(0, 4)) - Number(head.closedAt?.slice(0, 4))).toBe(10);
    expect(head).toMatchObject(dueAt('purge', String(head.keptUntil), patient.dossierId));
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'dossier:declare-death',
      ground: 'task',
      actor: { kind: 'feed', id: 'feed:insured-register' },
      change: { status: ['open', 'closed'], motive: [null, 'death'] },
    });
    expect(await enabled(patient)).toBe(false);
  });

  it('declared again, or of a suspended dossier, is traced once; a mistake is mended at a counter', async () => {
    const patient = await openPatient();
    await move(patient, 'suspend');
    for (let times = 0; times < 2; times += 1) await declare(patient);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'dossier:declare-death')).toHaveLength(1);
    expect((await move(patient, 'reopenAtCounter')).body.status).toBe('open');
    expect(await enabled(patient)).toBe(true);
  });

  it('tells those who acted for the person, by every way, and not the person', async () => {
    const patient = await openPatient();
    const representatives = { 'patient:PARENT': { contacts: { phone: '+33612345678', email: 'claire@exemple.fr' } } };
    await update(keys.identity(patient.dossierId), 'SET representatives = :all', {
      values: { ':all': representatives },
    });
    await declareDeath(await nirHash(patient.person.nir), { at: '2026-05-05T10:00:00.000Z', requestId: 'file' });
    const sent = async (suffix: string) =>
      (await get(keys.message(`file-${patient.dossierId}-death${suffix}`)))?.content;
    for (const way of ['-representative-1-email', '-representative-1-sms'])
      expect(await sent(way)).toMatchObject({ template: 'dossier-closed', because: 'death' });
    expect([await sent('-email'), await sent('-sms')]).toEqual([undefined, undefined]);
  });

  it('leaves a dossier its holder had closed as they left it, but lets nobody sign in', async () => {
    const patient = await openPatient();
    await move(patient, 'close');
    const before = await headOf(patient);
    await declare(patient);
    expect([await headOf(patient), await enabled(patient)]).toEqual([before, false]);
  });

  it('ends what was announced to somebody without a dossier, and is nothing for the others', async () => {
    const someone = person();
    const key = keys.enrolment(await nirHash(someone.nir));
    await write([{ put: { ...key, state: 'announced' } }]);
    await declare({ person: someone });
    expect(await get(key)).toBeUndefined();
    await declare({ person: person() });
  });

  it('stopped at any AWS call and come again, is done once', async () => {
    await everyFault(async (fail) => {
      const patient = await openPatient();
      const known = { at: '2026-05-05T10:00:00.000Z', requestId: randomUUID() };
      const hash = await nirHash(patient.person.nir);
      await fail(() => declareDeath(hash, known));
      await declareDeath(hash, known);
      expect([(await headOf(patient)).closingMotive, await enabled(patient)]).toEqual(['death', false]);
      expect((await actionsOf(patient.dossierId)).slice(1)).toEqual(['dossier:declare-death']);
    });
  });
});
