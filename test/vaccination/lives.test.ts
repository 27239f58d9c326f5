import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { VaccineRisk } from '../../functions/record/profile/profile-content.ts';
import { Disease } from '../../functions/record/vaccination/disease.ts';
import { CALENDAR, diseasesOf, vaccineOf } from '../../functions/vaccination/calendar.ts';
import type { ScheduledDose } from '../../functions/vaccination/contract.ts';
import type { DoseStatus, GivenDose, Person } from '../../functions/vaccination/dose-status.ts';
import { scheduleOf, standingsOf } from '../../functions/vaccination/schedule.ts';
import { nameOf } from './life.ts';

/** Any life: a birth, a number of days lived, doses of any vaccine at any age, risks, perhaps a pregnancy. */
const life = fc
  .record({
    born: fc.integer({ min: -11_000, max: 20_600 }),
    // Half of the lives are of children, where most doses are.
    lived: fc.oneof(fc.integer({ min: 0, max: 2_500 }), fc.integer({ min: 0, max: 35_000 })),
    doses: fc.array(
      fc.record({
        vaccine: fc.constantFrom(...CALENDAR.vaccines.map(({ id }) => id)),
        part: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 25 },
    ),
    risks: fc.subarray([...VaccineRisk.options]),
    term: fc.option(fc.integer({ min: -100, max: 280 }), { nil: undefined }),
  })
  .map(({ born, lived, doses, risks, term }) => {
    const birthOn = daysAfter('1970-01-01', born);
    const today = daysAfter(birthOn, lived);
    const person: Person = { birthOn, risks, ...(term === undefined ? {} : { pregnantUntil: daysAfter(today, term) }) };
    const given = doses.map(({ vaccine, part }, index) =>
      dose(vaccine, daysAfter(birthOn, Math.floor(lived * part)), index),
    );
    return { person, today, doses: given };
  });

function dose(vaccine: string, givenOn: string, index: number): GivenDose {
  return { id: `dose ${index}`, givenOn, diseases: vaccineOf(vaccine)?.diseases ?? [] };
}

const isOwed = ({ status }: ScheduledDose) => status === 'due' || status === 'overdue';
const keyOf = (one: ScheduledDose) => `${nameOf(one)} ${one.season ?? ''}`;
/** Some diseases, and those that their vaccines protect against as well. */
const protectedBy = (diseases: readonly Disease[]): Disease[] => [
  ...diseases,
  ...Disease.options.filter((one) => CALENDAR.alsoBy[one]?.some((by) => diseases.includes(by))),
];
const owedIn = (person: Person, doses: readonly GivenDose[], today: string) =>
  scheduleOf(person, doses, today).doses.filter(isOwed);

describe('whatever the life', () => {
  it('the order in which doses were recorded does not matter', () => {
    fc.assert(
      fc.property(life, fc.array(fc.nat()), ({ person, today, doses }, places) => {
        const moved = doses.map((one, index) => [places[index] ?? 0, one] as const).sort(([a], [b]) => a - b);
        const shuffled = moved.map(([, one]) => one).reverse();
        expect(scheduleOf(person, shuffled, today)).toEqual(scheduleOf(person, doses, today));
      }),
      { numRuns: 200 },
    );
  });

  it('what is asked for and given is not asked for again', () => {
    fc.assert(
      fc.property(life, ({ person, today, doses }) => {
        const owed = owedIn(person, doses, today);
        const given = owed.map(({ vaccine }, index) => dose(vaccine, today, 100 + index));
        const asked = new Map(owed.map((one) => [keyOf(one), one.missing]));
        for (const day of [today, daysAfter(today, 1)]) {
          const again = owedIn(person, [...doses, ...given], day)
            .map(keyOf)
            .filter((key) => asked.has(key));
          expect(again).toEqual([]);
        }
        for (const one of scheduleOf(person, [...doses, ...given], today).doses) {
          // A dose may still be too early against a disease that was behind the others.
          const settled = asked.get(keyOf(one)) ?? [];
          expect(
            one.missing.filter((disease) => settled.includes(disease)),
            keyOf(one),
          ).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('one injection is never asked for twice', () => {
    fc.assert(
      fc.property(life, ({ person, today, doses }) => {
        const owed = owedIn(person, doses, today).map((one) => ({ one, against: protectedBy(one.missing) }));
        for (const { one, against } of owed) {
          for (const other of owed) {
            if (other.one === one) continue;
            const shared = other.one.missing.filter((disease) => against.includes(disease));
            expect(shared, `${keyOf(one)} and ${keyOf(other.one)}`).toEqual([]);
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('a dose that was asked for, once given, brings nothing forward', () => {
    fc.assert(
      fc.property(life, fc.nat(), ({ person, today, doses }, pick) => {
        const before = scheduleOf(person, doses, today).doses;
        const owed = before.filter(isOwed);
        const asked = owed[pick % owed.length];
        if (!asked) return;
        const after = scheduleOf(person, [...doses, dose(asked.vaccine, today, 100)], today).doses;
        const was = new Map(before.map((one) => [keyOf(one), one]));
        for (const one of after) {
          const past = was.get(keyOf(one));
          if (isOwed(one)) expect(past && isOwed(past), keyOf(one)).toBe(true);
          if (one.notBefore && past?.notBefore) expect(one.notBefore >= past.notBefore, keyOf(one)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('with time alone a dose only moves from too early to due, late and past, and what is done stays done', () => {
    fc.assert(
      fc.property(
        life,
        fc.integer({ min: 1, max: 4_000 }),
        ({ person: { pregnantUntil: _, ...person }, today, doses }, days) => {
          for (const rule of CALENDAR.rules) {
            for (const disease of diseasesOf(rule)) {
              const now = standingsOf(rule, disease, person, doses, today);
              const later = new Map(
                standingsOf(rule, disease, person, doses, daysAfter(today, days)).map((one) => [ofSeason(one), one]),
              );
              for (const one of now) {
                const next = later.get(ofSeason(one));
                if (next)
                  expect(stage(next), `${rule.id} ${disease} ${one.status} ${next.status}`).toBeGreaterThanOrEqual(
                    stage(one),
                  );
              }
            }
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('a dose to come changes nothing', () => {
    fc.assert(
      fc.property(life, ({ person, today, doses }) => {
        const toCome = CALENDAR.vaccines.map(({ id }, index) => dose(id, daysAfter(today, 1), 100 + index));
        expect(scheduleOf(person, [...doses, ...toCome], today)).toEqual(scheduleOf(person, doses, today));
      }),
      { numRuns: 50 },
    );
  });

  it('what is told has its days and no others', () => {
    fc.assert(
      fc.property(life, ({ person, today, doses }) => {
        for (const one of scheduleOf(person, doses, today).doses) {
          expect(DAYS[one.status], one.status).toContain(
            Object.keys(one)
              .filter((name) => /^(?:from|until|since|notBefore)$/.test(name))
              .join(' '),
          );
          if (one.from) expect(one.from <= today && today <= (one.until ?? today), keyOf(one)).toBe(true);
          if (one.since) expect(one.since <= today).toBe(true);
          expect(one.missing.length > 0).toBe(isOwed(one) || one.status === 'too-early');
        }
      }),
      { numRuns: 200 },
    );
  });
});

const DAYS: Readonly<Record<ScheduledDose['status'], readonly string[]>> = {
  due: ['from', 'from until'],
  overdue: ['since'],
  'too-early': ['notBefore'],
  done: [''],
  'caught-up': [''],
  'not-applicable': [''],
};

const ofSeason = ({ dose: name, season = '' }: DoseStatus) => `${name} ${season}`;

/** How far a dose has come; nothing comes after what is done, caught up or past. */
function stage({ status, reason }: DoseStatus): number {
  if (status === 'not-applicable') return reason === 'not-yet' ? 0 : 4;
  return { 'too-early': 1, due: 2, overdue: 3, done: 5, 'caught-up': 5 }[status];
}

describe('the calendar', () => {
  it('says that it is an assumption, and where each rule comes from', () => {
    expect(CALENDAR.version).toContain('assumption');
    for (const { id, note, sources, assumed, confidence } of CALENDAR.rules) {
      expect(sources.length + assumed.length, id).toBeGreaterThan(0);
      for (const source of sources) expect(note, id).toContain(source);
      expect(note.includes('assumption'), id).toBe(assumed.length > 0);
      expect(['S', 'M'], id).toContain(confidence);
    }
  });

  it('names each rule, vaccine and season once, and none that it does not know', () => {
    for (const list of [CALENDAR.rules, CALENDAR.vaccines]) {
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    }
    for (const rule of CALENDAR.rules) {
      expect(vaccineOf(rule.vaccine), rule.id).toBeDefined();
      expect(rule.season === undefined || CALENDAR.seasons[rule.season], rule.id).toBeTruthy();
      expect(rule.steps.length, rule.id).toBeGreaterThan(0);
    }
  });
});
