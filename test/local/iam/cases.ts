import fc from 'fast-check';
import type { AccessRequest, NamedPolicy, Principal } from '../../../local/iam/access-request.ts';

/** One question with everything that bears on it, in the style of the templates. */
export type Case = {
  readonly request: AccessRequest;
  readonly principal: Principal;
  readonly identity: readonly NamedPolicy[];
  /** The policy of what is acted upon, where it has one. */
  readonly resource: NamedPolicy | undefined;
};

export const ACCOUNT = '000000000000';
const ROOT = `arn:aws:iam::${ACCOUNT}:root`;
const ROLES = ['dossier/purge/Purge', 'dossier/Family', 'Reader'].map((name) => `arn:aws:iam::${ACCOUNT}:role/${name}`);
const SERVICES = ['events.amazonaws.com', 'cloudwatch.amazonaws.com'];
const TABLE = `arn:aws:dynamodb:eu-west-3:${ACCOUNT}:table/Dossiers`;
const BUCKET = 'arn:aws:s3:::documents';
const QUEUE = `arn:aws:sqs:eu-west-3:${ACCOUNT}:Mail`;
const KEY = `arn:aws:kms:eu-west-3:${ACCOUNT}:key/0f9c1c1e-0000-4000-8000-000000000000`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Sms`;

/** Values that calls have of a condition key; each a list where the key has several. */
type Keys = Readonly<Record<string, readonly (string | readonly string[])[]>>;

/** Calls of a service that are about the same kind of thing, with what policies write about them. */
type Calls = {
  readonly actions: readonly string[];
  readonly actionPatterns: readonly string[];
  readonly resources: readonly string[];
  readonly resourcePatterns: readonly string[];
  readonly keys: Keys;
  /** Only the resource's own policy gives access: it always has one. */
  readonly owned?: true;
};

const LEADING = [
  [ACCOUNT],
  ['ACTOR#patient:1'],
  ['ACTOR#patient:1', 'DOSSIER#2'],
  ['DOSSIER#2'],
  ['ACTOR#professional:7'],
];

const variable = (inside: string): string => `$\{${inside}}`;
const VARIABLES = [
  `${BUCKET}/${variable('aws:PrincipalAccount')}/*`,
  `${BUCKET}/${variable('aws:SourceArn')}/*`,
  `${BUCKET}/${variable("s3:authType, 'clean'")}/*`,
];

const CALLS: readonly Calls[] = [
  {
    actions: ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:DeleteItem'],
    actionPatterns: ['dynamodb:*', 'dynamodb:*Item', 'dynamodb:?etItem', 'DynamoDB:getitem', 's3:*', '*'],
    resources: [TABLE, `${TABLE}2`],
    resourcePatterns: ['*', `${TABLE}*`, `${TABLE}?`, `${TABLE}/index/*`, 'arn:aws:dynamodb:*:*:table/Dossiers'],
    keys: {
      'dynamodb:LeadingKeys': LEADING,
      'dynamodb:Attributes': [
        ['pk', 'sk'],
        ['pk', 'sk', 'name'],
      ],
      'dynamodb:EnclosingOperation': ['TransactWriteItems', 'TransactGetItems'],
    },
  },
  {
    actions: ['dynamodb:Query'],
    actionPatterns: ['dynamodb:Q*'],
    resources: [TABLE, `${TABLE}/index/due`],
    resourcePatterns: [`${TABLE}/index/*`, `${TABLE}*`],
    keys: { 'dynamodb:LeadingKeys': LEADING, 'dynamodb:Select': ['COUNT', 'ALL_ATTRIBUTES'] },
  },
  {
    actions: ['s3:GetObject', 's3:PutObject', 's3:DeleteObjectVersion'],
    actionPatterns: ['s3:*', 's3:*Object', 's3:Get*', 's3:DeleteObject*'],
    resources: [`${BUCKET}/clean/1.pdf`, `${BUCKET}/${ACCOUNT}/a/b`, `${BUCKET}/Clean/1.pdf`],
    resourcePatterns: [...VARIABLES, `${BUCKET}/*`, `${BUCKET}/clean/*`, `${BUCKET}/*/?.pdf`, BUCKET, '*'],
    keys: {
      's3:signatureAge': ['1000', '130001'],
      's3:TlsVersion': ['1.1', '1.2', '1.3'],
      's3:authType': ['REST-HEADER'],
    },
  },
  {
    actions: ['s3:ListBucket', 's3:ListBucketVersions'],
    actionPatterns: ['s3:List*'],
    resources: [BUCKET],
    resourcePatterns: [`${BUCKET}/*`, 'arn:aws:s3:::*'],
    keys: { 's3:prefix': ['clean/', 'clean/1', 'inbound/', ''], 's3:max-keys': ['10', '1000'] },
  },
  {
    actions: ['sqs:SendMessage', 'sqs:ReceiveMessage'],
    actionPatterns: ['sqs:*', 'sqs:Send*'],
    resources: [QUEUE, `${QUEUE}-dead`],
    resourcePatterns: [`${QUEUE}*`, 'arn:aws:sqs:eu-west-3:*:Mail', 'arn:aws:sqs:*:Mail:Mail'],
    keys: {},
  },
  {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    actionPatterns: ['kms:*', 'kms:GenerateDataKey*'],
    resources: [KEY],
    resourcePatterns: ['*'],
    keys: {
      'kms:ViaService': ['s3.eu-west-3.amazonaws.com', 'secretsmanager.eu-west-3.amazonaws.com'],
      'kms:CallerAccount': [ACCOUNT, '111111111111'],
    },
    owned: true,
  },
  {
    actions: ['sts:AssumeRole'],
    actionPatterns: ['sts:*'],
    resources: [ROLE],
    resourcePatterns: ['*'],
    keys: { 'sts:ExternalId': ['pool-1', 'pool-2'] },
    owned: true,
  },
];

/** What a call may have beside the keys of its service; the others come from the principal. */
const ANY_CALL: Keys = { 'aws:SecureTransport': ['true', 'false'], 'aws:SourceArn': [QUEUE, BUCKET] };

const TEXTS = ['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'];
const NUMBERS = ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericGreaterThanEquals'];
const ARNS = ['ArnEquals', 'ArnNotEquals', 'ArnLike', 'ArnNotLike', 'StringLike', 'StringNotLike'];

const some = <T>(values: readonly T[], most: number): fc.Arbitrary<T[]> =>
  fc.array(fc.constantFrom(...values), { minLength: 1, maxLength: most });

const rarely = (weight: number, rare: fc.Arbitrary<object>, mostly: fc.Arbitrary<object>): fc.Arbitrary<object> =>
  fc.oneof({ weight, arbitrary: rare }, { weight: 100 - weight, arbitrary: mostly });

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

function statement(calls: Calls, { identity }: { identity: boolean }): fc.Arbitrary<object> {
  const actions = some([...calls.actions, ...calls.actionPatterns], 3);
  const resources = some([...calls.resources, ...calls.resourcePatterns], 3);
  const Action = actions.map((all) => ({ Action: all }));
  const Resource = resources.map((all) => ({ Resource: all }));
  const about = merged(
    identity
      ? rarely(
          10,
          actions.map((NotAction) => ({ NotAction })),
          Action,
        )
      : Action,
    identity
      ? rarely(
          10,
          resources.map((NotResource) => ({ NotResource })),
          Resource,
        )
      : fc.constant(ownResource(calls)),
  );
  const keys = { 'aws:PrincipalArn': ROLES, ...ANY_CALL, ...calls.keys };
  const Condition = fc.array(conditionOn(keys), { maxLength: 2 }).map((all) => Object.assign({}, ...all) as object);
  const conditional = Condition.map((block) => (Object.keys(block).length === 0 ? {} : { Condition: block }));
  return fc
    .constantFrom('Allow', 'Allow', 'Allow', 'Deny')
    .chain((Effect) =>
      merged(fc.constant({ Effect }), about, conditional, identity ? fc.constant({}) : aboutWhom(Effect)),
    );
}

/** Policies of a resource are about the resource; the trust policy of a role says so by naming none. */
const ownResource = ({ actions }: Calls): object => (actions.includes('sts:AssumeRole') ? {} : { Resource: '*' });

function aboutWhom(effect: string): fc.Arbitrary<object> {
  const named = fc.oneof(
    some(ROLES, 2).map((AWS) => ({ AWS })),
    fc.constantFrom({ AWS: ROOT }, { AWS: '*' }, '*', ...SERVICES.map((Service) => ({ Service }))),
  );
  const Principal = named.map((whom) => ({ Principal: whom }));
  if (effect === 'Allow') return Principal;
  return rarely(
    10,
    some(ROLES, 2).map((roles) => ({ NotPrincipal: { AWS: [...roles, ROOT] } })),
    Principal,
  );
}

const policy = (name: string, statements: fc.Arbitrary<object>): fc.Arbitrary<NamedPolicy> =>
  fc
    .array(statements, { minLength: 1, maxLength: 4 })
    .map((Statement) => ({ name, document: { Version: '2012-10-17', Statement } }));

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

/** Random cases in the style of the templates. */
export const cases: fc.Arbitrary<Case> = fc.constantFrom(...CALLS).chain((calls) => {
  const own = policy('resource', statement(calls, { identity: false }));
  return fc.record({
    request: fc.record({
      action: fc.constantFrom(...calls.actions),
      resource: fc.constantFrom(...calls.resources),
      context: contextOf({ ...ANY_CALL, ...calls.keys }),
    }),
    principal: principals,
    identity: fc.array(policy('identity', statement(calls, { identity: true })), { maxLength: 3 }),
    resource: calls.owned ? own : fc.option(own, { nil: undefined }),
  });
});
