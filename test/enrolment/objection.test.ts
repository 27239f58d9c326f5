import { beforeAll, describe, expect, it } from 'vitest';
import { campaignItem } from '../../functions/enrolment/campaign.item.ts';
import { get } from '../../functions/platform/store/table.ts';
import { aTrace, drop, resultOf, run } from '../archive/archives.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, person } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  AGENT,
  announceOne,
  codeOf,
  type Enrolled,
  insured,
  keptOf,
  lineOf,
  objectBy,
  objectOnline,
  orphanEntries,
  planFor,
  progressOf,
  years,
} from './campaigns.ts';

beforeAll(useWorld);

const nextYear = years(2300);

/** Announces to some people. @returns the campaign */
async function announced(...people: Enrolled[]): Promise<string> {
  const on = `${nextYear()}-03-02`;
  const campaignId = await planFor(people.map(lineOf), on);
  await announceOne(campaignId, `${on}T07:00:00.000Z`);
  return campaignId;
}

const atCounter = ({ nir, birthOn }: Enrolled) => ({ nir, by: 'counter', birthOn });

describe('an objection online', () => {
  it('is taken with the code of the announcement, counted and traced; said again, it is the same', async () => {
    const someone = await insured({ address: { lines: ['1 rue'], postalCode: '20137', city: 'Porto-Vecchio' } });
    const campaignId = await announced(someone);
    const code = await codeOf(someone);
    const { status, body } = await objectOnline(someone, `${code.slice(0, 4)} ${code.slice(4)}`);
    expect([status, body]).toEqual([200, { objectedAt: expect.any(String), by: 'online' }]);
    expect((await objectOnline(someone, code)).body).toEqual(body);
    expect((await objectBy(atCounter(someone))).body).toEqual(body);
    const { enrolment } = await keptOf(someone);
    expect(enrolment).toMatchObject({ state: 'objected', ...{ objectedBy: 'online' } });
    for (const gone of ['sealedNumber', 'duePk', 'dueSk']) expect(enrolment).not.toHaveProperty(gone);
    const lines = await orphanEntries('anonymous', enrolment?.objectionId);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({
      action: 'enrolment:object',
      ground: 'public',
      change: { status: ['announced', 'objected'], department: ['2A', '2A'], channel: [null, 'online'] },
    });
    expect(await progressOf(campaignId)).toMatchObject({ announced: 1, objected: 1, left: 0 });
  });

  it('is answered alike to a wrong code, a stranger and somebody never announced', async () => {
    const [someone, quiet] = [await insured(), await insured()];
    await announced(someone);
    const answers = await Promise.all([
      objectOnline(someone, '0'.repeat(12)),
      objectOnline(quiet, '0'.repeat(12)),
      objectOnline(person(), await codeOf(someone)),
    ]);
    const told = answers.map(({ status, body: { type, title } }) => JSON.stringify({ status, type, title }));
    expect(new Set(told).size).toBe(1);
    expect(answers[0]?.body.type).toBe('/problems/objection-refused');
    expect((await keptOf(someone)).enrolment).toMatchObject({ state: 'announced' });
  });

  it('is used up by twenty codes that are half right, and never by a stranger’s; the counter stays', async () => {
    const someone = await insured();
    await announced(someone);
    const code = await codeOf(someone);
    const half = code.slice(0, 6) + String((Number(code.slice(6)) + 1) % 1e6).padStart(6, '0');
    const tries = await Promise.all(Array.from({ length: 21 }, () => objectOnline(someone, half)));
    expect(tries.filter(({ status }) => status === 429)).toHaveLength(1);
    expect((await objectOnline(someone, code)).status).toBe(429);
    expect((await objectBy(atCounter(someone))).status).toBe(200);
  });
});

describe('an objection through an agent', () => {
  it('needs no announcement, and is traced under the agent', async () => {
    const someone = await insured();
    const { vitaleSerial, nir } = someone;
    expect((await objectBy({ nir, by: 'post', vitaleSerial, scan: 'courrier-42' })).status).toBe(200);
    const { enrolment } = await keptOf(someone);
    expect(enrolment).toMatchObject({ state: 'objected', objectedBy: 'post', scannedAs: 'courrier-42' });
    expect(await orphanEntries(AGENT.id, enrolment?.objectionId)).toMatchObject([
      {
        action: 'enrolment:record-objection',
        ground: 'counter',
        change: { status: [null, 'objected'], channel: [null, 'post'] },
      },
    ]);
  });

  it.each([
    [{ by: 'counter' }, '/birthOn', 'required'],
    [{ by: 'post', birthOn: '1950-01-01' }, '/scan', 'required'],
    [{ by: 'telephone', birthOn: '1950-01-01' }, '/by', 'not-a-choice'],
  ])('points at what is missing: %j', async (given, pointer, code) => {
    const { status, body } = await objectBy({ nir: person().nir, ...given });
    expect([status, body.fields?.[0]]).toEqual([422, expect.objectContaining({ pointer, code })]);
  });

  it('is refused alike for a stranger and for a birth date or serial that is not theirs', async () => {
    const someone = await insured();
    const { nir, birthOn } = someone;
    const answers = [
      await objectBy(atCounter(person())),
      await objectBy({ ...atCounter(someone), birthOn: '1901-01-01' }),
      await objectBy({ nir, by: 'counter', birthOn, vitaleSerial: '9999999999' }),
    ];
    expect(answers.map(({ body }) => body.type)).toEqual(Array(3).fill('/problems/identity-not-matched'));
    expect((await keptOf(someone)).enrolment).toBeUndefined();
  });

  it('is told in words where there is a dossier already, which is then closed', async () => {
    const { person: holder } = await openPatient();
    const { status, body } = await objectBy(atCounter(holder));
    expect([status, body.type]).toEqual([409, '/problems/conflict']);
    expect(body.detail).toContain('fermer à tout moment');
    expect((await keptOf(holder)).enrolment).toBeUndefined();
  });

  it('to an older dossier stands beside the one they have, once, traced there; without one it is refused', async () => {
    const { person: holder, dossierId } = await openPatient();
    const body = { ...atCounter(holder), to: 'archive' };
    expect((await objectBy({ ...body, birthOn: '1901-01-01' })).body.type).toBe('/problems/identity-not-matched');
    const first = await objectBy(body);
    expect([first.status, first.body]).toEqual([200, { objectedAt: expect.any(String), by: 'counter' }]);
    expect((await objectBy({ ...body, by: 'post', scan: 'courrier-43' })).body).toEqual(first.body);
    const lines = (await traceOf(dossierId)).filter(({ action }) => action === 'enrolment:record-objection');
    expect(lines).toMatchObject([
      { actor: AGENT, ground: 'counter', change: { archive: [null, 'refused'], channel: [null, 'counter'] } },
    ]);
    const archive = await drop(holder, { traces: [aTrace(1)] });
    expect([await run(archive), (await resultOf(archive))?.outcome]).toEqual([true, 'objected']);
    const { status, body: told } = await objectBy({ ...atCounter(await insured()), to: 'archive' });
    expect([status, told.type]).toEqual([409, '/problems/conflict']);
  });

  it('is one, with one trace, however many are recorded at once', async () => {
    const someone = await insured();
    const campaignId = await announced(someone);
    const answers = await Promise.all(Array.from({ length: 5 }, () => objectBy(atCounter(someone))));
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    const { enrolment } = await keptOf(someone);
    expect(await orphanEntries(AGENT.id, enrolment?.objectionId)).toHaveLength(1);
    expect(await progressOf(campaignId)).toMatchObject({ objected: 1 });
  });

  it('is whole or not at all when any call fails, and taken when it is said again', async () => {
    const cases = await everyFault(async (fail) => {
      const someone = await insured();
      await fail(async () => {
        if ((await objectBy(atCounter(someone))).status === 500) return;
      });
      const { enrolment } = await keptOf(someone);
      if (enrolment) expect(await orphanEntries(AGENT.id, enrolment.objectionId)).toHaveLength(1);
      const { status, body } = await objectBy(atCounter(someone));
      expect([status, body.by]).toEqual([200, 'counter']);
      if (enrolment) expect(body.objectedAt).toBe(enrolment.objectedAt);
    });
    expect(cases).toBeGreaterThanOrEqual(5);
  });
});

it('the counters of a campaign are read together, whatever lane people are in', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, () => insured()));
  const campaignId = await announced(...people);
  for (const someone of people) await objectBy(atCounter(someone));
  expect(await progressOf(campaignId)).toMatchObject({ announced: 6, objected: 6, left: 0 });
  expect(await get(campaignItem.key(campaignId))).toBeDefined();
});
