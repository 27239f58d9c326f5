import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { dossier } from '../../functions/dossier/capability.ts';
import manifest from '../../package.json' with { type: 'json' };
import { AuditWatch } from '../audit-watch.ts';
import { DossierFunction, PURGE_PATH } from '../dossier-function.ts';
import { WorkQueue } from '../jobs.ts';
import { inBackground, type Parts, READ_AND_CHANGE } from '../parts.ts';

/** The head of a dossier: whose it is, where it stands, suspending, closing and destroying it; how it is found. */
export class Dossier extends Construct {
  constructor(scope: Construct, parts: Parts) {
    super(scope, 'Dossier');
    const { house, api, storage, identity } = parts;
    const handler = new DossierFunction(this, 'Handler', house, dossier.functions.DossierHandler)
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      .allow(['dynamodb:Query'], storage.due.arns, CONTESTED)
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      .use(identity.patients, 'cognito-idp:AdminEnableUser', 'cognito-idp:AdminUserGlobalSignOut')
      .tell({
        KEEP_YEARS: house.settings.keepYears,
        CONTEST_DAYS: house.settings.contestDays,
        ERASURE_REGRET_DAYS: house.settings.erasureRegretDays,
      });
    api.serve(handler);
    const behind = inBackground(this, parts);
    suspension(behind, parts);
    purge(behind, parts);
    new AuditWatch(behind, parts);
  }
}

/** Agents list the suspensions that are contested, and nothing else that is due. */
const CONTESTED = { conditions: { 'ForAllValues:StringEquals': { 'dynamodb:LeadingKeys': ['DUE#contested'] } } };

/** Closes the dossiers whose suspension nobody contested, in the morning in France: people are told at once. */
function suspension(scope: Construct, { house, storage, identity }: Parts): void {
  const timeout = Duration.minutes(5);
  const worker = new DossierFunction(scope, 'Suspension', house, {
    ...dossier.functions.DossierSuspension,
    timeout,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE)
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem')
    .use(identity.patients, 'cognito-idp:AdminUserGlobalSignOut')
    .tell({ KEEP_YEARS: house.settings.keepYears });
  new WorkQueue(scope, 'SuspensionQueue', worker, { timeout }).every(
    ScheduleExpression.cron({ hour: '9', minute: '30', timeZone: TimeZone.EUROPE_PARIS }),
    'Closes the dossiers whose suspension nobody contested',
  );
}

/** Destroys the dossiers closed ten years ago, and again those that a restored table brought back. */
function purge(scope: Construct, parts: Parts): void {
  const worker = destroyer(scope, 'Purge', parts)
    .use(parts.storage.due, 'dynamodb:Query')
    .use(parts.storage.documents.under('destructions'), 's3:PutObject')
    .tell({ PURGE_CAP: parts.house.settings.purgeCap });
  // What two runs did to one night's plan could not be told apart: its figure decides what the next nights may do.
  new WorkQueue(scope, 'PurgeQueue', worker, { timeout: TIMEOUT, oneAtATime: true }).every(
    ScheduleExpression.cron({ hour: '3', minute: '0', timeZone: TimeZone.EUROPE_PARIS }),
    'Destroys the dossiers closed ten years ago, as published the night before, and publishes the next night',
  );
  const replay = destroyer(scope, 'Replay', parts)
    .use(parts.storage.documents.under('destructions'), 's3:GetObject')
    .allow(['s3:ListBucket'], [parts.storage.documents.bucket.bucketArn], {
      conditions: { StringLike: { 's3:prefix': ['destructions/*'] } },
    });
  new WorkQueue(scope, 'ReplayQueue', replay, { timeout: TIMEOUT }).every(
    ScheduleExpression.cron({ hour: '4', minute: '30', timeZone: TimeZone.EUROPE_PARIS }),
    'Destroys again what a restored table brought back',
  );
}

const TIMEOUT = Duration.minutes(15);

/** One of the two roles that take lines out of the trace. */
const destroyer = (scope: Construct, job: 'Purge' | 'Replay', { house, storage, identity }: Parts): DossierFunction =>
  new DossierFunction(scope, job, house, {
    ...dossier.functions[`Dossier${job}`],
    timeout: TIMEOUT,
    rolePath: PURGE_PATH,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:BatchWriteItem', 'dynamodb:PutItem', 'dynamodb:Query')
    .use(storage.pepper, 'secretsmanager:GetSecretValue')
    .use(identity.patients, 'cognito-idp:AdminDeleteUser')
    .use(storage.documents.under('clean', 'quarantine'), 's3:DeleteObjectVersion')
    // Listing is a right on the bucket; the condition cuts it to the same prefixes.
    .allow(['s3:ListBucketVersions'], [storage.documents.bucket.bucketArn], {
      conditions: { StringLike: { 's3:prefix': ['clean/*', 'quarantine/*'] } },
    })
    .tell({ KEEP_YEARS: house.settings.keepYears, CODE_VERSION: manifest.version });
