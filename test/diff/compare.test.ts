import { describe, expect, it } from 'vitest';
import type { Stack } from '../../bin/diff/assembly.ts';
import { compare } from '../../bin/diff/compare.ts';
import { report } from '../../bin/diff/report.ts';
import { judge, parseWaivers, type Waiver } from '../../bin/diff/waivers.ts';
import { queue, stack, table } from './templates.ts';

const TODAY = '2026-12-01';

/** What a deployment to prod comes to, in words, and whether it is refused. */
function told(before: Stack[], after: Stack[], waivers: Waiver[] = []) {
  const comparison = compare(before, after);
  const judgement = judge(comparison, 'prod', waivers, TODAY);
  const lines = report(comparison, judgement);
  return { text: lines.map(({ text }) => text).join('\n'), isRefused: judgement.isRefused, comparison, lines };
}

const waiver = (given: Partial<Waiver> = {}): Waiver => ({
  stages: ['prod'],
  stack: 'Data',
  logicalId: 'Dossiers',
  reason: 'Nothing was ever deployed with it.',
  until: '2026-12-31',
  ...given,
});

const exporting = (name: string, value: unknown) => ({
  Outputs: { [`ExportsOutput${name}`]: { Value: value, Export: { Name: `data:${name}` } } },
});
const importing = (...names: string[]) => ({
  Alarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: { Dimensions: names.map((name) => ({ 'Fn::ImportValue': `data:${name}` })) },
  },
});

describe('a deployment that loses data', () => {
  it('is refused when a table would be replaced, with what is lost and why', () => {
    const { text, isRefused } = told([stack({ Dossiers: table() })], [stack({ Dossiers: table({ TableName: 'x' }) })]);
    expect(isRefused).toBe(true);
    expect(text).toContain('± AWS::DynamoDB::GlobalTable Dossiers is REPLACED: TableName !');
    expect(text).toContain('Data/Dossiers (AWS::DynamoDB::GlobalTable) replaced for TableName !: it holds rows');
    expect(text).toContain('the old one stays, outside every stack');
  });

  it('is refused when a table may be replaced', () => {
    const of = (AttributeName: string) => [
      stack({ Dossiers: table({ GlobalSecondaryIndexes: [{ IndexName: 'due', KeySchema: [{ AttributeName }] }] }) }),
    ];
    expect(told(of('a'), of('b')).isRefused).toBe(true);
  });

  it('is refused when a queue is removed, and says that it is destroyed', () => {
    const { text, isRefused } = told([stack({ Waiting: queue() })], [stack({})]);
    expect(isRefused).toBe(true);
    expect(text).toContain('the old one is destroyed, with what is in it');
  });

  it('is refused when a resource gets another logical id: that is a removal and a new, empty one', () => {
    const { text, comparison } = told([stack({ Dossiers: table() })], [stack({ Records: table() })]);
    expect(comparison.losses).toMatchObject([{ logicalId: 'Dossiers', effect: 'removed', twins: ['Data/Records'] }]);
    expect(text).toContain('it may have become Data/Records: CloudFormation moves nothing');
  });

  it('is refused when a resource moves to another stack', () => {
    const { comparison, isRefused } = told(
      [stack({ Dossiers: table() }), stack({}, { id: 'Service' })],
      [stack({}), stack({ Dossiers: table() }, { id: 'Service' })],
    );
    expect(isRefused).toBe(true);
    expect(comparison.losses).toMatchObject([{ stack: 'Data', twins: ['Service/Dossiers'] }]);
  });

  it.each([
    ['the stack has another name', [stack({ Dossiers: table() }, { name: 'dossier-prod-storage' })]],
    ['the stack is in another Region', [stack({ Dossiers: table() }, { environment: 'aws://1/eu-central-1' })]],
    ['the stack is no longer in the app', []],
  ])('is refused when %s: nothing touches the old one, and nothing uses it', (_, after) => {
    const { text, isRefused, comparison } = told([stack({ Dossiers: table() })], after);
    expect(isRefused).toBe(true);
    expect(comparison.losses).toMatchObject([{ logicalId: 'Dossiers', abandoned: true }]);
    expect(text).toContain('Data/Dossiers (AWS::DynamoDB::GlobalTable) is used no more');
  });

  it('passes when what goes can be made again', () => {
    const role = { Type: 'AWS::IAM::Role', Properties: { RoleName: 'a' } };
    const { isRefused, text } = told([stack({ Role: role })], [stack({})]);
    expect([isRefused, text]).toEqual([false, 'Data\n  - AWS::IAM::Role Role']);
  });

  it('says when nothing changes', () => {
    expect(told([stack({ Dossiers: table() })], [stack({ Dossiers: table() })]).text).toBe('Data: nothing changes');
  });
});

describe('a waiver', () => {
  const before = [stack({ Dossiers: table() })];
  const after = [stack({ Dossiers: table({ TableName: 'x' }) })];

  it('lets what it names pass, and its reason is told', () => {
    const { isRefused, text } = told(before, after, [waiver()]);
    expect(isRefused).toBe(false);
    expect(text).toContain('waived until 2026-12-31: Nothing was ever deployed with it.');
  });

  it('holds on its last day, and is refused in words on the next', () => {
    expect(told(before, after, [waiver({ until: TODAY })]).isRefused).toBe(false);
    const { isRefused, text } = told(before, after, [waiver({ until: '2026-11-30' })]);
    expect(isRefused).toBe(true);
    expect(text).toContain('its waiver ended on 2026-11-30');
  });

  it.each([
    ['another stack', waiver({ stack: 'Service' })],
    ['another resource', waiver({ logicalId: 'Audit' })],
    ['the beginning of a name', waiver({ logicalId: 'Doss*' })],
  ])('for %s changes nothing, and is told as needed no more', (_, other) => {
    const { isRefused, text } = told(before, after, [other]);
    expect(isRefused).toBe(true);
    expect(text).toContain(`waiver for ${other.stack}/${other.logicalId} is needed no more`);
  });

  it('for another stage says nothing here', () => {
    const { isRefused, text } = told(before, after, [waiver({ stages: ['dev'] })]);
    expect([isRefused, text.includes('needed no more')]).toEqual([true, false]);
  });

  it.each([
    ['no reason worth the name', { reason: 'ok' }, '/0/reason'],
    ['no stage', { stages: [] }, '/0/stages'],
    ['a day that is none', { until: '2026-02-31' }, '/0/until'],
    ['a field nobody knows', { note: 'x' }, '/0'],
    ['everything of a stack', { logicalId: '*' }, '/0/logicalId'],
  ])('cannot be read with %s', (_, given, place) => {
    expect(() => parseWaivers(JSON.stringify([{ ...waiver(), ...given }]))).toThrow(place);
    expect(parseWaivers(JSON.stringify([waiver()]))).toEqual([waiver()]);
  });
});

describe('an export that another stack imports', () => {
  const data = (given = {}) => stack({ Dossiers: table() }, given);
  const watch = (names: string[], after: string[] = ['Data']) => stack(importing(...names), { id: 'Watch', after });
  const arn = { 'Fn::GetAtt': ['Dossiers', 'Arn'] };

  it('cannot go while its importer is deployed later, even when that one imports no more', () => {
    const before = [data(exporting('Arn', arn)), watch(['Arn'])];
    const { isRefused, text } = told(before, [data(), watch([])]);
    expect(isRefused).toBe(true);
    expect(text).toContain('output Data/ExportsOutputArn, which Watch imports, would go or change');
    expect(told(before, [data(), watch([])], [waiver({ logicalId: 'ExportsOutput*' })]).isRefused).toBe(false);
  });

  it('may go when its importer is deployed first', () => {
    const before = [data(exporting('Arn', arn)), watch(['Arn'])];
    const after = [data({ after: ['Watch'] }), watch([], [])];
    expect(told(before, after).comparison.broken).toEqual([]);
  });

  it('is a warning when nothing says which stack is deployed first', () => {
    const { isRefused, text } = told([data(exporting('Arn', arn)), watch(['Arn'])], [data(), watch([], [])]);
    expect(isRefused).toBe(false);
    expect(text).toContain('deploy Watch first');
  });

  it('cannot change its value, nor the resource it tells of', () => {
    const before = [data(exporting('Arn', arn)), watch(['Arn'])];
    const other = [data(exporting('Arn', 'arn:x')), watch(['Arn'])];
    expect(told(before, other).comparison.broken).toMatchObject([{ certain: true, importer: 'Watch' }]);
    const replaced = [stack({ Dossiers: table({ TableName: 'x' }) }, exporting('Arn', arn)), watch(['Arn'])];
    expect(told(before, replaced).comparison.broken).toMatchObject([{ logicalId: 'ExportsOutputArn' }]);
  });

  it('cannot go while a stack imports it that is no longer in the app', () => {
    const before = [data(exporting('Arn', arn)), watch(['Arn'])];
    expect(told(before, [data()]).comparison.broken).toMatchObject([{ importer: 'Watch', certain: true }]);
  });

  it('is told once for many', () => {
    const many = { Outputs: { ...exporting('A', arn).Outputs, ...exporting('B', arn).Outputs } };
    const { text } = told([data(many), watch(['A', 'B'])], [data(), watch([])]);
    expect(text).toContain('2 outputs of Data, which Watch imports');
  });
});

describe('beside its resources', () => {
  it('a stack tells which parameters are new, gone or have another default', () => {
    const of = (Parameters: Record<string, { Default?: unknown }>) => [stack({}, { Parameters })];
    const { text } = told(
      of({ Kept: { Default: 'a' }, Gone: {} }),
      of({ Kept: { Default: 'b' }, New: {}, Set: { Default: 1 } }),
    );
    expect(text.split('\n').slice(1)).toEqual([
      '  ! parameter Kept has another default: a deployed stack keeps its value until it is given',
      '  ! parameter Gone goes',
      '  ! parameter New is new: it has no default and must be given',
      '  ! parameter Set is new',
    ]);
  });

  it('what is alike is counted, unless everything is asked for', () => {
    const of = (VisibilityTimeout: number) => [
      stack(Object.fromEntries(['A', 'B', 'C', 'D'].map((id) => [id, queue({ VisibilityTimeout })]))),
    ];
    const { comparison } = told(of(1), of(2));
    const whole = (all: boolean) =>
      report(comparison, judge(comparison, 'prod', [], TODAY), all).map(({ text }) => text);
    expect(whole(false)).toEqual(['Data', '  ~ 4 × AWS::SQS::Queue VisibilityTimeout']);
    expect(whole(true)).toContain('  ~ AWS::SQS::Queue C VisibilityTimeout');
  });
});
