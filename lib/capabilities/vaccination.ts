import { Duration } from 'aws-cdk-lib';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { vaccination } from '../../functions/vaccination/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { WorkQueue } from '../jobs.ts';
import { inBackground, type Parts, READ_AND_CHANGE } from '../parts.ts';

/** The record of vaccinations, what the calendar says of it, the reminders of those who asked for them, and campaigns. */
export class Vaccination extends Construct {
  constructor(scope: Construct, parts: Parts) {
    super(scope, 'Vaccination');
    const { house, api, storage } = parts;
    const handler = new DossierFunction(this, 'Handler', house, vaccination.functions.VaccinationHandler)
      // The document attached to a dose is checked to be there in the transaction that names it.
      // Who wants no reminders any more leaves the list of those whom campaigns may write to.
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query', 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem')
      .use(storage.audit, 'dynamodb:PutItem')
      .tell({
        SMS_PRICE_USD: house.settings.smsPriceUsd,
        EMAIL_PRICE_USD: house.settings.emailPriceUsd,
        SMS_BUDGET_USD: house.settings.smsBudgetUsd,
      });
    api.serve(handler);
    const behind = inBackground(this, parts);
    remind(behind, parts);
    campaign(behind, parts);
  }
}

/** Every half hour, since it is morning somewhere in France most of the day. */
function remind(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(14);
  const worker = new DossierFunction(scope, 'Remind', house, {
    ...vaccination.functions.VaccinationRemind,
    timeout,
  })
    // What moves on without a message is checked to be what was looked at.
    .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query', 'dynamodb:ConditionCheckItem')
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem');
  // A run that failed comes again once, at once: so late in the evening nothing leaves after 20:00 (platform/time/local-time.ts).
  new WorkQueue(scope, 'RemindQueue', worker, { timeout, tries: 2, again: Duration.minutes(15) }).every(
    ScheduleExpression.rate(Duration.minutes(30)),
    'Reminds people who asked for it of vaccinations, by day where they live',
  );
}

/** The campaigns of reminders that agents planned, every half hour as well: by day in every zone. */
function campaign(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(14);
  const worker = new DossierFunction(scope, 'Campaign', house, {
    ...vaccination.functions.VaccinationCampaign,
    timeout,
  })
    .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:Query')
    .use(storage.due, 'dynamodb:Query')
    .use(storage.audit, 'dynamodb:PutItem')
    // SMS above the budget of the month do not leave: nobody is told of by one.
    .tell({
      SMS_PRICE_USD: house.settings.smsPriceUsd,
      EMAIL_PRICE_USD: house.settings.emailPriceUsd,
      SMS_BUDGET_USD: house.settings.smsBudgetUsd,
    });
  // As for reminders: nothing leaves after 20:00.
  const patience = { timeout, tries: 2, again: Duration.minutes(15) };
  // Two runs side by side would both write to those who are left below the maximum of a campaign.
  new WorkQueue(scope, 'CampaignQueue', worker, { ...patience, oneAtATime: true }).every(
    ScheduleExpression.rate(Duration.minutes(30)),
    'Sends the campaigns of reminders, by day where people live',
  );
}
