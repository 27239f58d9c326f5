import { Duration, TimeZone } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { document } from '../../functions/document/capability.ts';
import { DossierFunction, PURGE_PATH } from '../dossier-function.ts';
import { DeadLetters, WorkQueue } from '../jobs.ts';
import { inBackground, type Parts, READ_AND_CHANGE } from '../parts.ts';

/** Depositing, listing, reading and deleting documents; checking what arrives; destroying what is due. */
export class Document extends Construct {
  constructor(scope: Construct, parts: Parts) {
    super(scope, 'Document');
    const { house, api, storage } = parts;
    const handler = new DossierFunction(this, 'Handler', house, document.functions.DocumentHandler)
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.documents.under('quarantine'), 's3:PutObject')
      .use(storage.documents.under('clean'), 's3:GetObjectVersion')
      .tell({ MAX_UPLOAD_BYTES: house.settings.maxUploadBytes, ...announceDays(parts) });
    api.serve(handler);
    const behind = inBackground(this, parts);
    scanResult(behind, parts);
    purge(behind, parts);
    announce(behind, parts);
  }
}

/** After how many days a patient is told of what is held back from them, and shown it. */
const announceDays = ({ house: { settings } }: Pick<Parts, 'house'>) => ({
  ANNOUNCE_NOTICE_DAYS: settings.announceNoticeDays,
  ANNOUNCE_RELEASE_DAYS: settings.announceReleaseDays,
});

/** A verdict on a file in quarantine: what is sound is copied to `clean/`, the rest is refused. */
function scanResult(scope: Construct, { house, storage }: Parts): void {
  const deadLetters = new DeadLetters(scope, 'ScanResultDeadLetters');
  const handler = new DossierFunction(scope, 'ScanResult', house, {
    ...document.functions.DocumentScanResult,
    timeout: Duration.seconds(60),
    // Nothing stands between the verdicts and it but this: what comes all at once waits its turn, for hours if need be.
    reserved: 40,
    retryAttempts: 2,
    onFailure: new SqsDestination(deadLetters),
  })
    .use(storage.dossiers, ...READ_AND_CHANGE)
    .use(storage.audit, 'dynamodb:PutItem')
    .use(storage.documents.under('quarantine'), 's3:DeleteObject', 's3:GetObjectVersion')
    .use(storage.documents.under('clean'), 's3:GetObject', 's3:PutObject')
    .allow(['sqs:SendMessage'], [deadLetters.queueArn])
    .tell({ INS_OIDS: house.settings.insOids.join(','), ...announceDays({ house }) });
  new Rule(scope, 'ScanResultRule', {
    description: 'Verdicts of GuardDuty on deposited files',
    eventPattern: {
      source: ['aws.guardduty'],
      detailType: ['GuardDuty Malware Protection Object Scan Result'],
      detail: { s3ObjectDetails: { bucketName: [storage.documents.bucket.bucketName] } },
    },
    targets: [new LambdaFunction(handler.lambda, { deadLetterQueue: deadLetters, retryAttempts: 8 })],
  });
}

/** Destroys files that are due, in every version: no other role may delete a version. */
function purge(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(5);
  const worker = new DossierFunction(scope, 'Purge', house, {
    ...document.functions.DocumentPurge,
    timeout,
    rolePath: PURGE_PATH,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE)
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem')
    .use(storage.documents.under('clean', 'quarantine'), 's3:DeleteObjectVersion')
    // Listing is a right on the bucket; the condition cuts it to the same prefixes.
    .allow(['s3:ListBucketVersions'], [storage.documents.bucket.bucketArn], {
      conditions: { StringLike: { 's3:prefix': ['clean/*', 'quarantine/*'] } },
    });
  new WorkQueue(scope, 'PurgeQueue', worker, { timeout }).every(
    ScheduleExpression.rate(Duration.hours(1)),
    'Destroys the files that are due',
  );
}

/** Invites patients to consult about what is held back from them, then shows it, in the morning in France. */
function announce(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(5);
  const worker = new DossierFunction(scope, 'Announce', house, {
    ...document.functions.DocumentAnnounce,
    timeout,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE)
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem');
  new WorkQueue(scope, 'AnnounceQueue', worker, { timeout }).every(
    ScheduleExpression.cron({ hour: '9', minute: '0', timeZone: TimeZone.EUROPE_PARIS }),
    'Announces or shows the documents held back from their patients',
  );
}
