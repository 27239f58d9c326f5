import { CfnResource } from 'aws-cdk-lib';
import { CfnRole } from 'aws-cdk-lib/aws-iam';
import { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnQueue } from 'aws-cdk-lib/aws-sqs';
import { describe, expect, it } from 'vitest';
import { addDossier } from '../../lib/dossier-app.ts';
import { appOf } from './synthesize.ts';

type Stacks = ReturnType<typeof addDossier>;

/** A stack as far as others see it: what it exports, by name, and what it imports. */
type Stack = {
  readonly name: string;
  readonly exports: ReadonlyMap<string, string>;
  readonly imports: ReadonlySet<string>;
  readonly resources: readonly string[];
};

/** The stacks in the order in which CDK deploys them. @param change what somebody did to the code */
function synthesized(change: (stacks: Stacks) => void = () => {}): Stack[] {
  const app = appOf({ checks: 'off' });
  change(addDossier(app));
  return app.synth().stacks.map(({ id, template }) => {
    const outputs = Object.values(
      (template.Outputs ?? {}) as Record<string, { Value: unknown; Export?: { Name: string } }>,
    );
    return {
      name: id,
      exports: new Map(outputs.flatMap(({ Value, Export }) => (Export ? [[Export.Name, JSON.stringify(Value)]] : []))),
      imports: new Set(
        [...JSON.stringify(template).matchAll(/"Fn::ImportValue":"([^"]+)"/g)].map(([, name = '']) => name),
      ),
      resources: Object.keys(template.Resources),
    };
  });
}

/**
 * What CloudFormation would refuse when one tree of stacks is deployed over another: to take away, or to change, an export
 * that a stack still reads as it then stands; to read one that is not there yet.
 */
function refusals(before: readonly Stack[], after: readonly Stack[]): string[] {
  const live = new Map(before.map((stack) => [stack.name, stack]));
  return after.flatMap((next) => {
    const moved = [...(live.get(next.name)?.exports ?? [])].filter(([name, value]) => next.exports.get(name) !== value);
    const others = [...live.values()].filter(({ name }) => name !== next.name);
    const used = moved.flatMap(([name]) =>
      others.filter(({ imports }) => imports.has(name)).map((reader) => `${reader.name} still reads ${name}`),
    );
    const missing = [...next.imports].filter((name) => !others.some(({ exports }) => exports.has(name)));
    live.set(next.name, next);
    return [...used, ...missing.map((name) => `${next.name} reads ${name}, which is not there`)];
  });
}

const before = synthesized();
/** What a stack exports, without the hashes that CDK puts behind names. */
const exported = (stack: string): string[] =>
  [...(before.find(({ name }) => name === stack)?.exports.keys() ?? [])]
    .map((name) => name.replace(/^.*:ExportsOutput(?:Ref|FnGetAtt)(\w+?)[0-9A-F]{8}(\w*)[0-9A-F]{8}$/, '$1$2'))
    .sort();

/** Gives other names to all of some kinds in what can be rebuilt. */
const renaming =
  (...kinds: readonly (abstract new (...args: never[]) => CfnResource)[]) =>
  ({ service, background }: Stacks): void => {
    for (const one of [service, background].flatMap(({ node }) => node.findAll()))
      if (one instanceof CfnResource && kinds.some((kind) => one instanceof kind))
        one.overrideLogicalId(`Other${one.node.addr}`);
  };

/** Takes constructs out of the background. */
const removing =
  (...paths: readonly (readonly [capability: string, child: string])[]) =>
  ({ background }: Stacks): void => {
    for (const [capability, child] of paths)
      if (!background.node.findChild(capability).node.tryRemoveChild(child)) throw new Error(`there is no ${child}`);
  };

describe('what stacks take from one another', () => {
  it('are things that outlive every deployment, whether anybody reads them or not', () => {
    expect(exported('Data')).toEqual([
      'IdentityPatients',
      'IdentityPatientsArn',
      'IdentityPatientsProviderURL',
      'IdentityPatientsWeb',
      'IdentityStaff',
      'IdentityStaffArn',
      'IdentityStaffProviderURL',
      'IdentityStaffWeb',
      'StorageAudit',
      'StorageAuditArn',
      'StorageAuditKeyArn',
      'StorageAuditStreamArn',
      'StorageDocumentsBucket',
      'StorageDocumentsBucketArn',
      'StorageDocumentsBucketRegionalDomainName',
      'StorageDocumentsKeyArn',
      'StorageDossiers',
      'StorageDossiersArn',
      'StorageDossiersKeyArn',
      'StorageDossiersStreamArn',
      'StoragePepper',
    ]);
  });

  it('are, of what can be rebuilt, the key of the logs and the topic of the alarms', () => {
    expect(['Service', 'Background', 'Watch'].map(exported)).toEqual([['Alarms', 'OperationsKeyArn'], [], []]);
  });

  it('is there when they are deployed for the first time', () => {
    expect(before.map(({ name }) => name)).toEqual(['Data', 'Service', 'Background', 'Watch']);
    expect(refusals([], before)).toEqual([]);
  });
});

describe('a deployment over the one before', () => {
  it.each([
    ['every function, role and queue has another name', renaming(CfnFunction, CfnQueue, CfnRole)],
    [
      'a job is gone, and all that followed the stream of the trace',
      removing(
        ...([
          ['Dossier', 'Suspension'],
          ['Dossier', 'SuspensionQueue'],
          ['Dossier', 'AuditWatch'],
        ] as const),
        ...([
          ['Indicator', 'Count'],
          ['Indicator', 'Lines'],
          ['Indicator', 'DeadLetters'],
        ] as const),
      ),
    ],
  ])('is not refused when %s', (_, change) => {
    const after = synthesized(change);
    expect(after.map(({ resources }) => resources)).not.toEqual(before.map(({ resources }) => resources));
    expect([refusals(before, after), refusals(after, before)]).toEqual([[], []]);
  });

  it('is refused when a stack deployed later still reads what goes, or what is not there yet', () => {
    const stack = (name: string, exports: [string, string][], imports: string[] = []): Stack => ({
      ...{ name, exports: new Map(exports), imports: new Set(imports), resources: [] },
    });
    const named = (one: string) => [stack('Service', [[one, 'x']]), stack('Watch', [], [one])];
    expect(refusals(named('handler'), named('renamed'))).toEqual(['Watch still reads handler']);
    expect(refusals(named('handler'), [stack('Service', [['handler', 'y']])])).toEqual(['Watch still reads handler']);
    expect(refusals([], named('handler').reverse())).toEqual(['Watch reads handler, which is not there']);
  });
});
