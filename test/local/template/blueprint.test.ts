import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Blueprint } from '../../../local/template/blueprint.ts';
import { resourceNamed } from '../../../local/template/resource-named.ts';

const directory = mkdtempSync(join(tmpdir(), 'blueprint-'));
const write = (name: string, content: object) => writeFileSync(join(directory, name), JSON.stringify(content));
const places = { endpoint: 'http://127.0.0.1:1', page: 'http://127.0.0.1:2' };
const stack = (templateFile: string) => ({
  type: 'aws:cloudformation:stack',
  environment: 'aws://unknown-account/unknown-region',
  properties: { templateFile },
});

beforeAll(() => {
  write('manifest.json', { artifacts: { Data: stack('data.json'), Service: stack('service.json') } });
  write('data.json', {
    Parameters: { Words: { Type: 'String', Default: 'two' } },
    Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
    Resources: {
      Files: { Type: 'AWS::S3::Bucket' },
      Absent: { Type: 'AWS::S3::Bucket', Condition: 'Never' },
      Notes: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: { 'Fn::Sub': 'notes-$' + '{Words}' } } },
      Key: { Type: 'AWS::KMS::Key' },
      Role: { Type: 'AWS::IAM::Role' },
      Odd: { Type: 'AWS::Odd::Thing', Properties: { Wrong: { Ref: 'Nothing' } } },
    },
    Outputs: {
      FilesArn: {
        Value: { 'Fn::GetAtt': ['Files', 'Arn'] },
        Export: { Name: { 'Fn::Sub': '$' + '{AWS::StackName}:Files' } },
      },
    },
  });
  write('service.json', {
    Resources: {
      Queue: { Type: 'AWS::SQS::Queue', Properties: { Policy: { 'Fn::ImportValue': 'Data:Files' } } },
      Lost: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::ImportValue': 'Data:Nothing' } } },
      Rest: {
        Type: 'AWS::CloudFront::ResponseHeadersPolicy',
        Properties: { csp: "connect-src 'self' https://data-files.s3.eu-west-3.amazonaws.com" },
      },
    },
  });
});

afterAll(() => rmSync(directory, { recursive: true }));

const read = () => Blueprint.read(directory, 'eu-west-3', places);

describe('a synthesized assembly', () => {
  test('gives resources of a type, and leaves out those whose condition is false', () => {
    expect(
      read()
        .of('AWS::S3::Bucket')
        .map(({ id, name }) => [id, name]),
    ).toEqual([['Files', 'data-files']]);
  });

  test('resolves an import from the other stack', () => {
    expect(read().of('AWS::SQS::Queue')[0]?.properties).toEqual({ Policy: 'arn:aws:s3:::data-files' });
  });

  test('names the place of what cannot be resolved', () => {
    expect(() => read().of('AWS::SNS::Topic')).toThrow(/Service\/Lost: no stack exports Data:Nothing/);
  });

  test('ignores resources nobody asks for, however wrong', () => {
    expect(() => read().of('AWS::DynamoDB::Table')).not.toThrow();
  });

  test('puts the local address where the template has the public one', () => {
    expect(read().of('AWS::CloudFront::ResponseHeadersPolicy')[0]?.properties.csp).toBe(
      "connect-src 'self' http://127.0.0.1:1",
    );
  });

  test('takes the value of a parameter from who deploys, else its default', () => {
    const given = Blueprint.read(directory, 'eu-west-3', places, { Words: 'given' });
    expect(resourceNamed(given, 'note')).toBe('notes-given');
    expect(resourceNamed(read(), 'note')).toBe('notes-two');
  });

  test('finds one name by part of a logical id, and says which there are otherwise', () => {
    expect(resourceNamed(read(), 'note')).toBe('notes-two');
    expect(resourceNamed(read(), 'queue')).toBe('http://127.0.0.1:1/000000000000/Service-Queue');
    expect(() => resourceNamed(read(), 'e')).toThrow(/3 resources match "e": Files .*, Notes .*, Queue/);
  });
});
