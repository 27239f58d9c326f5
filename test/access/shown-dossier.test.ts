import { beforeAll, expect, it } from 'vitest';
import { routes } from '../../functions/vaccination/contract.ts';
import { handler } from '../../functions/vaccination/handler.ts';
import { call, requestKey } from '../support/call.ts';
import { openPatient } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';

beforeAll(useWorld);

it('refuses a write from a page that showed another dossier: nothing is stored, nothing is traced', async () => {
  const [mother, child] = [await openPatient(), await openPatient()];
  const before = await actionsOf(mother.dossierId);
  const write = (shown: Record<string, string>) =>
    call(handler, routes.recordVaccination, {
      actor: mother.actor,
      params: { dossierId: mother.dossierId },
      body: { vaccine: 'ror', givenOn: '2021-03-02' },
      headers: { ...requestKey(), ...shown },
    });
  const refused = await write({ 'shown-dossier': child.dossierId });
  expect([refused.status, refused.body.type]).toEqual([409, '/problems/another-dossier-shown']);
  expect(await actionsOf(mother.dossierId)).toEqual(before);
  expect((await write({ 'Shown-Dossier': mother.dossierId })).status).toBe(201);
  expect((await write({})).status).toBe(201);
});
