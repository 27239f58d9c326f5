import type { Resource, Stack, Template } from '../../bin/diff/assembly.ts';

/** A stack as it would be deployed, `Data` in `dossier-prod-data` unless told otherwise. */
export const stack = (Resources: Record<string, Resource>, given: Partial<Stack> & Template = {}): Stack => {
  const { Outputs, Parameters, ...rest } = given;
  return {
    id: 'Data',
    name: `dossier-prod-${(given.id ?? 'Data').toLowerCase()}`,
    environment: 'aws://unknown-account/eu-west-3',
    after: [],
    template: { Resources, ...(Outputs && { Outputs }), ...(Parameters && { Parameters }) },
    ...rest,
  };
};

/** A table of dossiers, kept when it is removed or replaced. */
export const table = (properties: Record<string, unknown> = {}, policies: Partial<Resource> = KEPT): Resource => ({
  Type: 'AWS::DynamoDB::GlobalTable',
  Properties: {
    KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
    ...properties,
  },
  ...policies,
});

export const KEPT = { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' };

/** A queue with nothing that keeps it. */
export const queue = (properties: Record<string, unknown> = {}): Resource => ({
  Type: 'AWS::SQS::Queue',
  Properties: properties,
});
