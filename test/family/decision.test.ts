import { expect, it } from 'vitest';
import { keepOut } from '../../functions/family/change-representatives.ts';

it('takes the decision of a court of today, as it is today in France, and none of tomorrow', () => {
  // Half past midnight in Paris.
  const known = { everybody: [], at: '2026-11-26T23:30:00.000Z' };
  const of = (on: string) =>
    keepOut({ decision: { on, court: 'Lyon', reference: '26/1' } }, { name: 'Paul', actorId: undefined }, known);
  expect(of('2026-11-27').since).toBe(known.at);
  expect(() => of('2026-11-28')).toThrow(expect.objectContaining({ kind: 'invalid-fields' }));
});
