import { eventSourceRequests } from '../requests/event-sources.ts';
import { type Ground, type Need, needs } from './ask.ts';

/** What services do with a role that the templates give them. */
export const needsOfRoles = (ground: Ground): Need[] => [
  ...ofFunctions(ground),
  ...ofSources(ground),
  ...ofFailures(ground),
  ...ofSchedules(ground),
  ...ofPipes(ground),
  ...ofScans(ground),
  ...ofCodes(ground),
];

type FunctionProperties = {
  Role: string;
  LoggingConfig?: { LogGroup?: string };
  TracingConfig?: { Mode?: string };
};

/** Lambda writes the lines and the X-Ray segments of a function. */
function ofFunctions({ blueprint, iam }: Ground): Need[] {
  const { region, account } = blueprint;
  return blueprint.of<FunctionProperties>('AWS::Lambda::Function').flatMap(({ properties }) => {
    const { Role, LoggingConfig, TracingConfig } = properties;
    const caller = iam.role(Role);
    const group = LoggingConfig?.LogGroup;
    const lines = group ? [`arn:aws:logs:${region}:${account}:log-group:${group}:log-stream:local`] : [];
    const segments = TracingConfig?.Mode === 'Active' ? ['*'] : [];
    return [
      ...assumed(Role, 'lambda.amazonaws.com', { iam, blueprint }),
      ...needs(caller, ['logs:CreateLogStream', 'logs:PutLogEvents'], lines),
      ...needs(caller, ['xray:PutTelemetryRecords', 'xray:PutTraceSegments'], segments),
    ];
  });
}

type SourceProperties = {
  EventSourceArn: string;
  FunctionName: string;
  DestinationConfig?: { OnFailure?: { Destination?: string } };
};

/** Lambda reads the queues and streams of a function with the function's own role (Lambda developer guide). */
const ofSources = ({ blueprint, iam }: Ground): Need[] =>
  blueprint.of<SourceProperties>('AWS::Lambda::EventSourceMapping').flatMap(({ properties }) => {
    const caller = iam.role(roleOf(properties.FunctionName, { blueprint, iam }));
    const { EventSourceArn, DestinationConfig } = properties;
    const failed = DestinationConfig?.OnFailure?.Destination;
    return [...fromSource(EventSourceArn, caller, iam), ...needs(caller, ['sqs:SendMessage'], failed ? [failed] : [])];
  });

/** A stream is encrypted with the key of its table. */
const fromSource = (sourceArn: string, caller: Need['caller'], iam: Ground['iam']): Need[] => [
  ...eventSourceRequests(sourceArn).map((request) => ({ caller, request })),
  ...needs(caller, ['kms:Decrypt'], keyOf(sourceArn, iam)),
];

const keyOf = (arn: string, iam: Ground['iam']): string[] => {
  const key = iam.keyOf(arn)?.arn;
  return key === undefined ? [] : [key];
};

type InvokeConfig = { FunctionName: string; DestinationConfig?: { OnFailure?: { Destination?: string } } };

/** Lambda sends on what a function failed at, with the function's role. */
const ofFailures = ({ blueprint, iam }: Ground): Need[] =>
  blueprint.of<InvokeConfig>('AWS::Lambda::EventInvokeConfig').flatMap(({ properties }) => {
    const failed = properties.DestinationConfig?.OnFailure?.Destination;
    const caller = iam.role(roleOf(properties.FunctionName, { blueprint, iam }));
    return needs(caller, ['sqs:SendMessage'], failed ? [failed] : []);
  });

type ScheduleProperties = {
  GroupName?: string;
  Target: { Arn: string; RoleArn: string; DeadLetterConfig?: { Arn?: string } };
};

/** Scheduler takes the role on behalf of the group of a schedule (EventBridge Scheduler user guide, "Confused deputy"). */
const ofSchedules = (ground: Ground): Need[] =>
  ground.blueprint.of<ScheduleProperties>('AWS::Scheduler::Schedule').flatMap(({ properties }) => {
    const { GroupName = 'default', Target } = properties;
    const { region, account } = ground.blueprint;
    const action = Target.Arn.startsWith('arn:aws:sqs:') ? 'sqs:SendMessage' : 'lambda:InvokeFunction';
    const caller = ground.iam.role(Target.RoleArn);
    const dead = Target.DeadLetterConfig?.Arn;
    const group = `arn:aws:scheduler:${region}:${account}:schedule-group/${GroupName}`;
    return [
      ...assumed(Target.RoleArn, 'scheduler.amazonaws.com', ground, { 'aws:sourcearn': group }),
      ...needs(caller, [action], [Target.Arn]),
      ...needs(caller, ['sqs:SendMessage'], dead ? [dead] : []),
    ];
  });

type PipeProperties = { RoleArn: string; Source: string; Target: string };

const ofPipes = (ground: Ground): Need[] =>
  ground.blueprint.of<PipeProperties>('AWS::Pipes::Pipe').flatMap(({ properties: { RoleArn, Source, Target } }) => {
    const caller = ground.iam.role(RoleArn);
    return [
      ...assumed(RoleArn, 'pipes.amazonaws.com', ground),
      ...fromSource(Source, caller, ground.iam),
      ...needs(caller, ['sqs:SendMessage'], [Target]),
    ];
  });

type PlanProperties = {
  Role: string;
  ProtectedResource: { S3Bucket?: { BucketName?: string; ObjectPrefixes?: string[] } };
};

/** What GuardDuty does with the role of a plan (GuardDuty user guide, "Create or update IAM role policy"). */
const ofScans = (ground: Ground): Need[] =>
  ground.blueprint.of<PlanProperties>('AWS::GuardDuty::MalwareProtectionPlan').flatMap(({ properties }) => {
    // A role of another application is judged there.
    if (!ground.iam.has(properties.Role)) return [];
    const { BucketName = '', ObjectPrefixes = [''] } = properties.ProtectedResource.S3Bucket ?? {};
    const { region, account } = ground.blueprint;
    const caller = ground.iam.role(properties.Role);
    const bucket = `arn:aws:s3:::${BucketName}`;
    const rule = `arn:aws:events:${region}:${account}:rule/DO-NOT-DELETE-AmazonGuardDutyMalwareProtectionS3-local`;
    const service = 'malware-protection-plan.guardduty.amazonaws.com';
    const validation = `${bucket}/malware-protection-resource-validation-object`;
    const changing = ['events:PutRule', 'events:DeleteRule', 'events:PutTargets', 'events:RemoveTargets'];
    const files = ObjectPrefixes.map((prefix) => `${bucket}/${prefix}object`);
    return [
      ...assumed(properties.Role, service, ground),
      ...needs(caller, changing, [rule], { 'events:managedby': service }),
      ...needs(caller, ['events:DescribeRule', 'events:ListTargetsByRule'], [rule]),
      ...needs(caller, ['s3:GetBucketNotification', 's3:PutBucketNotification', 's3:ListBucket'], [bucket]),
      ...needs(caller, ['s3:PutObject'], [validation]),
      ...needs(caller, ['s3:GetObject', 's3:GetObjectVersion'], files),
      ...needs(caller, ['kms:Decrypt', 'kms:GenerateDataKey'], keyOf(bucket, ground.iam)),
    ];
  });

type PoolProperties = { SmsConfiguration?: { SnsCallerArn?: string; ExternalId?: string } };

/** Cognito sends codes by SMS with a role of its own; a phone number has no ARN. */
const ofCodes = (ground: Ground): Need[] =>
  ground.blueprint.of<PoolProperties>('AWS::Cognito::UserPool').flatMap(({ properties }) => {
    const { SnsCallerArn, ExternalId = '' } = properties.SmsConfiguration ?? {};
    if (!SnsCallerArn) return [];
    return [
      ...assumed(SnsCallerArn, 'cognito-idp.amazonaws.com', ground, { 'sts:externalid': ExternalId }),
      ...needs(ground.iam.role(SnsCallerArn), ['sns:Publish'], ['*']),
    ];
  });

/** The service may take the role. */
const assumed = (
  roleArn: string,
  service: string,
  { iam, blueprint }: Ground,
  context: Record<string, string> = {},
): Need[] =>
  needs(iam.service(service), ['sts:AssumeRole'], [roleArn], { 'aws:sourceaccount': blueprint.account, ...context });

/** The role of a function, by its name or ARN. */
function roleOf(reference: string, { blueprint }: Ground): string {
  const name = reference.startsWith('arn:') ? reference.split(':')[6] : reference.split(':')[0];
  const found = blueprint.of<FunctionProperties>('AWS::Lambda::Function').find((one) => one.name === name);
  if (!found) throw new Error(`no function is called ${reference}`);
  return found.properties.Role;
}
