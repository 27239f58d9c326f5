import { describe, expect, it } from 'vitest';
import { LIFE, LIFE_EVENTS, LIFE_STATES, type LifeStep, stateOf } from '../../functions/access/life.ts';

const told = (step: LifeStep) => ('to' in step ? step.to : 'refused');
const pairs = LIFE_STATES.flatMap((state) => LIFE_EVENTS.map((event) => [state, event, LIFE[state][event]] as const));

describe('the life of a dossier', () => {
  it('is this, in each state for each event', () => {
    expect(pairs.map(([state, event, step]) => `${state}, ${event}: ${told(step)}`)).toEqual([
      'open, close: closed',
      'open, reopen: refused',
      'open, purge: refused',
      'closed, close: refused',
      'closed, reopen: open',
      'closed, purge: destroyed',
      'destroyed, close: refused',
      'destroyed, reopen: refused',
      'destroyed, purge: refused',
    ]);
  });

  it('says each refusal in both languages', () => {
    const refusals = pairs.flatMap(([, , step]) => ('refusal' in step ? [step.refusal] : []));
    for (const { fr, en } of refusals) expect([fr, en].every((text) => /^\p{Lu}.+\.$/u.test(text))).toBe(true);
    expect(refusals).toHaveLength(6);
  });

  it('is over as soon as the destruction begins', () => {
    const destruction = { documents: 0, versions: 0, items: 0 };
    expect(stateOf({ status: 'open' })).toBe('open');
    expect(stateOf({ status: 'closed' })).toBe('closed');
    expect(stateOf({ status: 'closed', destruction })).toBe('destroyed');
  });
});
