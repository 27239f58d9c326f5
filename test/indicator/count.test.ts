import { randomInt } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes as documentRoutes } from '../../functions/document/contract.ts';
import { handler as documents } from '../../functions/document/handler.ts';
import { routes as dossierRoutes } from '../../functions/dossier/contract.ts';
import { handler as dossiers } from '../../functions/dossier/handler.ts';
import { handler } from '../../functions/indicator/count.event.ts';
import { countedItem, indicatorItem } from '../../functions/indicator/indicator.item.ts';
import { countOnce, markOf } from '../../functions/indicator/store.ts';
import { get, page } from '../../functions/platform/store/table.ts';
import { auditItem, orphanEntryItem } from '../../functions/record/audit/audit.item.ts';
import { traceOrphan } from '../../functions/record/audit/commit-access.store.ts';
import { atClock, close } from '../dossier/closed.ts';
import { call } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { countedOn, deliver, recordOf, type StreamRecord } from './stream.ts';

beforeAll(useWorld);

/** A day of its own for each test: counters are shared by all. */
const aDay = () => `${randomInt(6000, 9000)}-0${randomInt(1, 10)}-1${randomInt(0, 10)}`;

/** Opens a dossier, has it consulted by a doctor and asked for by a nurse in vain, closes it; through the doors. */
async function lifeOn(on: string) {
  const patient = await atClock(`${on}T09:00:00.000Z`, () => openPatient());
  const [doctor, nurse] = [professional(), professional({ profession: '60' })];
  await entitle(patient, doctor, 'medecin-traitant');
  const params = { dossierId: patient.dossierId };
  await atClock(`${on}T10:00:00.000Z`, async () => {
    await call(dossiers, dossierRoutes.readDossier, { actor: doctor, params });
    await call(documents, documentRoutes.listDocuments, { actor: doctor, params });
    await call(dossiers, dossierRoutes.readDossier, { actor: doctor, params });
    await call(dossiers, dossierRoutes.readDossier, { actor: nurse, params });
    await call(dossiers, dossierRoutes.readDossier, { actor: patient.actor, params });
  });
  await close(patient, on);
  const { pk } = auditItem.key(patient.dossierId, 0);
  const { items } = await page({ pk, limit: 100 }, 'audit');
  return { patient, doctor, lines: await traceOf(patient.dossierId), records: items.map((item) => recordOf(item)) };
}

/** What such a life counts as. */
const LIFE = { 'opened online 75': 1, 'closed online 75': 1, 'consulted 10': 1 };

describe('what is written in the trace', () => {
  it('is counted by what it says, and nothing of anybody is kept with it', async () => {
    const on = aDay();
    const { patient, doctor, records } = await lifeOn(on);
    expect(records.length).toBe(7);
    await deliver(records);
    const counted = await countedOn(on);
    expect(
      Object.fromEntries(Object.entries(counted).map(([name, total]) => [name.replace(' privacy', ''), total])),
    ).toEqual(LIFE);
    const { items } = await page({ pk: indicatorItem.key(on, '').pk, limit: 100 });
    const { Keys } = records[0]?.dynamodb ?? {};
    const mark = await get(countedItem.key(markOf(Keys?.pk?.S ?? '', Keys?.sk?.S ?? '')));
    expect(mark).toBeDefined();
    const { person, dossierId, identifier } = patient;
    for (const told of [person.nir, dossierId, identifier, doctor.id, doctor.name, person.familyName])
      expect(JSON.stringify([...items, mark])).not.toContain(told);
  });

  it('is counted once, delivered twice, in any cut and any company', async () => {
    const [on, lives] = [aDay(), 3];
    const records: StreamRecord[] = [];
    for (let life = 0; life < lives; life += 1) records.push(...(await lifeOn(on)).records);
    const cut = fc.array(fc.tuple(fc.nat(records.length), fc.nat(records.length)), { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(cut, async (cuts) => {
        for (const [from, to] of cuts) await deliver(records.slice(from, to));
      }),
      { numRuns: 8 },
    );
    await deliver([...records, ...records]);
    const totals = Object.values(await countedOn(on));
    expect(totals).toEqual([lives, lives, lives]);
  });

  it('is counted once when two readers meet', async () => {
    const on = aDay();
    const { records } = await lifeOn(on);
    await Promise.all([deliver(records), deliver([...records].reverse()), deliver(records)]);
    expect(Object.values(await countedOn(on))).toEqual([1, 1, 1]);
  });

  it('is counted once, whichever AWS call fails', async () => {
    const { patient } = await lifeOn(aDay());
    const { pk } = auditItem.key(patient.dossierId, 0);
    const { items } = await page({ pk, limit: 100 }, 'audit');
    const cases = await everyFault(async (fail) => {
      const on = aDay();
      const lines = Array.from({ length: 40 }, (_, index) => ({
        ...items[1],
        ...{ pk: `AUDIT#${on}${randomInt(1e9)}`, sk: String(index), at: `${on}T12:00:00.000Z` },
      }));
      const records = lines.map((line) => recordOf({ ...line, action: 'dossier:read', ...doctorRead }));
      await fail(() => deliver(records, 1));
      await deliver(records);
      expect(await countedOn(on)).toEqual({ 'consulted 10': 40 });
    });
    expect(cases).toBe(4);
  });

  it('costs one call for many lines, and none for what does not count', async () => {
    const on = aDay();
    const { records } = await lifeOn(on);
    expect(await callsOf(() => deliver(records))).toEqual([expect.stringMatching(/^TransactWrite(?:Items)?Command$/)]);
    const uncounted = records.filter(({ dynamodb }) => dynamodb.NewImage.action?.S === 'document:list');
    const changed = records.map((record) => ({ ...record, eventName: 'MODIFY' }));
    expect(await callsOf(() => handler({ Records: [...uncounted, ...changed] } as never))).toEqual([]);
  });

  it('is counted where it belongs to no dossier: an objection before there is one', async () => {
    const on = aDay();
    const actor = { kind: 'anonymous', id: 'anonymous' };
    const requestId = `objection-${randomInt(1e9)}`;
    const change = { status: ['announced', 'objected'], channel: [null, 'online'], department: ['33', '33'] } as const;
    const trace = {
      at: `${on}T12:00:00.000Z`,
      actor,
      action: 'enrolment:object',
      ground: 'public',
      requestId,
      change,
    } as const;
    await traceOrphan('none', trace);
    const stored = await get(orphanEntryItem.key(actor.id, requestId), 'audit');
    await deliver([recordOf(stored ?? {}), recordOf(stored ?? {})]);
    expect(await countedOn(on)).toEqual({ 'objected online 33': 1 });
  });

  it('counts for the day it is in France', async () => {
    const [on, next] = ['2031-07-13', '2031-07-14'];
    const before = await countedOn(next);
    const line = { pk: `AUDIT#${randomInt(1e9)}`, at: `${on}T22:30:00.000Z`, action: 'dossier:read', ...doctorRead };
    await deliver([recordOf({ ...line, sk: '1' })]);
    expect((await countedOn(next))['consulted 10']).toBe((before['consulted 10'] ?? 0) + 1);
  });
});

const doctorRead = {
  actor: { kind: 'professional', id: 'professional:1', profession: '10' },
  change: {},
};

describe('a mark', () => {
  it('outlives the day for which a stream tells of its line', async () => {
    const mark = markOf('AUDIT#x', String(randomInt(1e9)));
    const line = { mark, on: aDay(), figures: [{ metric: 'consulted', profession: '10' } as const] };
    const at = '2026-11-25T10:00:00.000Z';
    expect(await countOnce([line, line], at)).toEqual([line]);
    expect(await countOnce([line], at)).toEqual([]);
    expect((await get(countedItem.key(mark)))?.expiresAt).toBe(Date.parse(at) / 1000 + 3 * 86_400);
  });
});
