import { Cron } from 'croner';
import { describe, expect, test } from 'vitest';
import { readExpression } from '../../../local/scheduler/expression.ts';

const next = (expression: string, from: string): string | undefined => {
  const timing = readExpression(expression);
  if (!('pattern' in timing)) return `every ${timing.everyMs}`;
  return new Cron(timing.pattern, { timezone: 'Europe/Paris' }).nextRun(new Date(from))?.toISOString();
};

describe('schedule expressions', () => {
  test.each([
    ['rate(5 minutes)', '2026-01-01T00:00:00Z', 'every 300000'],
    ['rate(1 day)', '2026-01-01T00:00:00Z', 'every 86400000'],
    ['cron(0 9 * * ? *)', '2026-01-01T12:00:00Z', '2026-01-02T08:00:00.000Z'],
    ['cron(0 9 * * ? *)', '2026-07-01T12:00:00Z', '2026-07-02T07:00:00.000Z'],
    ['cron(0 9 ? * 2-6 *)', '2026-01-02T12:00:00Z', '2026-01-05T08:00:00.000Z'],
    ['cron(0 9 ? * MON *)', '2026-01-02T12:00:00Z', '2026-01-05T08:00:00.000Z'],
    ['cron(0 9 ? * 6L *)', '2026-01-02T12:00:00Z', '2026-01-30T08:00:00.000Z'],
    ['cron(0 9 ? * 6#3 *)', '2026-01-02T12:00:00Z', '2026-01-16T08:00:00.000Z'],
    ['cron(0 9 L * ? *)', '2026-01-02T12:00:00Z', '2026-01-31T08:00:00.000Z'],
    ['at(2026-03-01T10:00:00)', '2026-01-02T12:00:00Z', '2026-03-01T09:00:00.000Z'],
  ])('%s after %s', (expression, from, expected) => {
    expect(next(expression, from)).toBe(expected);
  });

  test.each(['rate(0 minutes)', 'rate(5 weeks)', 'cron(0 9 * *)', 'daily'])('%s is refused', (expression) => {
    expect(() => readExpression(expression)).toThrow(/not understood/);
  });
});
