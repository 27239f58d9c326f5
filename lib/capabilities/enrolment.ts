import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { enrolment } from '../../functions/enrolment/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { WorkQueue } from '../jobs.ts';
import { inBackground, type Parts, READ_AND_CHANGE } from '../parts.ts';

/** By day in France, every quarter of an hour: a run that ends in time leaves the rest to the next one. */
const BY_DAY = ScheduleExpression.cron({ hour: '8-19', minute: '0,15,30,45', timeZone: TimeZone.EUROPE_PARIS });

/** The automatic opening: announced to the people of a list, refused by those who object, done for the others. */
export class Enrolment extends Construct {
  constructor(scope: Construct, parts: Parts) {
    super(scope, 'Enrolment');
    const { house, api, storage } = parts;
    const handler = new DossierFunction(this, 'Handler', house, {
      ...enrolment.functions.EnrolmentHandler,
      // A public door: who objects has not signed in.
      reserved: 20,
    })
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:ConditionCheckItem', 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue');
    api.serve(handler);
    const behind = inBackground(this, parts);
    announce(behind, parts);
    open(behind, parts);
  }
}

/** Until when others act for a person. */
const majority = ({ settings }: Parts['house']) => ({
  MAJORITY_AGE: settings.majorityAge,
  MAJORITY_NOTICE_MONTHS: settings.majorityNoticeMonths,
});

/** Sends the announcements of the campaigns whose day has come; the list is what the insurer dropped. */
function announce(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(14);
  const worker = new DossierFunction(scope, 'Announce', house, {
    ...enrolment.functions.EnrolmentAnnounce,
    timeout,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE)
    .use(storage.due, 'dynamodb:Query')
    .use(storage.pepper, 'secretsmanager:GetSecretValue')
    .use(storage.documents.under('inbound'), 's3:GetObject', 's3:GetObjectVersion')
    // Refused lines are kept there at each checkpoint and read again at the end.
    .use(storage.documents.under('inbound-results'), 's3:GetObject', 's3:PutObject')
    // Without it S3 does not tell a list that is not there yet from one that may not be read.
    .allow(['s3:ListBucket'], [storage.documents.bucket.bucketArn], {
      conditions: { StringLike: { 's3:prefix': ['inbound/campaigns/*'] } },
    })
    .tell({ OPPOSITION_WINDOW_DAYS: house.settings.oppositionWindowDays, ...majority(house) });
  new WorkQueue(scope, 'AnnounceQueue', worker, { timeout }).every(BY_DAY, 'Announces the dossiers to be opened');
}

/** Opens on silence what was announced, once the window for objections is over. */
function open(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(14);
  const worker = new DossierFunction(scope, 'Open', house, {
    ...enrolment.functions.EnrolmentOpen,
    timeout,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE)
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem')
    .use(storage.pepper, 'secretsmanager:GetSecretValue')
    .tell({ OPENING_CODE_DAYS: house.settings.openingCodeDays, ...majority(house) });
  new WorkQueue(scope, 'OpenQueue', worker, { timeout }).every(BY_DAY, 'Opens on silence the dossiers announced');
}
