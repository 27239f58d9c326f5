import { type Ground, type Need, needs, queueArn } from './ask.ts';

/** What services do by themselves, because the policy of a queue, topic, bucket, key or function lets them. */
export const needsOfPolicies = (ground: Ground): Need[] => [
  ...ofRules(ground),
  ...ofMethods(ground),
  ...ofAuthorizers(ground),
  ...ofSites(ground),
  ...ofAccessLogs(ground),
  ...ofAlarms(ground),
  ...ofLogGroups(ground),
];

type RuleProperties = { Targets?: { Arn: string; RoleArn?: string; DeadLetterConfig?: { Arn?: string } }[] };

const ofRules = ({ blueprint, iam }: Ground): Need[] =>
  blueprint.of<RuleProperties>('AWS::Events::Rule').flatMap(({ name, properties: { Targets = [] } }) =>
    Targets.flatMap(({ Arn, RoleArn, DeadLetterConfig }) => {
      const source = arnIn(blueprint, 'events', `rule/${name}`);
      const caller = RoleArn ? iam.role(RoleArn) : iam.service('events.amazonaws.com');
      const action = Arn.startsWith('arn:aws:sqs:') ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
      const dead = DeadLetterConfig?.Arn;
      const context = { 'aws:sourcearn': source, 'aws:sourceaccount': blueprint.account };
      return [
        ...needs(caller, [action], [Arn], context),
        ...needs(
          iam.service('events.amazonaws.com'),
          ['sqs:SendMessage'],
          dead ? [queueArn(blueprint, dead)] : [],
          context,
        ),
      ];
    }),
  );

type MethodProperties = {
  RestApiId: string;
  ResourceId: string;
  HttpMethod: string;
  Integration?: { Type?: string; Uri?: string };
};
type ResourceProperties = { ParentId: string; PathPart: string };

const functionIn = (uri = ''): string[] => /functions\/(arn:.+)\/invocations/.exec(uri)?.slice(1) ?? [];

function ofMethods({ blueprint, iam }: Ground): Need[] {
  const parts = new Map(
    blueprint.of<ResourceProperties>('AWS::ApiGateway::Resource').map(({ name, properties }) => [name, properties]),
  );
  const pathOf = (id: string): string => {
    const part = parts.get(id);
    return part ? `${pathOf(part.ParentId)}/${part.PathPart}` : '';
  };
  const stages = blueprint.of<{ RestApiId: string; StageName?: string }>('AWS::ApiGateway::Stage');
  return blueprint.of<MethodProperties>('AWS::ApiGateway::Method').flatMap(({ properties }) => {
    const { RestApiId, ResourceId, HttpMethod, Integration } = properties;
    const stage = stages.find((one) => one.properties.RestApiId === RestApiId)?.properties.StageName;
    const method = HttpMethod === 'ANY' ? '*' : HttpMethod;
    const path = pathOf(ResourceId).replaceAll(/\{[^}]+\}/g, '*') || '/';
    const source = arnIn(blueprint, 'execute-api', `${RestApiId}/${stage}/${method}${path}`);
    return needs(iam.service('apigateway.amazonaws.com'), ['lambda:InvokeFunction'], functionIn(Integration?.Uri), {
      'aws:sourcearn': source,
      'aws:sourceaccount': blueprint.account,
    });
  });
}

const ofAuthorizers = ({ blueprint, iam }: Ground): Need[] =>
  blueprint
    .of<{ RestApiId: string; AuthorizerUri?: string; AuthorizerCredentials?: string }>('AWS::ApiGateway::Authorizer')
    .flatMap(({ name, properties: { RestApiId, AuthorizerUri } }) =>
      needs(iam.service('apigateway.amazonaws.com'), ['lambda:InvokeFunction'], functionIn(AuthorizerUri), {
        'aws:sourcearn': arnIn(blueprint, 'execute-api', `${RestApiId}/authorizers/${name}`),
        'aws:sourceaccount': blueprint.account,
      }),
    );

type SiteProperties = {
  DistributionConfig: { Origins?: { DomainName: string; OriginAccessControlId?: string }[] };
};

/** CloudFront reads the files of a site from a bucket that is closed to everybody else. */
const ofSites = ({ blueprint, iam }: Ground): Need[] =>
  blueprint.of<SiteProperties>('AWS::CloudFront::Distribution').flatMap(({ name, properties }) =>
    (properties.DistributionConfig.Origins ?? [])
      .filter(({ OriginAccessControlId }) => OriginAccessControlId !== undefined)
      .flatMap(({ DomainName }) =>
        needs(iam.service('cloudfront.amazonaws.com'), ['s3:GetObject'], [`${bucketArn(DomainName)}/index.html`], {
          'aws:sourcearn': `arn:aws:cloudfront::${blueprint.account}:distribution/${name}`,
        }),
      ),
  );

const bucketArn = (domainName: string): string =>
  `arn:aws:s3:::${domainName.replace(/\.s3(\.[a-z0-9-]+)?\.amazonaws\.com$/, '')}`;

const ofAccessLogs = ({ blueprint, iam }: Ground): Need[] =>
  blueprint
    .of<{ LoggingConfiguration?: { DestinationBucketName?: string } }>('AWS::S3::Bucket')
    .flatMap(({ name, properties: { LoggingConfiguration } }) => {
      const destination = LoggingConfiguration?.DestinationBucketName;
      return needs(
        iam.service('logging.s3.amazonaws.com'),
        ['s3:PutObject'],
        destination ? [`arn:aws:s3:::${destination}/log`] : [],
        { 'aws:sourcearn': `arn:aws:s3:::${name}`, 'aws:sourceaccount': blueprint.account },
      );
    });

type AlarmProperties = { AlarmActions?: string[] };
type TopicProperties = { KmsMasterKeyId?: string };

/** CloudWatch rings by a topic, and encrypts what it says with the topic's key. */
function ofAlarms({ blueprint, iam }: Ground): Need[] {
  const caller = iam.service('cloudwatch.amazonaws.com');
  const context = { 'aws:sourceaccount': blueprint.account };
  const rung = blueprint
    .of<AlarmProperties>('AWS::CloudWatch::Alarm')
    .flatMap(({ properties }) => properties.AlarmActions ?? []);
  const topics = blueprint.of<TopicProperties>('AWS::SNS::Topic').filter(({ name }) => rung.includes(name));
  const keys = topics.flatMap(({ properties: { KmsMasterKeyId } }) => KmsMasterKeyId ?? []);
  return [
    ...needs(
      caller,
      ['sns:Publish'],
      topics.map(({ name }) => name),
      context,
    ),
    ...needs(
      caller,
      ['kms:Decrypt', 'kms:GenerateDataKey'],
      keys.filter((key) => key.startsWith('arn:')),
      context,
    ),
  ];
}

/** CloudWatch Logs encrypts the lines of a function with the key of its log group. */
const ofLogGroups = ({ blueprint, iam }: Ground): Need[] =>
  blueprint
    .of<{ KmsKeyId?: string }>('AWS::Logs::LogGroup')
    .flatMap(({ name, properties: { KmsKeyId } }) =>
      needs(
        iam.service(`logs.${blueprint.region}.amazonaws.com`),
        ['kms:Encrypt', 'kms:Decrypt', 'kms:GenerateDataKey', 'kms:ReEncryptFrom', 'kms:DescribeKey'],
        KmsKeyId ? [KmsKeyId] : [],
        { 'kms:encryptioncontext:aws:logs:arn': arnIn(blueprint, 'logs', `log-group:${name}`) },
      ),
    );

const arnIn = ({ region, account }: Ground['blueprint'], service: string, resource: string): string =>
  `arn:aws:${service}:${region}:${account}:${resource}`;
