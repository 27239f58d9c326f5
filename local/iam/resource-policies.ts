import type { Blueprint } from '../template/blueprint.ts';
import type { NamedPolicy } from './access-request.ts';
import { arnOfRole, type RoleProperties } from './roles.ts';

type Held = { readonly arn: string; readonly policy: NamedPolicy };
type TableProperties = { ResourcePolicy?: Holding; Replicas?: { ResourcePolicy?: Holding }[] };
type Holding = { PolicyDocument: object };
type PermissionProperties = {
  Action: string;
  FunctionName: string;
  Principal: string;
  SourceArn?: string;
  SourceAccount?: string;
};

/**
 * The policies that hang on tables, buckets, queues, topics, keys, secrets, functions and roles (who may take them), by the
 * ARN of what holds them.
 */
export function resourcePolicies(blueprint: Blueprint): Map<string, NamedPolicy[]> {
  const held = [
    ...ofTables(blueprint),
    ...ofBuckets(blueprint),
    ...ofQueues(blueprint),
    ...ofTopics(blueprint),
    ...ofKeys(blueprint),
    ...ofSecrets(blueprint),
    ...ofFunctions(blueprint),
    ...ofRoles(blueprint),
  ];
  const byArn = new Map<string, NamedPolicy[]>();
  for (const { arn, policy } of held) byArn.set(arn, [...(byArn.get(arn) ?? []), policy]);
  return byArn;
}

/** The ARN that holds the policies of a resource: the table of an index, the bucket of an object, else the resource. */
export function holderOf(arn: string): string {
  if (arn.startsWith('arn:aws:s3:')) return arn.split('/', 1)[0] ?? arn;
  if (arn.startsWith('arn:aws:dynamodb:')) return arn.split('/', 2).join('/');
  return arn;
}

const arnIn = ({ region, account }: Blueprint, service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;

const ofTables = (blueprint: Blueprint): Held[] =>
  blueprint
    .of<TableProperties>('AWS::DynamoDB::Table', 'AWS::DynamoDB::GlobalTable')
    .flatMap(({ id, name, properties: { ResourcePolicy, Replicas = [] } }) =>
      [ResourcePolicy, ...Replicas.map((replica) => replica.ResourcePolicy)]
        .filter((holding) => holding !== undefined)
        .map(({ PolicyDocument: document }) => ({
          arn: arnIn(blueprint, 'dynamodb', `table/${name}`),
          policy: { name: id, document },
        })),
    );

const ofBuckets = (blueprint: Blueprint): Held[] =>
  blueprint
    .of<Holding & { Bucket: string }>('AWS::S3::BucketPolicy')
    .map(({ id, properties: { Bucket, PolicyDocument: document } }) => ({
      arn: `arn:aws:s3:::${Bucket}`,
      policy: { name: id, document },
    }));

const ofQueues = (blueprint: Blueprint): Held[] =>
  blueprint
    .of<Holding & { Queues: string[] }>('AWS::SQS::QueuePolicy')
    .flatMap(({ id, properties: { Queues, PolicyDocument: document } }) =>
      Queues.map((url) => ({
        arn: arnIn(blueprint, 'sqs', url.split('/').at(-1) ?? ''),
        policy: { name: id, document },
      })),
    );

const ofTopics = (blueprint: Blueprint): Held[] =>
  blueprint
    .of<Holding & { Topics: string[] }>('AWS::SNS::TopicPolicy')
    .flatMap(({ id, properties: { Topics, PolicyDocument: document } }) =>
      Topics.map((arn) => ({ arn, policy: { name: id, document } })),
    );

const ofKeys = (blueprint: Blueprint): Held[] =>
  blueprint.of<{ KeyPolicy: object }>('AWS::KMS::Key').map(({ id, name, properties: { KeyPolicy: document } }) => ({
    arn: arnIn(blueprint, 'kms', `key/${name}`),
    policy: { name: id, document },
  }));

const ofSecrets = (blueprint: Blueprint): Held[] =>
  blueprint
    .of<{ SecretId: string; ResourcePolicy: object }>('AWS::SecretsManager::ResourcePolicy')
    .map(({ id, properties: { SecretId: arn, ResourcePolicy: document } }) => ({
      arn,
      policy: { name: id, document },
    }));

const ofRoles = (blueprint: Blueprint): Held[] =>
  blueprint.of<RoleProperties>('AWS::IAM::Role').map((role) => ({
    arn: arnOfRole(blueprint, role),
    policy: { name: role.id, document: role.properties.AssumeRolePolicyDocument },
  }));

const ofFunctions = (blueprint: Blueprint): Held[] =>
  blueprint.of<PermissionProperties>('AWS::Lambda::Permission').map(({ id, properties }) => {
    const { FunctionName } = properties;
    const arn = FunctionName.startsWith('arn:') ? FunctionName : arnIn(blueprint, 'lambda', `function:${FunctionName}`);
    return { arn, policy: { name: id, document: permission(properties, arn) } };
  });

/** A permission of Lambda as the statement that Lambda makes of it. */
function permission({ Action, Principal, SourceArn, SourceAccount }: PermissionProperties, Resource: string): object {
  const Condition = {
    ...(SourceArn ? { ArnLike: { 'aws:SourceArn': SourceArn } } : {}),
    ...(SourceAccount ? { StringEquals: { 'aws:SourceAccount': SourceAccount } } : {}),
  };
  const statement = {
    Effect: 'Allow',
    Principal: Principal.endsWith('.amazonaws.com') ? { Service: Principal } : { AWS: Principal },
    Action,
    Resource,
    Condition,
  };
  return { Version: '2012-10-17', Statement: [statement] };
}
