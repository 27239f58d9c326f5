import { beforeAll, describe, expect, it, vi } from 'vitest';
import { routes } from '../../functions/document/contract.ts';
import { handler } from '../../functions/document/handler.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { type Caller, call } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { pausingAfterRead } from './pausing.ts';
import { block, declare, grant, withdraw } from './rights.ts';

beforeAll(useWorld);

const listAs = (actor: Caller, { dossierId }: Patient) =>
  call(handler, routes.listDocuments, { actor, params: { dossierId } });

describe('a right that ends', () => {
  it.each([
    ['withdrawn', (patient: Patient, doctor: Caller) => withdraw(patient, doctor, 'consented'), 'no-ground'],
    ['blocked', (patient: Patient, doctor: Caller) => block(patient, doctor), 'blocked'],
  ])('is %s while a read is under way: the read is cancelled, decided again and refused', async (_, take, refusal) => {
    const [patient, doctor] = [await openPatient(), professional()];
    await grant(patient, doctor, 'consented');
    const { result, interrupted } = await pausingAfterRead(
      () => listAs(doctor, patient),
      () => take(patient, doctor),
    );
    expect([interrupted.status, result.status]).toEqual([200, 403]);
    expect(await actionsOf(patient.dossierId)).toEqual([
      'opening:confirm',
      'access:manage',
      'access:manage',
      `document:list!${refusal}`,
    ]);
  });

  it('holds to the end of its day in Paris, and not a second longer', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    const day = `${new Date().getUTCFullYear() + 5}-01-15`;
    await grant(patient, doctor, 'consented', { until: day });
    const at = (instant: string) => vi.spyOn(clock, 'now').mockImplementation(() => new Date(instant));
    at(`${day}T22:59:59.999Z`);
    expect((await listAs(doctor, patient)).status).toBe(200);
    at(`${day}T23:00:00.000Z`);
    expect((await listAs(doctor, patient)).status).toBe(403);
    vi.restoreAllMocks();
  });

  it('is no block: whoever was withdrawn may state care again, of which the holder is told', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    await declare(patient, doctor);
    await withdraw(patient, doctor, 'care-team');
    expect((await listAs(doctor, patient)).status).toBe(403);
    expect((await declare(patient, doctor)).status).toBe(201);
    expect((await listAs(doctor, patient)).status).toBe(200);
  });
});
