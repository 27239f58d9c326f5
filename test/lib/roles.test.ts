import { build } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ENTRIES } from './entries.ts';
import { RIGHTS } from './roles-by-hand.ts';
import { at, type Json, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

/** The right that a call of the SDK or of DynamoDB asks for, where one call asks for one right whatever its input. */
const RIGHT_OF: Record<string, string> = {
  BatchWriteItem: 'dynamodb:BatchWriteItem',
  DeleteObjectCommand: 's3:DeleteObject',
  DeleteObjectsCommand: 's3:DeleteObjectVersion',
  GetItem: 'dynamodb:GetItem',
  GetSecretValueCommand: 'secretsmanager:GetSecretValue',
  ListObjectsV2Command: 's3:ListBucket',
  ListObjectVersionsCommand: 's3:ListBucketVersions',
  PublishCommand: 'sns:Publish',
  Query: 'dynamodb:Query',
  SendEmailCommand: 'ses:SendEmail',
  TransactGetItems: 'dynamodb:GetItem',
  TransactWriteItems: 'dynamodb:PutItem',
};

const { service } = synthesize();
const policies = new Map(resourcesOf(service, 'AWS::IAM::ManagedPolicy'));
const roles = new Map(resourcesOf(service, 'AWS::IAM::Role'));
const functions = resourcesOf(service, 'AWS::Lambda::Function').filter(
  ([, { Properties }]) => Properties.Runtime === 'nodejs24.x',
);

type Statement = { Action: Json; Resource?: Json };

function statementsOf(fn: Resource): Statement[] {
  const role = roles.get(texts(at(fn.Properties, 'Role', 'Fn::GetAtt'))[0] ?? '');
  return texts(role?.Properties.ManagedPolicyArns).flatMap((reference) => {
    const id = /"Ref":"(\w+)"/.exec(reference)?.[1] ?? '';
    return (at(policies.get(id)?.Properties, 'PolicyDocument', 'Statement') ?? []) as unknown as Statement[];
  });
}

/** The name a resource has in the code, and what follows it. */
function nameOf(resource: string): string {
  const data = /(?:Storage|Identity)(\w+?)(?:Bucket)?[0-9A-F]{8}(?:Arn|(StreamArn)|[0-9A-F]{8})/.exec(resource);
  const own = /"Fn::GetAtt":\["(\w+?)[0-9A-F]{8}","Arn"\]/.exec(resource);
  const rest = /"(\/[^"]+)"\]\]/.exec(resource)?.[1] ?? '';
  const named = /:((?:identity|configuration-set)\/[^"]+)"/.exec(resource);
  return `${data?.[1] ?? own?.[1] ?? named?.[1] ?? resource}${data?.[2] ? ' stream' : ''}${rest}`;
}

function rightsOf(fn: Resource): Record<string, string> {
  const rights: Record<string, Set<string>> = {};
  for (const { Action, Resource } of statementsOf(fn)) {
    const actions = texts(Action).filter((action) => !/^logs:/.test(action));
    for (const name of actions.length > 0 ? (Resource ? texts(Resource).map(nameOf) : ['no topic']) : []) {
      rights[name] = new Set([...(rights[name] ?? []), ...actions]);
    }
  }
  return Object.fromEntries(Object.entries(rights).map(([name, actions]) => [name, [...actions].sort().join(' ')]));
}

const actual = Object.fromEntries(
  functions.map(([id, fn]) => [id.replace(/Function[0-9A-F]{8}$/, ''), rightsOf(fn)] as const),
);
/** The names of the settings each function is told. */
const told = Object.fromEntries(
  functions.map(([id, { Properties }]) => [
    id.replace(/Function[0-9A-F]{8}$/, ''),
    Object.keys(at(Properties, 'Environment', 'Variables') ?? {}),
  ]),
);
const every = functions.flatMap(([, fn]) => statementsOf(fn));
const holdersOf = (action: string) =>
  Object.entries(actual).flatMap(([name, rights]) =>
    Object.values(rights).join(' ').split(' ').includes(action) ? [name] : [],
  );

describe('what each function may touch', () => {
  it.each(Object.keys(RIGHTS))('%s', (name) => {
    expect(actual[name]).toEqual(RIGHTS[name]);
  });

  it('is told for every function', () => {
    expect(Object.keys(actual).sort()).toEqual(Object.keys(RIGHTS).sort());
  });

  it.each(Object.entries(ENTRIES))(
    'is what the code of %s calls: no right is missing, none is left over, and each setting is told',
    async (name, entry) => {
      const { outputFiles } = await build({
        entryPoints: [entry],
        bundle: true,
        format: 'esm',
        packages: 'external',
        platform: 'node',
        write: false,
      });
      const calls = new Set(
        [...(outputFiles[0]?.text.matchAll(/new (\w+Command)\d*\(|\bdynamodb\("(\w+)"/g) ?? [])].map(
          ([, command, operation = '']) => command ?? operation,
        ),
      );
      const asked = [...calls].flatMap((call) =>
        call.startsWith('Admin') ? [`cognito-idp:${call.replace('Command', '')}`] : (RIGHT_OF[call] ?? []),
      );
      const checked = new Set([...Object.values(RIGHT_OF), 'cognito-idp']);
      const given = Object.values(actual[name] ?? {})
        .flatMap((actions) => actions.split(' '))
        .filter((action) => checked.has(action) || action.startsWith('cognito-idp:'));
      expect([...new Set(given)].sort()).toEqual([...new Set(asked)].sort());
      const settings = [...(outputFiles[0]?.text.matchAll(/\bsetting\d*\("(\w+)"\)/g) ?? [])].map(([, one]) => one);
      // Lambda itself tells where it runs.
      expect(settings.filter((one = '') => one !== 'AWS_REGION' && !told[name]?.includes(one))).toEqual([]);
    },
  );
});

describe('what no function may do', () => {
  it('nobody scans a table, and no action is left open', () => {
    const actions = every.flatMap(({ Action }) => texts(Action));
    expect(actions.filter((action) => action === 'dynamodb:Scan' || action.includes('*'))).toEqual([]);
  });

  it('nobody changes a line of the trace, and only the destruction of dossiers removes one', () => {
    const onAudit = Object.entries(actual).flatMap(([name, { Audit = '' }]) =>
      ['DossierPurge', 'DossierReplay'].includes(name) ? [] : Audit.split(' '),
    );
    expect(new Set(onAudit)).toEqual(new Set(['', 'dynamodb:PutItem', 'dynamodb:Query']));
  });

  it('nobody but the purge destroys a version of a file', () => {
    expect(holdersOf('s3:DeleteObjectVersion')).toEqual(['DossierPurge', 'DossierReplay', 'DocumentPurge']);
  });

  it('nothing is open to all', () => {
    expect(every.filter(({ Resource }) => texts(Resource).includes('*'))).toEqual([]);
  });
});
