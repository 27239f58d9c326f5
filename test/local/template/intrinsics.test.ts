import { describe, expect, test } from 'vitest';
import { resolve, type Scope, UnresolvedError } from '../../../local/template/intrinsics.ts';
import type { Json } from '../../../local/template/json.ts';

const values: Record<string, Json | undefined> = {
  Bucket: 'files',
  Names: ['a', 'b', 'c'],
  'AWS::Region': 'eu-west-3',
  'AWS::NoValue': undefined,
};
const conditions: Record<string, boolean> = { Yes: true, No: false };

const scope: Scope = {
  ref: (name) => {
    if (!(name in values)) throw new UnresolvedError(`no ${name}`);
    return values[name];
  },
  attribute: (id, attribute) => `${id}.${attribute}!`,
  condition: (name) => conditions[name] ?? false,
  mapping: (map, first, second) => `${map}/${first}/${second}`,
  imported: (name) => `imported ${name}`,
};

const table: [what: string, value: Json, result: Json | undefined][] = [
  ['a plain value', 'text', 'text'],
  ['Ref', { Ref: 'Bucket' }, 'files'],
  ['Ref to a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-west-3'],
  ['Fn::GetAtt as a list', { 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'Bucket.Arn!'],
  ['Fn::GetAtt as a text', { 'Fn::GetAtt': 'Bucket.Outputs.Name' }, 'Bucket.Outputs.Name!'],
  ['Fn::Join', { 'Fn::Join': ['-', ['x', { Ref: 'Bucket' }, 1]] }, 'x-files-1'],
  ['Fn::Join over a resolved list', { 'Fn::Join': ['', { Ref: 'Names' }] }, 'abc'],
  ['Fn::Select', { 'Fn::Select': ['1', { Ref: 'Names' }] }, 'b'],
  ['Fn::Split', { 'Fn::Select': [2, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'c'],
  ['Fn::Sub with a reference', { 'Fn::Sub': '$' + '{Bucket}.s3' }, 'files.s3'],
  ['Fn::Sub with an attribute', { 'Fn::Sub': 'arn=$' + '{Bucket.Arn}' }, 'arn=Bucket.Arn!'],
  [
    'Fn::Sub with variables',
    { 'Fn::Sub': ['$' + '{x}/$' + '{Bucket}', { x: { Ref: 'AWS::Region' } }] },
    'eu-west-3/files',
  ],
  ['Fn::Sub with a literal', { 'Fn::Sub': '$' + '{!kept}' }, '$' + '{kept}'],
  ['Fn::If, yes', { 'Fn::If': ['Yes', 1, { Ref: 'Unknown' }] }, 1],
  ['Fn::If, no', { 'Fn::If': ['No', { Ref: 'Unknown' }, 2] }, 2],
  ['Fn::Equals', { 'Fn::Equals': [{ Ref: 'Bucket' }, 'files'] }, true],
  ['Fn::Not', { 'Fn::Not': [{ Condition: 'Yes' }] }, false],
  ['Fn::And', { 'Fn::And': [{ Condition: 'Yes' }, { Condition: 'No' }] }, false],
  ['Fn::Or', { 'Fn::Or': [{ Condition: 'Yes' }, { Condition: 'No' }] }, true],
  ['Fn::FindInMap', { 'Fn::FindInMap': ['Regions', { Ref: 'AWS::Region' }, 'ami'] }, 'Regions/eu-west-3/ami'],
  ['Fn::Base64', { 'Fn::Base64': { Ref: 'Bucket' } }, 'ZmlsZXM='],
  ['Fn::GetAZs', { 'Fn::GetAZs': '' }, ['eu-west-3a', 'eu-west-3b', 'eu-west-3c']],
  ['Fn::Length', { 'Fn::Length': { Ref: 'Names' } }, 3],
  ['Fn::ToJsonString', { 'Fn::ToJsonString': { bucket: { Ref: 'Bucket' } } }, '{"bucket":"files"}'],
  ['Fn::ImportValue', { 'Fn::ImportValue': { 'Fn::Sub': 'Data:$' + '{Bucket}' } }, 'imported Data:files'],
  ['AWS::NoValue in an object', { a: { Ref: 'AWS::NoValue' }, b: 1 }, { b: 1 }],
  ['AWS::NoValue in a list', [{ Ref: 'AWS::NoValue' }, 1], [1]],
];

describe('intrinsic functions', () => {
  test.each(table)('%s', (_, value, result) => {
    expect(resolve(value, scope)).toEqual(result);
  });

  test.each<[string, Json]>([
    ['an unknown name', { Ref: 'Unknown' }],
    ['an unknown function', { 'Fn::Transform': {} }],
    ['an index out of range', { 'Fn::Select': [9, ['a']] }],
    ['a list where a text belongs', { 'Fn::Join': ['', [['nested']]] }],
  ])('%s is an error', (_, value) => {
    expect(() => resolve(value, scope)).toThrow(UnresolvedError);
  });
});
