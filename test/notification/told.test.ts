import { beforeAll, describe, expect, it } from 'vitest';
import { routes as documentRoutes } from '../../functions/document/contract.ts';
import { handler as document } from '../../functions/document/handler.ts';
import { routes as dossierRoutes } from '../../functions/dossier/contract.ts';
import { handler as dossier } from '../../functions/dossier/handler.ts';
import { routes as emergencyRoutes } from '../../functions/emergency/contract.ts';
import { handler as emergency } from '../../functions/emergency/handler.ts';
import { page } from '../../functions/platform/store/table.ts';
import { noticeItem } from '../../functions/record/notice/notice.item.ts';
import { block, grant, unblock, withdraw } from '../consent/rights.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import type { Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { entriesOf, patientWith } from './post.ts';

beforeAll(useWorld);

const open = ({ dossierId }: Patient, actor: Caller) =>
  call(dossier, dossierRoutes.readDossier, { actor, params: { dossierId } });
const list = ({ dossierId }: Patient, actor: Caller) =>
  call(document, documentRoutes.listDocuments, { actor, params: { dossierId } });

async function cared() {
  const [patient, doctor] = [await patientWith({}), professional()];
  await entitle(patient, doctor, 'care-team');
  return { patient, doctor };
}

describe('the first access of a professional', () => {
  it('is told once for each, whatever they read first, without saying who', async () => {
    const { patient, doctor } = await cared();
    const other = professional({ name: 'Bao AUTRE' });
    await entitle(patient, other, 'consented');
    expect((await list(patient, doctor)).status).toBe(200);
    await Promise.all([open(patient, doctor), open(patient, doctor), list(patient, doctor)]);
    await open(patient, patient.actor);
    expect(await entriesOf(patient.dossierId)).toEqual(['first-access']);
    await Promise.all([open(patient, other), list(patient, other)]);
    expect(await entriesOf(patient.dossierId)).toEqual(['first-access', 'first-access']);
    const { pk, sk: prefix } = noticeItem.key(patient.dossierId, '');
    const told = JSON.stringify((await page({ pk, prefix, limit: 10 })).items);
    for (const { id, name } of [doctor, other]) for (const secret of [id, name]) expect(told).not.toContain(secret);
  });

  it('that is refused is not told, nor one in an emergency, which told of itself', async () => {
    const patient = await patientWith({});
    const [stranger, rescuer] = [professional(), professional({ specialty: 'SM59' })];
    expect((await open(patient, stranger)).status).toBe(403);
    const params = { dossierId: patient.dossierId };
    const body = { reason: 'Personne inconsciente', unableToExpress: true, immediateRisk: true };
    await call(emergency, emergencyRoutes.openInEmergency, { actor: rescuer, params, body, headers: requestKey() });
    await call(emergency, emergencyRoutes.readEmergencySummary, { actor: rescuer, params });
    expect(await entriesOf(patient.dossierId)).toEqual(['emergency-access']);
  });

  it('is told with its trace or not at all, whatever AWS call fails', async () => {
    await everyFault(async (fail) => {
      const { patient, doctor } = await cared();
      await fail(() => list(patient, doctor));
      const reads = async () => (await actionsOf(patient.dossierId)).filter((action) => action === 'document:list');
      expect((await entriesOf(patient.dossierId)).length).toBe(Math.min(1, (await reads()).length));
      await list(patient, doctor);
      expect(await entriesOf(patient.dossierId)).toEqual(['first-access']);
    });
  });
});

describe('a right', () => {
  it('given or ended is told to its holder, whoever did it', async () => {
    const [patient, doctor] = [await patientWith({}), professional()];
    expect((await grant(patient, doctor, 'consented')).status).toBe(200);
    expect((await withdraw(patient, doctor, 'consented')).status).toBe(200);
    await block(patient, doctor);
    await unblock(patient, doctor);
    expect((await entriesOf(patient.dossierId)).toReversed()).toEqual([
      'right-given',
      'right-ended',
      'right-ended',
      'right-given',
    ]);
  });
});
