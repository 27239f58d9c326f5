import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LIFE_EVENTS, LIFE_STATES, moved, nextOf } from '../../functions/access/life.ts';
import { ACTIONS, ACTOR_KINDS } from '../../functions/access/vocabulary.ts';
import { lineIn } from '../../functions/indicator/lines.ts';
import { figuresOf, nameOf, sumUp } from '../../functions/indicator/rules.ts';
import { daysOf, weekOf } from '../../functions/indicator/weeks.ts';

const line = { at: '2026-11-25T10:00:00.000Z', action: 'dossier:close', actor: { kind: 'patient', id: 'patient:X' } };
const namesOf = (change: object) => figuresOf({ ...line, change: change as never }).map(nameOf);

describe('a change of state', () => {
  it('is counted as what it is, whichever event led to it', () => {
    const counted: Record<string, string[]> = {};
    for (const from of LIFE_STATES) {
      for (const event of LIFE_EVENTS) {
        const step = nextOf(from, event);
        if (!('to' in step) || step.to === from) continue;
        counted[`${from} > ${step.to}`] = namesOf(moved(from, step.to, { department: '75' }));
      }
    }
    expect(counted).toEqual({
      'none > announced': [],
      'none > objected': ['objected##75##'],
      'none > open': ['opened##75##'],
      'announced > objected': ['objected##75##'],
      'announced > open': ['opened##75##'],
      'announced > none': [],
      'objected > open': ['opened##75##'],
      'open > suspended': ['suspended##75##'],
      'open > closed': ['closed##75##'],
      'suspended > open': ['lifted##75##'],
      'suspended > closed': ['closed##75##'],
      'closed > open': ['reopened##75##'],
      'closed > destroyed': ['destroyed##75##'],
    });
  });

  it('is told with its channel, department and motive, and with the account it gives', () => {
    expect(namesOf({ ...moved(null, 'open', { department: '2A' }), channel: [null, 'pharmacist'] })).toEqual([
      'opened#pharmacist#2A##',
    ]);
    expect(namesOf({ ...moved('open', 'closed', {}), motive: [null, 'no-use'] })).toEqual(['closed###no-use#']);
    expect(namesOf({ ...moved('closed', 'open', { department: '974' }), account: [null, 'activated'] })).toEqual([
      'reopened##974##',
      'activated##974##',
    ]);
    expect(namesOf({ account: [null, 'recovered'] })).toEqual([]);
  });

  it('never carries more than codes, whatever a trace says', () => {
    const hostile = fc.oneof(fc.string(), fc.constantFrom('1 84 12 76 451 089 46', 'DURAND', 'a#b', '=1+1', ''));
    fc.assert(
      fc.property(hostile, hostile, hostile, hostile, (channel, department, motive, profession) => {
        const change = {
          status: ['open', 'closed'],
          channel: [null, channel],
          department: [null, department],
        } as const;
        const told = figuresOf({
          ...line,
          action: 'dossier:read',
          actor: { kind: 'professional', id: 'professional:1', profession },
          change: { ...change, motive: [null, motive] },
        });
        expect(told.map(nameOf).every((name) => /^[a-z]+(?:#(?:[a-z-]{1,60}|\d{2,3}|2[AB])?){4}$/.test(name))).toBe(
          true,
        );
      }),
    );
  });
});

describe('a consultation', () => {
  it('is a reading that was allowed to a professional, and nothing else', () => {
    const counted = ACTOR_KINDS.flatMap((kind) =>
      ACTIONS.filter((action) => figuresOf({ action, actor: { kind, id: kind, profession: '60' } }).length > 0).map(
        (action) => `${kind} ${action}`,
      ),
    );
    expect(counted).toEqual(['professional dossier:read', 'professional document:read', 'professional emergency:read']);
    const read = { action: 'document:read', actor: { kind: 'professional', id: 'professional:1', profession: '60' } };
    expect(figuresOf(read).map(nameOf)).toEqual(['consulted####60']);
    expect(figuresOf({ ...read, refusal: 'hidden' })).toEqual([]);
  });
});

describe('what is no line', () => {
  it('is passed over', () => {
    expect(lineIn(undefined)).toBeUndefined();
    expect(lineIn({ at: { S: 'x' }, action: { S: 'a' }, actor: { M: { kind: { S: 'patient' } } } })).toBeUndefined();
    expect(lineIn({ at: { S: line.at }, action: { S: 'a' }, actor: { S: 'patient' } })).toBeUndefined();
  });
});

describe('totals', () => {
  it('add up in the order of a table', () => {
    const summed = sumUp([
      { metric: 'consulted', profession: '21', total: 2 },
      { metric: 'opened', channel: 'online', total: 1 },
      { metric: 'consulted', profession: '10', total: 1 },
      { metric: 'opened', channel: 'online', total: 4 },
    ]);
    expect(summed.map(({ total, ...figure }) => [nameOf(figure), total])).toEqual([
      ['opened#online###', 5],
      ['consulted####10', 1],
      ['consulted####21', 2],
    ]);
  });
});

describe('a week', () => {
  it('is the one of ISO 8601', () => {
    const known = {
      '2026-01-01': '2026-W01',
      '2027-01-03': '2026-W53',
      '2024-12-30': '2025-W01',
      '2026-11-29': '2026-W48',
    };
    for (const [on, week] of Object.entries(known)) expect(weekOf(on)).toBe(week);
  });

  it('has seven days that are in it, each day in one week', () => {
    const day = fc.date({ min: new Date('2000-01-10'), max: new Date('2199-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const on = date.toISOString().slice(0, 10);
        const days = daysOf(weekOf(on)) ?? [];
        expect(days).toContain(on);
        expect(days.map(weekOf)).toEqual(Array(7).fill(weekOf(on)));
        expect(new Date(`${days[0]}T00:00:00Z`).getUTCDay()).toBe(1);
      }),
    );
  });

  it('that does not exist has no days', () => {
    for (const week of ['2026-W00', '2025-W53', '2026-W54', '2026-48', '1026-W01', ''])
      expect(daysOf(week)).toBeUndefined();
    expect(daysOf('2026-W53')?.[6]).toBe('2027-01-03');
  });
});
