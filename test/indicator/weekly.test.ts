import { randomInt, randomUUID } from 'node:crypto';
import { GetObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/indicator/contract.ts';
import { handler } from '../../functions/indicator/handler.ts';
import { handler as weekly } from '../../functions/indicator/weekly.job.ts';
import { daysOf } from '../../functions/indicator/weeks.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { atClock } from '../dossier/closed.ts';
import { call } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { useWorld } from '../support/world.ts';
import { deliver, recordOf } from './stream.ts';

beforeAll(useWorld);

const AGENT = { kind: 'agent', id: 'agent:a.durand', name: 'A. Durand' };

/** A week that no other test counts in (days of `count.test.ts` come later), on a Monday at six in Paris of the next. */
function aWeek() {
  const week = `${randomInt(3000, 6000)}-W${randomInt(10, 50)}`;
  const days = daysOf(week) ?? [];
  const over = new Date(Date.parse(`${days[6]}T05:00:00Z`) + 86_400_000).toISOString();
  return { week, days, over };
}

/** One line of the trace at noon of a day. */
const lineOn = (on: string | undefined, line: object) =>
  recordOf({
    ...{ pk: `AUDIT#${randomUUID()}`, sk: '000000000001', at: `${on}T12:00:00.000Z`, action: 'x', change: {} },
    ...{ actor: { kind: 'patient', id: 'patient:ABCD2346EFGH' }, ...line },
  });

const opened = (channel: string, department: string) => ({
  change: { status: [null, 'open'], channel: [null, channel], department: [department, department] },
});
const read = (profession: string) => ({
  action: 'document:read',
  actor: { kind: 'professional', id: 'professional:10002422979', name: 'Anne MARTIN', profession },
});

/** What happens in a week: openings by three doors, an account, an objection, a closing, a destruction, consultations. */
async function aWeekOfLines() {
  const known = aWeek();
  const [monday, , , thursday, , , sunday] = known.days;
  await deliver([
    lineOn(monday, opened('online', '75')),
    lineOn(monday, opened('online', '75')),
    lineOn(thursday, opened('online', '2A')),
    lineOn(sunday, opened('pharmacist', '75')),
    lineOn(thursday, { change: { account: [null, 'activated'], department: ['75', '75'] } }),
    lineOn(thursday, { change: { status: ['announced', 'objected'], channel: [null, 'counter'] } }),
    lineOn(sunday, { change: { status: ['open', 'closed'], department: ['75', '75'], motive: [null, 'no-use'] } }),
    lineOn(sunday, { change: { status: ['closed', 'destroyed'], department: ['2A', '2A'] } }),
    ...[lineOn(monday, read('60')), lineOn(thursday, read('10')), lineOn(sunday, read('10'))],
  ]);
  return known;
}

const fileOf = (week: string) => [
  'semaine,indicateur,canal,departement,motif,profession,nombre',
  `${week},opened,online,2A,,,1`,
  `${week},opened,online,75,,,2`,
  `${week},opened,pharmacist,75,,,1`,
  `${week},activated,,75,,,1`,
  `${week},objected,counter,,,,1`,
  `${week},closed,,75,no-use,,1`,
  `${week},destroyed,,2A,,,1`,
  `${week},consulted,,,,10,2`,
  `${week},consulted,,,,60,1`,
  '',
];

const run = async (at: string): Promise<number> => {
  const Records = [{ messageId: 'm1', body: JSON.stringify({ at }) }];
  return (await weekly({ Records } as never)).batchItemFailures.length;
};

async function stored(week: string): Promise<string> {
  const object = { Bucket: setting('DOCUMENTS_BUCKET'), Key: `indicators/${week}.csv` };
  return (await (await s3().send(new GetObjectCommand(object))).Body?.transformToString()) ?? '';
}

const ask = (week: string, actor?: typeof AGENT, at = '9500-01-01T12:00:00.000Z') =>
  atClock(at, () => call(handler, routes.readIndicators, { ...(actor ? { actor } : {}), params: { week } }));

describe('the file of a week', () => {
  it('is written on Monday for the week before, exact, and the same when the job comes again', async () => {
    const { week, over } = await aWeekOfLines();
    expect([await run(over), await run(over)]).toEqual([0, 0]);
    expect((await stored(week)).split('\r\n')).toEqual(fileOf(week));
    const listed = await s3().send(
      new ListObjectVersionsCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Prefix: `indicators/${week}` }),
    );
    expect(new Set(listed.Versions?.map(({ ETag }) => ETag)).size).toBe(1);
  });

  it('is whole, whichever AWS call fails', async () => {
    const { week, over } = await aWeekOfLines();
    const cases = await everyFault(async (fail) => {
      await fail(() => run(over));
      expect(await run(over)).toBe(0);
      expect((await stored(week)).split('\r\n')).toEqual(fileOf(week));
    });
    expect(cases).toBe(9);
  });

  it('is there, with its titles alone, when nothing happened', async () => {
    const { week, over } = aWeek();
    await run(over);
    expect(await stored(week)).toBe(`${fileOf(week)[0]}\r\n`);
  });
});

describe('the figures of a week', () => {
  it('are told to an agent, by day and in all, with the same file', async () => {
    const { week, days, over } = await aWeekOfLines();
    await run(over);
    const { status, body } = await ask(week, AGENT);
    expect(status).toBe(200);
    expect(body).toMatchObject({ week, from: days[0], to: days[6], over: true, fileName: `${week}.csv` });
    expect(body.csv).toBe(await stored(week));
    expect(body.totals).toHaveLength(9);
    expect(body.days).toEqual([
      {
        on: days[0],
        totals: [
          { metric: 'opened', total: 2 },
          { metric: 'consulted', total: 1 },
        ],
      },
      ...[1, 2].map((day) => ({ on: days[day], totals: [] })),
      {
        on: days[3],
        totals: ['opened', 'activated', 'objected', 'consulted'].map((metric) => ({ metric, total: 1 })),
      },
      ...[4, 5].map((day) => ({ on: days[day], totals: [] })),
      { on: days[6], totals: ['opened', 'closed', 'destroyed', 'consulted'].map((metric) => ({ metric, total: 1 })) },
    ]);
  });

  it('are told while the week lasts, and not before it begins', async () => {
    const { week, days } = aWeek();
    expect((await ask(week, AGENT, `${days[2]}T12:00:00.000Z`)).body).toMatchObject({ over: false, totals: [] });
    expect((await ask(week, AGENT, `${days[0]}T00:00:00.000Z`)).status).toBe(200);
    const eve = new Date(Date.parse(`${days[0]}T12:00:00Z`) - 86_400_000).toISOString();
    expect((await ask(week, AGENT, eve)).status).toBe(404);
  });

  it('are for agents alone, and for weeks that exist', async () => {
    expect((await ask('3000-W10')).status).toBe(401);
    for (const kind of ['patient', 'professional'])
      expect((await ask('3000-W10', { ...AGENT, kind })).status).toBe(403);
    for (const week of ['3000-W54', '3000-W00', '3000', 'x'.repeat(36), '../audit'])
      expect((await ask(week, AGENT)).status).toBe(404);
  });
});
