import fc from 'fast-check';
import type { AccessRequest, NamedPolicy, Principal } from '../../../local/iam/access-request.ts';
import { ACCOUNT, BUCKET, CALLS, type Calls, type Keys, QUEUE, ROLES, ROOT, SERVICES, variable } from './calls.ts';

/** One question with everything that bears on it, in the style of the templates. */
export type Case = {
  readonly request: AccessRequest;
  readonly principal: Principal;
  readonly identity: readonly NamedPolicy[];
  /** The policy of what is acted upon, where it has one. */
  readonly resource: NamedPolicy | undefined;
};

export type Effect = 'Allow' | 'Deny';

type Document = { readonly Statement: readonly object[] };

/** A policy of such statements. */
export const policyOf = (name: string, Statement: readonly object[]): NamedPolicy => ({
  name,
  document: { Version: '2012-10-17', Statement },
});

/** What a call may have beside the keys of its service; the others come from the principal. */
const ANY_CALL: Keys = { 'aws:SecureTransport': ['true', 'false'], 'aws:SourceArn': [QUEUE, BUCKET] };

const TEXTS = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'];
const NUMBERS = ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEquals'];
const ARNS = ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'StringLike', 'StringNotLike'];

const some = <T>(values: readonly T[], most: number): fc.Arbitrary<T[]> =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: most });

/** One time in ten the one, otherwise the other. */
const rarely = (rare: fc.Arbitrary<object>, mostly: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof({ weight: 1, arbitrary: rare }, { weight: 9, arbitrary: mostly });

const merged = (...parts: fc.Arbitrary<object>[]): fc.Arbitrary<object> =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as object);

function operatorsFor(key: string, several: boolean): fc.Arbitrary<string> {
  if (key === 'aws:SecureTransport') return fc.constantFrom('Bool', 'BoolIfExists');
  const numeric = key === 's3:signatureAge' || key === 's3:TlsVersion' || key === 's3:max-keys';
  const names = numeric ? NUMBERS : /Arn$|:arn$/.test(key) ? ARNS : TEXTS;
  const prefixes = several ? ['ForAllValues:', 'ForAnyValue:'] : [''];
  return fc
    .tuple(fc.constantFrom(...prefixes), fc.constantFrom(...names), fc.constantFrom('', '', 'IfExists'))
    .map(([set, name, ifExists]) => `${set}${name}${set === 'ForAnyValue:' ? '' : ifExists}`);
}

/** A value that policies compare with: one of a call, or with a variable or wildcard in it where operators have them. */
function expected(operator: string, values: readonly string[]): fc.Arbitrary<string> {
  const turns = fc.constantFrom('as it is', 'variable', '*', '?');
  return fc.tuple(fc.constantFrom(...values), turns).map(([value, turn]) => {
    if (turn === 'variable' && operator.includes('String')) {
      return variable(value === ACCOUNT ? 'aws:PrincipalAccount' : 'aws:SourceArn');
    }
    if (turn === '*' && operator.includes('Like')) return `${value.slice(0, -1)}*`;
    return turn === '?' && operator.includes('Like') ? value.replace(/.$/, '?') : value;
  });
}

function conditionOn(keys: Keys): fc.Arbitrary<object> {
  return fc.constantFrom(...Object.entries(keys)).chain(([key, values]) =>
    fc.oneof(
      { weight: 1, arbitrary: fc.boolean().map((absent) => ({ Null: { [key]: String(absent) } })) },
      {
        weight: 6,
        arbitrary: operatorsFor(key, Array.isArray(values[0])).chain((operator) =>
          fc
            .array(expected(operator, values.flat()), { minLength: 1, maxLength: 2 })
            .map((compared) => ({ [operator]: { [key]: compared } })),
        ),
      },
    ),
  );
}

function conditions({ keys }: Calls): fc.Arbitrary<object> {
  const known = { 'aws:PrincipalArn': ROLES, ...ANY_CALL, ...keys };
  return fc.array(conditionOn(known), { maxLength: 2 }).map((all) => {
    const Condition = Object.assign({}, ...all) as object;
    return Object.keys(Condition).length === 0 ? {} : { Condition };
  });
}

/** Statements of an effect for whoever has the policy. */
function identityStatement(calls: Calls, Effect: Effect): fc.Arbitrary<object> {
  const actions = some([...calls.actions, ...calls.actionPatterns], 3);
  const resources = some([...calls.resources, ...calls.resourcePatterns], 3);
  return merged(
    fc.constant({ Effect }),
    rarely(
      actions.map((NotAction) => ({ NotAction })),
      actions.map((Action) => ({ Action })),
    ),
    rarely(
      resources.map((NotResource) => ({ NotResource })),
      resources.map((Resource) => ({ Resource })),
    ),
    conditions(calls),
  );
}

/** Statements of an effect in the policy of a resource; the trust policy of a role names none. */
function resourceStatement(calls: Calls, Effect: Effect): fc.Arbitrary<object> {
  return merged(
    fc.constant(calls.actions.includes('sts:AssumeRole') ? { Effect } : { Effect, Resource: '*' }),
    some([...calls.actions, ...calls.actionPatterns], 3).map((Action) => ({ Action })),
    aboutWhom(Effect),
    conditions(calls),
  );
}

function aboutWhom(effect: Effect): fc.Arbitrary<object> {
  const named = fc.oneof(
    some(ROLES, 2).map((AWS) => ({ AWS })),
    fc.constantFrom({ AWS: ROOT }, { AWS: '*' }, '*', ...SERVICES.map((Service) => ({ Service }))),
  );
  const Principal = named.map((whom) => ({ Principal: whom }));
  const NotPrincipal = some(ROLES, 2).map((roles) => ({ NotPrincipal: { AWS: [...roles, ROOT] } }));
  return effect === 'Allow' ? Principal : rarely(NotPrincipal, Principal);
}

const policy = (name: string, statementOf: (effect: Effect) => fc.Arbitrary<object>): fc.Arbitrary<NamedPolicy> =>
  fc
    .array(fc.constantFrom<Effect>('Allow', 'Allow', 'Allow', 'Deny').chain(statementOf), {
      minLength: 1,
      maxLength: 4,
    })
    .map((statements) => policyOf(name, statements));

const contextOf = (keys: Keys): fc.Arbitrary<AccessRequest['context']> =>
  fc
    .record(
      Object.fromEntries(Object.entries(keys).map(([key, values]) => [key.toLowerCase(), fc.constantFrom(...values)])),
      { requiredKeys: [] },
    )
    .map((context) => context as AccessRequest['context']);

const principals: fc.Arbitrary<Principal> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...ROLES).map((arn) => ({ arn, account: ACCOUNT })) },
  { weight: 1, arbitrary: fc.constantFrom(...SERVICES).map((service) => ({ arn: '', account: ACCOUNT, service })) },
);

const casesAbout = (calls: Calls): fc.Arbitrary<Case> => {
  const own = policy('resource', (effect) => resourceStatement(calls, effect));
  return fc.record({
    request: fc.record({
      action: fc.constantFrom(...calls.actions),
      resource: fc.constantFrom(...calls.resources),
      context: contextOf({ ...ANY_CALL, ...calls.keys }),
    }),
    principal: principals,
    identity: fc.array(
      policy('identity', (effect) => identityStatement(calls, effect)),
      { maxLength: 3 },
    ),
    resource: calls.owned ? own : fc.option(own, { nil: undefined }),
  });
};

/** Random cases in the style of the templates. */
export const cases: fc.Arbitrary<Case> = fc.constantFrom(...CALLS).chain(casesAbout);

/** Random cases, each with the same where one more statement of an effect stands in a policy. */
export const casesWithOneMore = (effect: Effect): fc.Arbitrary<readonly [Case, Case]> =>
  fc.constantFrom(...CALLS).chain((calls) =>
    fc
      .tuple(
        casesAbout(calls),
        fc.oneof(
          identityStatement(calls, effect).map((more) => ({ identity: policyOf('more', [more]) })),
          resourceStatement(calls, effect).map((more) => ({ resource: more })),
        ),
      )
      .map(([one, more]) => [one, withMore(one, more)] as const),
  );

function withMore(one: Case, more: { identity?: NamedPolicy; resource?: object }): Case {
  if (more.identity) return { ...one, identity: [...one.identity, more.identity] };
  const before = (one.resource?.document as Document | undefined)?.Statement ?? [];
  return { ...one, resource: policyOf('resource', [...before, Object(more.resource)]) };
}
