import { describe, expect, it } from 'vitest';
import { at, type Json, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const { data } = synthesize();

describe('the trail of the account', () => {
  const trail = resourcesOf(data, 'AWS::CloudTrail::Trail')[0]?.[1].Properties ?? {};
  const bucket = resourcesOf(data, 'AWS::S3::Bucket').find(([id]) => id.includes('AccountTrail'))?.[1].Properties;
  const selectors = texts(trail.AdvancedEventSelectors).map((text) =>
    Object.fromEntries(
      (JSON.parse(text).FieldSelectors as Record<string, Json>[]).map(({ Field, ...rule }) => [Field, rule]),
    ),
  );

  it('has every change of the account, in whatever Region', () => {
    expect(trail).toMatchObject({ IsLogging: true, IsMultiRegionTrail: true, EnableLogFileValidation: true });
    expect(selectors[0]).toEqual({ eventCategory: { Equals: ['Management'] }, readOnly: { Equals: ['false'] } });
  });

  it('has every call to both tables and to the files, but those of our own roles', () => {
    const kinds = selectors
      .slice(1)
      .map((fields) => [texts(at(fields, 'resources.type', 'Equals'))[0], fields] as const);
    expect(kinds.map(([kind]) => kind)).toEqual(['AWS::DynamoDB::Table', 'AWS::S3::Object']);
    const [tables, files] = kinds.map(([, fields]) => JSON.stringify(fields['resources.ARN']));
    expect(tables?.match(/Storage(?:Audit|Dossiers)[0-9A-F]{8}/g)).toHaveLength(2);
    expect(files).toMatch(/StartsWith.*StorageDocumentsBucket/);
    for (const [, fields] of kinds) {
      expect(Object.keys(fields).sort()).toEqual([
        'eventCategory',
        'resources.ARN',
        'resources.type',
        'userIdentity.arn',
      ]);
      expect(JSON.stringify(at(fields, 'userIdentity.arn', 'NotStartsWith'))).toMatch(/:assumed-role\/dossier-dev-"/);
    }
  });

  it('is locked: nobody removes what was written, for a year where people are real', () => {
    const lock = (properties: Resource['Properties'] | undefined) =>
      at(properties, 'ObjectLockConfiguration', 'Rule', 'DefaultRetention');
    expect(lock(bucket)).toEqual({ Mode: 'COMPLIANCE', Days: 1 });
    const real = resourcesOf(synthesize({ stage: 'staging' }).data, 'AWS::S3::Bucket');
    expect(lock(real.find(([id]) => id.includes('AccountTrail'))?.[1].Properties)).toEqual({
      ...{ Mode: 'COMPLIANCE', Days: 365 },
    });
  });
});
