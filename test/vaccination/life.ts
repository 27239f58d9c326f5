import type { VaccineRisk } from '../../functions/record/profile/profile-content.ts';
import type { Disease } from '../../functions/record/vaccination/disease.ts';
import { vaccineOf } from '../../functions/vaccination/calendar.ts';
import type { ScheduledDose } from '../../functions/vaccination/contract.ts';
import type { GivenDose, Person } from '../../functions/vaccination/dose-status.ts';
import { scheduleOf } from '../../functions/vaccination/schedule.ts';

/** Groups of doses that stories share, each `vaccine@age`. */
const GROUPS: Readonly<Record<string, string>> = {
  FOUR: 'rsv@0m hexa@2m hexa@4m pneumo@2m pneumo@4m rota@2m rota@3m',
  ELEVEN: 'FOUR hexa@11m pneumo@11m',
  INFANT: 'ELEVEN ror@12m ror@16m',
  MEN: 'menB@3m menB@5m menB@12m menACWY@6m menACWY@12m',
  MENC: 'menC@5m menC@12m',
  DTP: 'hexa@2m hexa@4m hexa@11m dtcap@6y dtcap-low@11y',
  CHILD: 'INFANT dtcap@6y',
  TEEN: 'CHILD dtcap-low@11y hpv@11y hpv@12y menACWY@11y',
  ADULT: 'TEEN dtcap-low@25y',
  SENIOR: 'dtp@45y dtp@65y pneumo@65y zona@65y zona@65y2m',
};

/** The day somebody born on a day of 28 or less reaches an age such as `11y5m`; a day stays a day. */
export function dayAt(birthOn: string, age: string): string {
  const [, years, months] = /^(?:(\d+)y)?(?:(\d+)m)?$/.exec(age) ?? [];
  if (years === undefined && months === undefined) return age;
  const count = Number(birthOn.slice(5, 7)) - 1 + Number(years ?? 0) * 12 + Number(months ?? 0);
  const year = Number(birthOn.slice(0, 4)) + Math.floor(count / 12);
  return `${year}-${String((count % 12) + 1).padStart(2, '0')}-${birthOn.slice(8)}`;
}

/** Doses in words: `hexa@2m`, `flu@2026-10-20`, `tetanus+polio@30y` by what they protect against, or a group. */
export function dosesIn(text: string, birthOn: string): GivenDose[] {
  return text
    .split(' ')
    .filter(Boolean)
    .flatMap((word): GivenDose[] => {
      const group = GROUPS[word];
      if (group !== undefined) return dosesIn(group, birthOn);
      const [name = '', age = ''] = word.split('@');
      const diseases = vaccineOf(name)?.diseases ?? (name.split('+') as Disease[]);
      const givenOn = dayAt(birthOn, age);
      return [{ id: `${name} ${givenOn}`, givenOn, diseases }];
    });
}

/** The facts of a story: `pregnant 2026-12-01`, risks; the term of a pregnancy is a day. */
export function personIn(text: string, birthOn: string): Person {
  const [, pregnantUntil] = /pregnant (\S+)/.exec(text) ?? [];
  const risks = text
    .replace(/pregnant \S+/, '')
    .split(' ')
    .filter(Boolean) as VaccineRisk[];
  return { birthOn, risks, ...(pregnantUntil === undefined ? {} : { pregnantUntil }) };
}

/** The name of a dose of the calendar: `hexa-1`, `flu-A2026`. */
export const nameOf = ({ rule, dose, season = '' }: ScheduledDose): string =>
  `${rule}-${dose}${dose === 'A' ? season : ''}`;

/** What is told of one dose, in short: `due 2026-01-10..2026-02-09 age`, with what is missing when that is not all. */
export function short({ status, reason, from, until, since, notBefore, missing, vaccine }: ScheduledDose): string {
  const when = from === undefined ? (since ?? notBefore) : `${from}..${until ?? ''}`;
  const partly = missing.length > 0 && missing.length < (vaccineOf(vaccine)?.diseases.length ?? 0);
  return [status, when, reason, partly ? missing.join('+') : undefined].filter(Boolean).join(' ');
}

/** What the calendar says of a life, by the name of each dose. */
export function lifeOf(birthOn: string, doses: string, today: string, facts = ''): Map<string, ScheduledDose> {
  const { doses: told } = scheduleOf(personIn(facts, birthOn), dosesIn(doses, birthOn), dayAt(birthOn, today));
  return new Map(told.map((dose) => [nameOf(dose), dose]));
}
