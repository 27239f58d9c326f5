import type { IndicatorWeek } from '../../functions/indicator/contract.ts';
import type { Total } from '../../functions/indicator/rules.ts';
import { toCsv } from '../../functions/indicator/tell-week.ts';
import { daysOf } from '../../functions/indicator/weeks.ts';
import type { FakeAnswer, FakeCall } from './fake-api.ts';

/** The week in which something happened; every other one is empty. */
export const COUNTED_WEEK = '2026-W48';

const TOTALS: readonly Total[] = [
  { metric: 'opened', channel: 'automatic', department: '2A', total: 1200 },
  { metric: 'opened', channel: 'online', department: '75', total: 34 },
  { metric: 'opened', channel: 'kiosk', department: 'other', total: 1 },
  { metric: 'closed', channel: 'online', department: '75', motive: 'no-use', total: 2 },
  { metric: 'destroyed', channel: 'automatic', department: '75', motive: 'erasure', total: 3 },
  { metric: 'consulted', profession: '10', total: 56 },
  { metric: 'consulted', profession: '60', total: 7 },
];

/** The figures of a week in memory: all of them on its first day. */
export function readFakeIndicators({ path }: FakeCall): FakeAnswer<'readIndicators'> {
  const week = path.week ?? '';
  const days = daysOf(week) ?? [];
  const totals = week === COUNTED_WEEK ? [...TOTALS] : [];
  const reply: IndicatorWeek = {
    ...{ week, from: days[0] ?? '', to: days[6] ?? '', over: week <= COUNTED_WEEK, totals },
    days: days.map((on, index) => ({ on, totals: index === 0 ? totals : [] })),
    ...{ fileName: `${week}.csv`, csv: toCsv(week, totals) },
  };
  return { reply };
}
