import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import type { Disease } from '../../functions/record/vaccination/disease.ts';
import { diseasesOf, ruleOf } from '../../functions/vaccination/calendar.ts';
import type { ScheduledDose } from '../../functions/vaccination/contract.ts';
import { addMonths } from '../../functions/vaccination/days.ts';
import type { GivenDose } from '../../functions/vaccination/dose-status.ts';
import { scheduleOf } from '../../functions/vaccination/schedule.ts';

/** The calendar against the rows it was made from: each dose, around its first and last day, in the life of one person. */

const SOURCE = new URL('../../../shared/terminology/vaccines.csv', import.meta.url);

/** Born in every cohort of the rows; birthdays fall into the autumn campaign. */
const BIRTH = '2025-10-20';

/** « Up to age 2 » ends the day before the second birthday; the rows say 24 months. Decided here and in `schedule.json`. */
const LAST_MONTHS: Readonly<Record<string, number>> = { 'menB-n': 23, 'menACWY-n': 23 };

/** What is said of a dose that was not given, once its ages are past: late where it is caught up, else no longer asked for. */
const AFTER: Readonly<Record<string, ScheduledDose['status']>> = {
  'menB-n 1': 'not-applicable',
  'menB-n 2': 'not-applicable',
  'menB-n R': 'not-applicable',
  'menACWY-n 1': 'not-applicable',
  'menACWY-n R': 'not-applicable',
  'ror 2': 'overdue',
  'dtcap-11 R': 'overdue',
  'hpv 1': 'not-applicable',
  'hpv 2': 'overdue',
  'menACWY-a 1': 'overdue',
};

type Row = {
  readonly rule: string;
  readonly dose: string;
  readonly diseases: readonly Disease[];
  readonly from: number;
  readonly last: number | undefined;
  readonly interval: number | undefined;
  readonly repeat: number | undefined;
  readonly obligation: string;
  readonly bornFrom: string;
  readonly confidence: string;
};

const months = (text = ''): number | undefined => (text === '' ? undefined : Number(text));

function rowsIn(csv: string): Row[] {
  const lines = csv.trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [rule = '', , diseases = '', dose = '', from, last, interval, repeat, ...rest] = line.split(',');
    const [obligation = '', bornFrom = '', confidence = ''] = rest;
    const numbers = { last: LAST_MONTHS[rule] ?? months(last), interval: months(interval), repeat: months(repeat) };
    const told = { obligation, bornFrom, confidence };
    return { rule, dose, diseases: diseases.split('|') as Disease[], from: Number(from), ...numbers, ...told };
  });
}

const ROWS = existsSync(SOURCE) ? rowsIn(readFileSync(SOURCE, 'utf8')) : [];

const before = (row: Row): Row | undefined => {
  const previous = ROWS[ROWS.indexOf(row) - 1];
  return previous?.rule === row.rule ? previous : undefined;
};

/** The age in months at which a dose is due in the life of somebody who was given each one at its age. */
function ageOf(row: Row): number {
  const previous = before(row);
  return Math.max(row.from, previous ? ageOf(previous) + (row.interval ?? 0) : 0);
}

const given = (row: Row, age = ageOf(row)): GivenDose => ({
  id: `${row.rule} ${row.dose}`,
  givenOn: addMonths(BIRTH, age),
  diseases: row.diseases,
});

/** Everything that is given before a dose is. */
const lifeUntil = (row: Row): GivenDose[] =>
  ROWS.filter((one) => one !== row && ageOf(one) < ageOf(row)).map((one) => given(one));

function lineOf({ rule, dose }: Row, doses: readonly GivenDose[], today: string, birthOn = BIRTH) {
  const lines = scheduleOf({ birthOn }, doses, today).doses;
  return lines.find((one) => one.rule === rule && one.dose === dose);
}

describe.skipIf(ROWS.length === 0)('the rows of the terminology', () => {
  it('are all in the calendar, against the same diseases and as sure', () => {
    expect(ROWS.length).toBeGreaterThan(20);
    for (const row of ROWS) {
      const rule = ruleOf(row.rule);
      expect(rule && [...diseasesOf(rule)], row.rule).toEqual(row.diseases);
      if (!before(row)) expect(rule?.confidence, row.rule).toBe(row.confidence);
    }
  });

  it.each(ROWS)('$rule $dose is due from its first day', (row) => {
    const doses = lifeUntil(row);
    const first = addMonths(BIRTH, ageOf(row));
    expect(lineOf(row, doses, daysAfter(first, -1))?.status).toBe('too-early');
    expect(lineOf(row, doses, first)).toMatchObject({ status: 'due', obligation: row.obligation });
    if (row.bornFrom !== '') {
      const older = lineOf(row, [], first, daysAfter(row.bornFrom, -1));
      expect(older?.obligation).toBe('recommended');
    }
  });

  it.each(ROWS.filter(({ last }) => last !== undefined))('$rule $dose is owed until its last day', (row) => {
    const doses = lifeUntil(row);
    const after = addMonths(BIRTH, (row.last ?? 0) + 1);
    expect(['due', 'overdue']).toContain(lineOf(row, doses, daysAfter(after, -1))?.status);
    expect(lineOf(row, doses, after)?.status).toBe(AFTER[`${row.rule} ${row.dose}`]);
  });

  it.each(ROWS.filter(({ interval }) => interval !== undefined))('$rule $dose waits for the one before', (row) => {
    const previous = before(row);
    const late = previous && given(previous, ageOf(row));
    const doses = [...lifeUntil(row).filter(({ id }) => id !== late?.id), ...(late ? [late] : [])];
    const from = addMonths(BIRTH, ageOf(row) + (row.interval ?? 0));
    expect(lineOf(row, doses, daysAfter(from, -1))?.status).toBe('too-early');
    expect(lineOf(row, doses, from)?.status).toBe('due');
  });

  it.each(ROWS.filter(({ repeat }) => repeat !== undefined))('$rule comes again', (row) => {
    const again = addMonths(BIRTH, ageOf(row) + (row.repeat ?? 0));
    const lines = (day: string) =>
      scheduleOf({ birthOn: BIRTH }, [...lifeUntil(row), given(row)], day).doses.filter(
        ({ rule }) => rule === row.rule,
      );
    expect(lines(daysAfter(again, -60)).map(({ status }) => status)).not.toContain('due');
    expect(lines(again).map(({ status }) => status)).toContain('due');
  });
});
