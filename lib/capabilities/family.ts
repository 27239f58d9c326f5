import { Duration, TimeZone } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { family } from '../../functions/family/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { WorkQueue } from '../jobs.ts';
import { inBackground, type Parts, READ_AND_CHANGE } from '../parts.ts';

/** Who acts for a child or a protected adult: parents from their own session, others at the counter; until majority. */
export class Family extends Construct {
  constructor(scope: Construct, parts: Parts) {
    super(scope, 'Family');
    const { house, api, storage } = parts;
    const handler = new DossierFunction(this, 'Handler', house, family.functions.FamilyHandler)
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
      .allow(['dynamodb:DeleteItem'], storage.dossiers.arns, MIRRORS)
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      .tell(majority(parts));
    api.serve(handler);
    const behind = inBackground(this, parts);
    comeOfAge(behind, parts);
    takeContacts(behind, parts);
  }
}

/** Whoever no longer acts in a dossier no longer finds it among theirs: nothing else is ever deleted. */
const MIRRORS = { conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['ACTOR#patient:*'] } } };

const majority = ({ house: { settings } }: Pick<Parts, 'house'>) => ({
  MAJORITY_AGE: settings.majorityAge,
  MAJORITY_NOTICE_MONTHS: settings.majorityNoticeMonths,
});

/**
 * Writes to those who will come of age, and ends what others may do for those who have, early on their birthday; and what
 * a court limited to a day, early on the next.
 */
function comeOfAge(scope: Construct, parts: Parts): void {
  const { house, storage } = parts;
  const timeout = Duration.minutes(5);
  const worker = new DossierFunction(scope, 'Majority', house, {
    ...family.functions.FamilyMajority,
    timeout,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
    .allow(['dynamodb:DeleteItem'], storage.dossiers.arns, MIRRORS)
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem')
    .tell({ ...majority(parts), OPENING_CODE_DAYS: house.settings.openingCodeDays });
  new WorkQueue(scope, 'MajorityQueue', worker, { timeout }).every(
    ScheduleExpression.cron({ hour: '5', minute: '0', timeZone: TimeZone.EUROPE_PARIS }),
    'Writes to those who come of age, and ends what others may do for them, or might until a day',
  );
}

/** Takes the contacts that people gave to the dossiers in which they act for others, within a quarter of an hour. */
function takeContacts(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(5);
  const worker = new DossierFunction(scope, 'Contacts', house, {
    ...family.functions.FamilyContacts,
    timeout,
  })
    .use(storage.dossiers, 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem')
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem');
  new WorkQueue(scope, 'ContactsQueue', worker, { timeout }).every(
    ScheduleExpression.rate(Duration.minutes(15)),
    'Takes the contacts people gave to the dossiers in which they act',
  );
}
