import { describe, expect, it } from 'vitest';
import {
  LIFE_EVENTS,
  LIFE_STATES,
  type LifeEvent,
  type LifeState,
  nextOf,
  stateOf,
} from '../../functions/access/life.ts';
import { recordObjection } from '../../functions/enrolment/record-objection.ts';
import { lapseOf, type PersonState, skipOf } from '../../functions/enrolment/rules.ts';

const INSURED = {
  ...{ vitaleSerial: '1', familyName: 'D', givenNames: 'A', birthOn: '1980-01-01' },
  address: { lines: [], postalCode: '75001', city: 'Paris' },
};

/** The same life, stated a second time: what is not here is refused. */
const LEADS: Readonly<Record<LifeState, string>> = {
  none: 'announce:announced object:objected open:open',
  announced: 'object:objected lapse:open open:open die:none',
  objected: 'open:open',
  open: 'suspend:suspended close:closed die:closed',
  suspended: 'lift:open uphold:closed end:closed close:closed die:closed',
  closed: 'reopen:open erase:closed keep:closed purge:destroyed',
  destroyed: '',
};
const expected = (state: LifeState, event: LifeEvent): string =>
  LEADS[state]
    .split(' ')
    .find((step) => step.startsWith(`${event}:`))
    ?.split(':')[1] ?? 'refused';

const pairs = LIFE_STATES.flatMap((state) => LIFE_EVENTS.map((event) => [state, event, nextOf(state, event)] as const));

describe('the life of a dossier', () => {
  it(`leads where it must from each of ${pairs.length} pairs of a state and an event`, () => {
    expect(pairs.map(([state, event, step]) => [state, event, 'to' in step ? step.to : 'refused'])).toEqual(
      pairs.map(([state, event]) => [state, event, expected(state, event)]),
    );
  });

  it('says each refusal in both languages', () => {
    const refusals = pairs.flatMap(([, , step]) => ('refusal' in step ? [step.refusal] : []));
    expect(refusals.length).toBe(pairs.length - Object.values(LEADS).join(' ').split(' ').filter(Boolean).length);
    for (const { fr, en } of refusals) expect([fr, en].every((text) => /^\p{Lu}.+\.$/u.test(text))).toBe(true);
  });

  it('ends for good: nothing leads out of destruction, and only a closed dossier leads into it', () => {
    const into = pairs.filter(([, , step]) => 'to' in step && step.to === 'destroyed');
    expect(into.map(([state, event]) => `${state} ${event}`)).toEqual(['closed purge']);
    expect(pairs.filter(([state, , step]) => state === 'destroyed' && 'to' in step)).toEqual([]);
  });

  it('is over as soon as the destruction begins', () => {
    const destruction = { documents: 0, versions: 0, items: 0 };
    expect(stateOf({ status: 'open' })).toBe('open');
    expect(stateOf({ status: 'closed' })).toBe('closed');
    expect(stateOf({ status: 'closed', destruction })).toBe('destroyed');
  });
});

describe('before a dossier opens', () => {
  const due = { duePk: 'due', windowEndsOn: '2026-11-01' };
  const announced = { ...due, state: 'announced' } as const;
  const STANDING: Readonly<Record<'none' | 'announced' | 'objected' | 'open', Partial<PersonState>>> = {
    none: {},
    announced: { enrolment: announced },
    objected: { enrolment: { ...due, state: 'objected', objectedAt: 'then', objectedBy: 'online' } },
    open: { enrolment: announced, dossierId: 'one' },
  };
  const AT = '2026-11-26T10:00:00.000Z';

  it.each(Object.entries(STANDING))(
    'announcing, objecting, silence and death follow the table from: %s',
    async (name, given) => {
      const state = name as LifeState;
      const known: PersonState = {
        insured: INSURED,
        dossierId: undefined,
        enrolment: undefined,
        letter: undefined,
        ...given,
      };
      const may = (event: LifeEvent) => expected(state, event) !== 'refused';
      const objected: string[] = [];
      const find = async () => known;
      const deps = { find, isThem: async () => true, commit: async () => objected.push(name) > 0 };
      await recordObjection(deps, { at: AT, by: 'online' }, 'objection-refused').catch(() => undefined);
      expect([skipOf(known) === undefined, objected.length > 0]).toEqual([may('announce'), may('object')]);
      if (known.enrolment === undefined) return;
      expect(lapseOf(known, AT)).toBe(may('lapse') ? 'open' : 'end');
      expect(lapseOf({ ...known, insured: { ...INSURED, deceasedOn: '2026-11-20' } }, AT)).toBe('end');
    },
  );
});
