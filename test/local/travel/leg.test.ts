import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextAfter, readExpression } from '../../../local/scheduler/expression.ts';
import { Leg } from '../../../local/travel/leg.ts';
import { RunWatch } from '../../../local/travel/run-watch.ts';

const FROM = Date.parse('2026-12-01T10:07:00Z');
const DAY = 86_400_000;
const watched = [{ table: 'T', index: 'due', key: 'DUE#x#00' }];

const legOf = (expression: string, from = FROM) => {
  const timing = readExpression(expression);
  const timed = { name: 'Job', nextAfter: (after: Date) => nextAfter(timing, 'Europe/Paris', after) };
  return { leg: new Leg(timed, from), timed };
};
const next = (leg: Leg): string | undefined => leg.next?.toISOString();

describe('a job on the way', () => {
  it('runs at the first time of its schedule, and at each one as long as it does more than look', () => {
    const { leg } = legOf('rate(15 minutes)');
    expect(next(leg)).toBe('2026-12-01T10:15:00.000Z');
    leg.ran(new Date('2026-12-01T10:15:00Z'), undefined);
    expect(next(leg)).toBe('2026-12-01T10:30:00.000Z');
  });

  it('runs next when the first of what it looks through is due, in the time zone of its schedule', () => {
    const { leg } = legOf('cron(0 9 * * ? *)');
    leg.ran(new Date('2026-12-02T08:00:00Z'), watched);
    leg.nothingBefore(Date.parse('2026-12-10T00:00:00Z'));
    expect(next(leg)).toBe('2026-12-10T08:00:00.000Z');
    leg.nothingBefore(Date.parse('2026-12-10T08:00:00Z'));
    expect(next(leg)).toBe('2026-12-10T08:00:00.000Z');
    leg.nothingBefore(Date.parse('2026-12-10T08:00:01Z'));
    expect(next(leg)).toBe('2026-12-11T08:00:00.000Z');
  });

  it('passes over no time at which something is due, and never more than 30 days', () => {
    const pace = fc.constantFrom('rate(15 minutes)', 'rate(1 hour)', 'cron(0 9 * * ? *)', 'cron(0,30 18-19 * * ? *)');
    const due = fc.option(fc.integer({ min: -10 * DAY, max: 100 * DAY }), { nil: undefined });
    fc.assert(
      fc.property(pace, due, (expression, ahead) => {
        const { leg, timed } = legOf(expression);
        const at = leg.next ?? new Date();
        leg.ran(at, watched);
        const dueAt = ahead === undefined ? undefined : FROM + ahead;
        leg.nothingBefore(dueAt);
        // The schedule, one time after the other: those passed over lie before what is due, and within the month.
        const limit = Math.min(dueAt ?? Number.POSITIVE_INFINITY, at.getTime() + 30 * DAY);
        let expected = timed.nextAfter(at);
        while (expected && expected.getTime() < limit) expected = timed.nextAfter(expected);
        expect(leg.next).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});

describe('what is seen of a run', () => {
  const watch = () => new RunWatch(() => 'pk');
  const call = (operation: string, input: object) => ({ accessKeyId: '', sessionToken: undefined, operation, input });
  const query = call('Query', {
    ...{ TableName: 'T', IndexName: 'due', KeyConditionExpression: '#a = :a' },
    ...{ ExpressionAttributeNames: { '#a': 'pk' }, ExpressionAttributeValues: { ':a': { S: 'DUE#x#00' } } },
  });

  it('is what it looked through, when it did nothing else', () => {
    const seen = watch();
    seen.see(query);
    seen.see(query);
    expect(seen.take()).toMatchObject({ partitions: watched, writes: 0 });
    // Not even that: nothing tells when such a job has something to do.
    expect(seen.take().partitions).toBeUndefined();
  });

  it.each([
    ['reads an item', (seen: RunWatch) => seen.see(call('GetItem', { TableName: 'T' }))],
    ['calls another service', (seen: RunWatch) => seen.elsewhere()],
    ['writes', (seen: RunWatch) => seen.see(call('PutItem', { TableName: 'T', Item: {} }))],
  ])('is more than that when it %s', (_, act) => {
    const seen = watch();
    seen.see(query);
    act(seen);
    expect(seen.take().partitions).toBeUndefined();
  });

  it('tells whether a write is about a partition', () => {
    const seen = watch();
    seen.see(call('PutItem', { TableName: 'T', Item: { pk: { S: 'A' }, duePk: { S: 'DUE#x#00' } } }));
    const { touches, writes } = seen.take();
    expect([writes, ...watched.map(touches), touches({ table: 'T', index: 'due', key: 'DUE#x#01' })]).toEqual([
      1,
      true,
      false,
    ]);
  });
});
