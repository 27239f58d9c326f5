import { Problem } from '../problem/problem.ts';
import type { IndicatorWeek } from './contract.ts';
import { DIMENSIONS, sumUp, type Total } from './rules.ts';
import { daysOf } from './weeks.ts';

/** What telling a week needs of the outside: the totals of a day. */
export type FindTotals = (on: string) => Promise<readonly Total[]>;

/**
 * The figures of a week, read from its seven days side by side.
 * @param today the day it is: a week that has not begun has no figures
 * @throws Problem `not-found` for a week that does not exist, or has not begun
 */
export async function tellWeek(find: FindTotals, week: string, today: string): Promise<IndicatorWeek> {
  const days = daysOf(week);
  const [from, to] = [days?.[0], days?.[6]];
  if (!days || from === undefined || to === undefined || from > today) throw new Problem('not-found');
  const found = await Promise.all(days.map(find));
  const totals = sumUp(found.flat());
  return {
    week,
    from,
    to,
    over: to < today,
    totals,
    days: days.map((on, index) => ({
      on,
      totals: sumUp((found[index] ?? []).map(({ metric, total }) => ({ metric, total }))),
    })),
    fileName: fileNameOf(week),
    csv: toCsv(week, totals),
  };
}

/** The name of the file of a week. */
export const fileNameOf = (week: string): string => `${week}.csv`;

const HEAD = 'semaine,indicateur,canal,departement,motif,profession,nombre';

/**
 * The totals of a week as CSV (RFC 4180), one line each; codes stay codes, so that a program reads the file in any
 * language. No cell needs quotes: each is a code or a number.
 */
export const toCsv = (week: string, totals: readonly Total[]): string =>
  [HEAD, ...totals.map((one) => [week, one.metric, ...DIMENSIONS.map((of) => one[of] ?? ''), one.total].join(','))]
    .map((line) => `${line}\r\n`)
    .join('');
