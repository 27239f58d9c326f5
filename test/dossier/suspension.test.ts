import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { endSuspension } from '../../functions/dossier/suspension.job.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { AGENT, find, headOf, move, read, toldBy } from './moves.ts';
import { lastOf, run, suspended } from './suspended.ts';

beforeAll(useWorld);

describe('suspending a dossier', () => {
  it('is done by an agent, traced with its motive, and told by every way with the last day to contest', async () => {
    const patient = await suspended();
    expect(patient.body).toMatchObject({ status: 'suspended', contestUntil: patient.day(42) });
    expect(await headOf(patient)).toMatchObject({ status: 'suspended', accessVersion: 2, suspensionMotive: 'fraud' });
    expect(await lastOf(patient)).toMatchObject({
      action: 'dossier:suspend',
      ground: 'counter',
      actor: { id: AGENT.id },
      change: { status: ['open', 'suspended'], motive: [null, 'fraud'] },
    });
    expect(await toldBy(patient, 'suspended')).toEqual(['email', 'sms']);
  });

  it('keeps everybody out; its holder sees why and until when, a professional that it is suspended and nothing more', async () => {
    const [patient, doctor] = [await suspended(), professional()];
    await entitle(patient, doctor, 'care-team');
    expect((await read(patient, patient.actor)).body).toMatchObject({
      status: 'suspended',
      suspensionMotive: 'fraud',
      contestUntil: patient.day(42),
    });
    const refused = await read(patient, doctor);
    expect([refused.status, refused.body.dossierStatus]).toEqual([403, 'suspended']);
    expect((await find(patient, doctor)).body).toEqual({ dossierId: patient.dossierId, status: 'suspended' });
    expect(JSON.stringify(refused.body)).not.toMatch(/fraud|contest/);
    expect((await read(patient, AGENT)).status).toBe(403);
    expect((await find(patient, AGENT)).body).toMatchObject({ status: 'suspended', suspension: { motive: 'fraud' } });
  });

  it('is told by post to whoever gave no way to be reached, in the language they chose', async () => {
    const patient = await openPatient();
    const english = { names: { '#language': 'language' }, values: { ':en': 'en' } };
    await update(identityItem.key(patient.dossierId), 'SET #language = :en REMOVE contacts', english);
    await move(patient, 'suspend', { body: { motive: 'malfunction' } });
    expect(await toldBy(patient, 'suspended')).toEqual(['letter']);
    const { requestId } = (await lastOf(patient)) ?? {};
    expect(await get(messageItem.key(`${requestId}-suspended-letter`))).toMatchObject({ language: 'en' });
  });

  it('ends as if it had not been, when an agent lifts it', async () => {
    const [patient, doctor] = [await suspended(), professional()];
    await entitle(patient, doctor, 'care-team');
    expect((await move(patient, 'lift')).body.status).toBe('open');
    const head = await headOf(patient);
    for (const gone of [
      'suspendedAt',
      'suspensionMotive',
      'suspendedBy',
      'contestUntil',
      'contestedAt',
      'duePk',
      'dueSk',
    ])
      expect(head).not.toHaveProperty(gone);
    expect((await read(patient, doctor)).status).toBe(200);
    await run(patient.day(43));
    expect((await headOf(patient)).status).toBe('open');
  });

  it('is for agents, and takes one of two motives', async () => {
    const patient = await openPatient();
    for (const actor of [patient.actor, professional()])
      expect([403, 404]).toContain((await move(patient, 'suspend', { actor })).status);
    expect((await move(patient, 'suspend', { body: { motive: 'other' } })).body.fields?.[0]?.pointer).toBe('/motive');
    expect((await headOf(patient)).status).toBe('open');
  });

  it('survives a stop at each AWS call: suspended, traced and told together, once', async () => {
    await everyFault(async (fail) => {
      const patient = await openPatient();
      const key = { 'idempotency-key': randomUUID() };
      await fail(() => move(patient, 'suspend', { key }));
      const traced = (await actionsOf(patient.dossierId)).includes('dossier:suspend');
      expect(traced).toBe((await headOf(patient)).status === 'suspended');
      expect((await move(patient, 'suspend', { key })).status).toBe(200);
      expect((await actionsOf(patient.dossierId)).filter((action) => action === 'dossier:suspend')).toHaveLength(1);
    });
  });
});

describe('a suspension nobody contests', () => {
  it('closes the dossier the day after the six weeks, by a task that is traced and told', async () => {
    const patient = await suspended();
    for (const day of [41, 42])
      expect([await run(patient.day(day)), (await headOf(patient)).status]).toEqual([0, 'suspended']);
    expect(await run(patient.day(43))).toBe(0);
    expect(await headOf(patient)).toMatchObject({ status: 'closed', closingMotive: 'suspension' });
    expect(await headOf(patient)).not.toHaveProperty('suspendedAt');
    expect(await lastOf(patient)).toMatchObject({
      action: 'dossier:lapse',
      ground: 'task',
      actor: { id: 'system:dossier-suspension' },
      change: { status: ['suspended', 'closed'], motive: [null, 'suspension'], channel: [null, 'automatic'] },
    });
    expect(await toldBy(patient, `${patient.dossierId}-closed`)).toEqual(['email', 'sms']);
  });

  it('run again, twice at once, or stopped at any call, closes once', async () => {
    await everyFault(async (fail) => {
      const patient = await suspended();
      const work = () => endSuspension(patient.dossierId, { at: `${patient.day(43)}T08:30:00.000Z`, requestId: 'run' });
      await fail(work);
      await Promise.all([work(), work()]);
      expect((await actionsOf(patient.dossierId)).filter((action) => action === 'dossier:lapse')).toHaveLength(1);
    });
  });

  it('is caught up with after a month without a run', async () => {
    const patient = await suspended();
    await run(patient.day(43 + 31));
    expect((await headOf(patient)).status).toBe('closed');
  });
});
