import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, type WrittenGround } from '../../functions/access/facts.ts';
import { grantRight } from '../../functions/consent/change-rights.ts';
import { actorIdOf, block, changeOf, end, give, unblock } from '../../functions/consent/rules.ts';
import { dayInParis, daysAfter, endOfDay } from '../../functions/platform/time/paris.ts';
import type { WrittenRights } from '../../functions/record/access/access.item.ts';
import { indexEntryOf } from '../../functions/record/access/access-index.ts';

const GROUNDS = ['medecin-traitant', 'same-rights', 'consented', 'care-team', 'break-glass'] as const;

/** The n-th hour of the life of a dossier. */
const hour = (n: number): string => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000).toISOString();

type Step =
  | { readonly does: 'give'; readonly ground: WrittenGround; readonly hours?: number | undefined }
  | { readonly does: 'end'; readonly ground: WrittenGround }
  | { readonly does: 'block' | 'unblock' };

const ground = fc.constantFrom(...GROUNDS);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    does: fc.constant('give' as const),
    ground,
    hours: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  }),
  fc.record({ does: fc.constant('end' as const), ground }),
  fc.record({ does: fc.constantFrom('block' as const, 'unblock' as const) }),
);

function done(rights: WrittenRights, one: Step, n: number): WrittenRights {
  switch (one.does) {
    case 'give':
      return give(rights, one.ground, one.hours === undefined ? {} : { until: hour(n + one.hours) }, hour(n));
    case 'end':
      return end(rights, one.ground, hour(n));
    case 'block':
      return block(rights, hour(n));
    case 'unblock':
      return unblock(rights);
  }
}

const NOBODY: WrittenRights = { dossierId: 'd', actorId: 'professional:10000000001', grounds: {} };

describe('rights over time', () => {
  it('hold exactly as a simple model says, whatever is given, ended and blocked', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        let rights = NOBODY;
        const model = { ends: new Map<WrittenGround, number>(), blocked: false };
        for (const [n, one] of steps.entries()) {
          rights = done(rights, one, n);
          if (one.does === 'give') model.ends.set(one.ground, n + (one.hours ?? Number.POSITIVE_INFINITY));
          const last = one.does === 'end' && model.ends.get(one.ground);
          if (one.does === 'end' && last) model.ends.set(one.ground, Math.min(n, last));
          if (one.does === 'block' || one.does === 'unblock') model.blocked = one.does === 'block';
          for (const name of GROUNDS)
            expect(holds(rights.grounds[name], hour(n))).toBe((model.ends.get(name) ?? -1) > n);
          expect(rights.blockedAt !== undefined).toBe(model.blocked);
          const indexEntry = indexEntryOf(rights);
          expect(indexEntry === undefined).toBe(model.blocked || model.ends.size === 0);
          const until = indexEntry && (indexEntry.until ?? '9');
          for (const right of Object.values(rights.grounds))
            if (until) expect((right.until ?? '9') <= until).toBe(true);
        }
      }),
    );
  });

  it('keep the last of each kind that ended, and nothing of it among those that hold', () => {
    const given = give(NOBODY, 'consented', { until: hour(9) }, hour(1));
    const ended = end(given, 'consented', hour(2));
    expect(ended).toEqual({ ...NOBODY, grounds: {}, past: { consented: { since: hour(1), until: hour(2) } } });
    const again = give(ended, 'consented', { until: hour(4) }, hour(3));
    expect(give(again, 'consented', {}, hour(5))).toMatchObject({
      grounds: { consented: { since: hour(5) } },
      past: { consented: { since: hour(3), until: hour(4) } },
    });
  });

  it('tell no change when nothing changed, and each change once', () => {
    const given = give(NOBODY, 'consented', { classes: ['10'] }, hour(1));
    expect(changeOf({ before: given, after: given }, hour(2))).toEqual({});
    expect(end(given, 'care-team', hour(2))).toBe(given);
    expect(changeOf({ before: given, after: block(given, hour(2)) }, hour(2))).toEqual({ blocked: [null, hour(2)] });
  });

  it('leave one médecin traitant at most, whoever was named before', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 20 }), (named) => {
        const everybody = new Map<string, WrittenRights>();
        for (const [n, who] of named.entries()) {
          const rpps = `1000000000${who}`;
          const about = {
            dossierId: 'd',
            rpps,
            at: hour(n),
            rights: everybody.get(actorIdOf(rpps)),
            profile: undefined,
          };
          const revisions = grantRight({ right: 'medecin-traitant', name: 'X' }, about, [...everybody.values()]);
          for (const { after } of revisions) everybody.set(after.actorId, after);
          const holding = [...everybody.values()].filter(({ grounds }) => holds(grounds['medecin-traitant'], hour(n)));
          expect(holding.map(({ actorId }) => actorId)).toEqual([actorIdOf(rpps)]);
        }
      }),
    );
  });
});

describe('days in Paris', () => {
  it.each([
    ['2026-01-15', '2026-01-15T23:00:00.000Z'],
    ['2026-07-14', '2026-07-14T22:00:00.000Z'],
    ['2026-03-28', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29', '2026-03-29T22:00:00.000Z'],
    ['2026-10-24', '2026-10-24T22:00:00.000Z'],
    ['2026-10-25', '2026-10-25T23:00:00.000Z'],
    ['2026-12-31', '2026-12-31T23:00:00.000Z'],
  ])('%s is over at %s', (on, at) => expect(endOfDay(on)).toBe(at));

  it('follow one another without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const on = daysAfter('2000-01-01', days);
        expect(dayInParis(endOfDay(on))).toBe(daysAfter(on, 1));
        expect(dayInParis(new Date(Date.parse(endOfDay(on)) - 1).toISOString())).toBe(on);
      }),
    );
  });
});
