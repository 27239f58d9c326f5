import { createHash } from 'node:crypto';
import { UnresolvedError } from './intrinsics.ts';
import type { Json } from './json.ts';

/** What naming needs to know of one resource. `property` reads one resolved property. */
export type Nameable = {
  id: string;
  type: string;
  stack: string;
  account: string;
  region: string;
  /** Base address of the local AWS endpoint, without a trailing slash. */
  endpoint: string;
  property(name: string): Json | undefined;
};

type Part = (resource: Nameable) => string;
type Naming = { ref: Part; attributes?: Record<string, Part> };

const digest = (resource: Nameable, length: number): string =>
  createHash('sha256').update(`${resource.stack}/${resource.id}`).digest('hex').slice(0, length);

const named =
  (property: string, limit = 255): Part =>
  (resource) => {
    const explicit = resource.property(property);
    if (typeof explicit === 'string') return explicit;
    const whole = `${resource.stack}-${resource.id}`;
    return whole.length <= limit ? whole : `${whole.slice(0, limit - 9)}-${digest(resource, 8)}`;
  };

const generated =
  (length: number, prefix = ''): Part =>
  (resource) =>
    prefix + digest(resource, length);

const arn =
  (service: string, rest: Part, regional = true): Part =>
  (resource) =>
    `arn:aws:${service}:${regional ? resource.region : ''}:${resource.account}:${rest(resource)}`;

const prefixed =
  (prefix: string, part: Part): Part =>
  (resource) =>
    prefix + part(resource);

const tableName = named('TableName');
const tableArn = arn('dynamodb', prefixed('table/', tableName));
const bucketName: Part = (resource) => named('BucketName', 63)(resource).toLowerCase();
const bucketHost: Part = (resource) => `${bucketName(resource)}.s3.${resource.region}.amazonaws.com`;
// CloudFormation ends the name it makes for a FIFO queue as SQS wants it.
const queueName: Part = (resource) =>
  resource.property('FifoQueue') === true && resource.property('QueueName') === undefined
    ? `${named('QueueName', 75)(resource)}.fifo`
    : named('QueueName', 80)(resource);
const queueArn = arn('sqs', queueName);
const queueUrl: Part = (resource) => `${resource.endpoint}/${resource.account}/${queueName(resource)}`;
const topicArn = arn('sns', named('TopicName'));
const functionName = named('FunctionName', 64);
const poolId: Part = (resource) => `${resource.region}_${digest(resource, 9)}`;
const keyId: Part = (resource) => digest(resource, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
const distributionId: Part = (resource) => `E${digest(resource, 13).toUpperCase()}`;
const secretArn = arn('secretsmanager', (resource) => `secret:${named('Name')(resource)}-${digest(resource, 6)}`);
const roleArn: Part = (resource) => {
  const path = resource.property('Path');
  return arn(
    'iam',
    (role) => `role${typeof path === 'string' ? path : '/'}${named('RoleName', 64)(role)}`,
    false,
  )(resource);
};
const edgeFunctionArn = arn('cloudfront', prefixed('function/', named('Name')), false);
const versionOf =
  (qualifier: Part): Part =>
  (resource) => {
    const target = String(resource.property('FunctionName'));
    const base = target.startsWith('arn:') ? target : arn('lambda', () => `function:${target}`)(resource);
    return `${base}:${qualifier(resource)}`;
  };

const table: Naming = {
  ref: tableName,
  attributes: { Arn: tableArn, StreamArn: (resource) => `${tableArn(resource)}/stream/LATEST`, TableId: keyId },
};

const namings: Record<string, Naming> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::S3::Bucket': {
    ref: bucketName,
    attributes: {
      Arn: (resource) => `arn:aws:s3:::${bucketName(resource)}`,
      DomainName: (resource) => `${bucketName(resource)}.s3.amazonaws.com`,
      RegionalDomainName: bucketHost,
    },
  },
  'AWS::SQS::Queue': { ref: queueUrl, attributes: { Arn: queueArn, QueueName: queueName, QueueUrl: queueUrl } },
  'AWS::SNS::Topic': { ref: topicArn, attributes: { TopicArn: topicArn, TopicName: named('TopicName') } },
  'AWS::Cognito::UserPool': {
    ref: poolId,
    attributes: {
      Arn: arn('cognito-idp', prefixed('userpool/', poolId)),
      UserPoolId: poolId,
      ProviderName: (resource) => `cognito-idp.${resource.region}.amazonaws.com/${poolId(resource)}`,
      ProviderURL: (resource) => `${resource.endpoint}/${poolId(resource)}`,
    },
  },
  'AWS::Cognito::UserPoolGroup': { ref: named('GroupName') },
  'AWS::Cognito::UserPoolClient': { ref: generated(26), attributes: { ClientId: generated(26) } },
  'AWS::SecretsManager::Secret': { ref: secretArn, attributes: { Id: secretArn } },
  'AWS::Lambda::Function': {
    ref: functionName,
    attributes: { Arn: arn('lambda', prefixed('function:', functionName)) },
  },
  'AWS::Lambda::Version': {
    ref: versionOf(() => '1'),
    attributes: { Version: () => '1', FunctionArn: versionOf(() => '1') },
  },
  'AWS::Lambda::Alias': { ref: versionOf(named('Name')), attributes: { AliasArn: versionOf(named('Name')) } },
  'AWS::ApiGateway::RestApi': {
    ref: generated(10),
    attributes: { RootResourceId: generated(10, 'root-'), RestApiId: generated(10) },
  },
  'AWS::ApiGateway::Stage': { ref: named('StageName') },
  'AWS::ApiGateway::Model': { ref: named('Name') },
  'AWS::CloudFront::Distribution': {
    ref: distributionId,
    attributes: {
      Id: distributionId,
      DomainName: (resource) => `${distributionId(resource).toLowerCase()}.cloudfront.net`,
    },
  },
  'AWS::CloudFront::Function': { ref: edgeFunctionArn, attributes: { FunctionARN: edgeFunctionArn } },
  'AWS::KMS::Key': { ref: keyId, attributes: { KeyId: keyId, Arn: arn('kms', prefixed('key/', keyId)) } },
  'AWS::KMS::Alias': { ref: named('AliasName') },
  'AWS::IAM::Role': {
    ref: named('RoleName', 64),
    attributes: { Arn: roleArn },
  },
  'AWS::Logs::LogGroup': {
    ref: named('LogGroupName'),
    attributes: { Arn: arn('logs', (resource) => `log-group:${named('LogGroupName')(resource)}:*`) },
  },
  'AWS::Events::EventBus': {
    ref: named('Name'),
    attributes: { Arn: arn('events', prefixed('event-bus/', named('Name'))) },
  },
  'AWS::Events::Rule': {
    ref: named('Name', 64),
    attributes: { Arn: arn('events', prefixed('rule/', named('Name', 64))) },
  },
  'AWS::Scheduler::Schedule': { ref: named('Name', 64) },
  'AWS::Scheduler::ScheduleGroup': { ref: named('Name', 64) },
};

const naming = (resource: Nameable): Naming => namings[resource.type] ?? { ref: named('Name') };

/** The physical name of a resource: what `Ref` gives. It depends only on the template, so it survives restarts. */
export const referenceOf = (resource: Nameable): string => naming(resource).ref(resource);

/** What `Fn::GetAtt` gives. Types without a rule of their own have an `Arn` and ids. Throws `UnresolvedError` otherwise. */
export function attributeOf(resource: Nameable, attribute: string): string {
  const { ref, attributes = {} } = naming(resource);
  const rule = attributes[attribute];
  if (rule) return rule(resource);
  if (attribute === 'Arn') {
    const service = resource.type.split('::')[1]?.toLowerCase() ?? 'custom';
    return arn(service, ref)(resource);
  }
  if (attribute === 'Id' || attribute.endsWith('Id')) return ref(resource);
  throw new UnresolvedError(`${resource.stack}/${resource.id} (${resource.type}) has no attribute ${attribute} here`);
}
