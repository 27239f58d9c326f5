import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NamedPolicy } from '../../../local/iam/access-request.ts';
import { evaluate } from '../../../local/iam/evaluate.ts';
import { parsePolicy } from '../../../local/iam/policy.ts';
import { type Case, cases, casesWithOneMore, policyOf } from './cases.ts';

function verdict({ request, principal, identity, resource }: Case): string {
  const decision = evaluate(request, principal, {
    identity: identity.map(parsePolicy),
    resource: resource ? [parsePolicy(resource)] : [],
  });
  return decision.allowed ? 'allowed' : decision.because;
}

/** The statements of a policy in another order. */
const reversed = ({ name, document }: NamedPolicy): NamedPolicy =>
  policyOf(name, (document as { Statement: object[] }).Statement.toReversed());

describe('a decision', () => {
  it('is not taken back by one more statement that allows', () => {
    const lost = ([before, after]: readonly [Case, Case]) =>
      verdict(before) === 'allowed' && verdict(after) !== 'allowed';
    fc.assert(fc.property(casesWithOneMore('Allow'), (pair) => void expect(lost(pair)).toBe(false)));
  });

  it('is not won by one more statement that denies', () => {
    const won = ([before, after]: readonly [Case, Case]) =>
      verdict(before) !== 'allowed' && verdict(after) === 'allowed';
    fc.assert(fc.property(casesWithOneMore('Deny'), (pair) => void expect(won(pair)).toBe(false)));
  });

  it('depends neither on the order of policies nor on that of their statements', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const identity = one.identity.map(reversed).toReversed();
        const resource = one.resource && reversed(one.resource);
        expect(verdict({ ...one, identity, resource })).toBe(verdict(one));
      }),
    );
  });

  it('depends on whether an action is spelled in capitals as little as AWS does', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const request = { ...one.request, action: one.request.action.toUpperCase() };
        expect(verdict({ ...one, request })).toBe(verdict(one));
      }),
    );
  });
});
