import { Duration, TimeZone } from 'aws-cdk-lib';
import { EventSourceMapping, FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { indicator } from '../../functions/indicator/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { DeadLetters, WorkQueue } from '../jobs.ts';
import { inBackground, type Parts } from '../parts.ts';

/** The figures of the service: counted from the trace as it is written, told to agents, put into a file each Monday. */
export class Indicator extends Construct {
  constructor(scope: Construct, parts: Parts) {
    super(scope, 'Indicator');
    const { house, api, storage } = parts;
    const handler = new DossierFunction(this, 'Handler', house, indicator.functions.IndicatorHandler).use(
      storage.dossiers,
      'dynamodb:Query',
    );
    api.serve(handler);
    const behind = inBackground(this, parts);
    counting(behind, parts);
    weekly(behind, parts);
  }
}

/** The second reader of the trace's stream, beside the watch over changed lines; a stream bears two. */
function counting(scope: Construct, { house, storage: { dossiers, auditTable } }: Parts): void {
  const deadLetters = new DeadLetters(scope, 'DeadLetters');
  const streamArn = auditTable.tableStreamArn ?? '';
  const worker = new DossierFunction(scope, 'Count', house, {
    ...indicator.functions.IndicatorCount,
    fromStream: true,
    timeout: Duration.seconds(60),
  })
    .use(dossiers, 'dynamodb:PutItem', 'dynamodb:UpdateItem')
    .allow(['sqs:SendMessage'], [deadLetters.queueArn])
    .allow(['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'], [streamArn])
    .allow(['kms:Decrypt'], [auditTable.encryptionKey?.keyArn ?? ''])
    .allow(['dynamodb:ListStreams'], [`${auditTable.tableArn}/stream/*`], {
      because: 'Lambda lists the streams of the table before it reads one; their names are dates.',
    });
  new EventSourceMapping(scope, 'Lines', {
    target: worker.lambda,
    eventSourceArn: streamArn,
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [FilterCriteria.filter({ eventName: FilterRule.isEqual('INSERT') })],
    // Many lines a transaction, and half a minute of patience to gather them: nobody waits for a figure.
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(20),
    bisectBatchOnError: true,
    // A figure that is late is still right: tried again for as long as the stream keeps the line.
    maxRecordAge: Duration.hours(23),
    onFailure: new SqsDlq(deadLetters),
    reportBatchItemFailures: true,
  });
}

/** The file of the week that is over, on Monday morning in France, and once more on Tuesday. */
function weekly(scope: Construct, { house, storage }: Parts): void {
  const timeout = Duration.minutes(1);
  const worker = new DossierFunction(scope, 'Weekly', house, {
    ...indicator.functions.IndicatorWeekly,
    timeout,
  })
    .use(storage.dossiers, 'dynamodb:Query')
    .use(storage.documents.under('indicators'), 's3:PutObject');
  new WorkQueue(scope, 'WeeklyQueue', worker, { timeout }).every(
    // Again on Tuesday, since figures may come a day late; and an alarm sees no further back than a week.
    ScheduleExpression.cron({ weekDay: 'MON,TUE', hour: '6', minute: '0', timeZone: TimeZone.EUROPE_PARIS }),
    'Writes the figures of the week that is over',
  );
}
