import { randomInt, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/dossier/contract.ts';
import { handler } from '../../functions/dossier/handler.ts';
import { endSuspension, handler as job } from '../../functions/dossier/suspension.job.ts';
import { keys } from '../../functions/platform/keys.ts';
import { get, update } from '../../functions/platform/table.ts';
import { call } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { atClock, daysAfter } from './closed.ts';
import { AGENT, find, headOf, move, read, toldBy } from './moves.ts';

beforeAll(useWorld);

/** A suspended dossier, on a day on which no other test suspends any. */
async function suspended() {
  const patient = await openPatient();
  const on = new Date(Date.UTC(2100 + randomInt(6900), 0, 40 + randomInt(300))).toISOString().slice(0, 10);
  const { status, body } = await atClock(`${on}T15:00:00.000Z`, () => move(patient, 'suspend'));
  if (status !== 200) throw new Error(`not suspended: ${status} ${JSON.stringify(body)}`);
  return { ...patient, day: (days: number) => daysAfter(on, days), body };
}

/** Runs the job of a day. @returns the messages that come again */
async function run(on: string): Promise<number> {
  const record = { messageId: randomUUID(), body: JSON.stringify({ at: `${on}T08:30:00.000Z` }) };
  return (await job({ Records: [record] } as never)).batchItemFailures.length;
}

const lastOf = async ({ dossierId }: Pick<Patient, 'dossierId'>) => (await traceOf(dossierId)).at(-1);

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
    expect(JSON.stringify([refused.body, (await find(patient, doctor)).body])).not.toMatch(/fraud|contest/);
    expect((await read(patient, AGENT)).status).toBe(403);
    expect((await find(patient, AGENT)).body).toMatchObject({ status: 'suspended', suspension: { motive: 'fraud' } });
  });

  it('is told by post to whoever gave no way to be reached, in the language they chose', async () => {
    const patient = await openPatient();
    const english = { names: { '#language': 'language' }, values: { ':en': 'en' } };
    await update(keys.identity(patient.dossierId), 'SET #language = :en REMOVE contacts', english);
    await move(patient, 'suspend', { body: { motive: 'malfunction' } });
    expect(await toldBy(patient, 'suspended')).toEqual(['letter']);
    const { requestId } = (await traceOf(patient.dossierId)).at(-1) ?? {};
    expect(await get(keys.message(`${requestId}-suspended-letter`))).toMatchObject({ language: 'en' });
  });

  it('ends as if it had not been, when an agent lifts it', async () => {
    const [patient, doctor] = [await suspended(), professional()];
    await entitle(patient, doctor, 'care-team');
    expect((await move(patient, 'lift')).body.status).toBe('open');
    const head = await headOf(patient);
    for (const gone of ['suspendedAt', 'suspensionMotive', 'contestUntil', 'contestedAt', 'duePk', 'dueSk'])
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
      change: { status: ['suspended', 'closed'], motive: [null, 'suspension'] },
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

describe('contesting', () => {
  it('stops the closing, is seen by agents, and said twice is said once', async () => {
    const patient = await suspended();
    const [first, second] = [await move(patient, 'contest'), await move(patient, 'contest')];
    expect([first.status, second.body.contestedAt]).toEqual([200, first.body.contestedAt]);
    for (const day of [43, 60]) await run(patient.day(day));
    expect(await headOf(patient)).toMatchObject({ status: 'suspended', contestedAt: first.body.contestedAt });
    expect((await find(patient, AGENT)).body.suspension).toMatchObject({ contestedAt: first.body.contestedAt });
  });

  it('waits in the list of agents, without a name, until one of them decides; nobody else reads the list', async () => {
    const [patient, other] = [await suspended(), await suspended()];
    const { contestedAt } = (await move(patient, 'contest')).body;
    const listed = async () => {
      const { status, body } = await call(handler, routes.listContestedSuspensions, {
        actor: AGENT,
        query: { limit: '50' },
      });
      expect(status).toBe(200);
      return body.suspensions as { dossierId: string }[];
    };
    const mine = (await listed()).find(({ dossierId }) => dossierId === patient.dossierId);
    expect(mine).toEqual({
      dossierId: patient.dossierId,
      motive: 'fraud',
      suspendedAt: patient.body.suspendedAt,
      contestedAt,
    });
    expect((await listed()).map(({ dossierId }) => dossierId)).not.toContain(other.dossierId);
    for (const actor of [patient.actor, professional()])
      expect((await call(handler, routes.listContestedSuspensions, { actor })).status).toBe(403);
    await move(patient, 'lift');
    expect((await listed()).map(({ dossierId }) => dossierId)).not.toContain(patient.dossierId);
  });

  it('in the same moment as the closing: either it is heard, or it is told that the dossier is closed', async () => {
    const patient = await suspended();
    const [answer] = await Promise.all([
      move(patient, 'contest'),
      endSuspension(patient.dossierId, { at: `${patient.day(43)}T08:30:00.000Z`, requestId: 'race' }),
    ]);
    expect([answer.status, (await headOf(patient)).status]).toEqual(
      answer.status === 200 ? [200, 'suspended'] : [409, 'closed'],
    );
  });

  it('is for whoever decides for the holder too, and for no curator', async () => {
    const [patient, parent, curator] = [await suspended(), await openPatient(), await openPatient()];
    for (const [{ actor }, role] of [
      [parent, 'parent'],
      [curator, 'curator'],
    ] as const) {
      await entitle(patient, { ...actor, name: 'Claire DURAND' }, 'representative', { role });
    }
    expect((await move(patient, 'contest', { actor: curator.actor })).status).toBe(403);
    expect((await move(patient, 'contest', { actor: parent.actor })).status).toBe(200);
    expect(await lastOf(patient)).toMatchObject({ ground: 'representative', actor: { name: 'Claire DURAND' } });
  });
});
