import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { feed } from '../../functions/feed/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { WorkQueue } from '../jobs.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** The insurer drops its register of insured people under `inbound/insured/`; each file is imported once. */
export class Feed extends Construct {
  constructor(scope: Construct, { house, storage, identity }: Parts) {
    super(scope, 'Feed');
    const timeout = Duration.minutes(15);
    const worker = new DossierFunction(this, 'Import', house, {
      ...feed.functions.FeedImport,
      timeout,
    })
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:BatchWriteItem', 'dynamodb:DeleteItem', 'dynamodb:Query')
      // Who died: their dossier is closed, nobody signs in with their account, and they act for nobody any more.
      .use(storage.audit, 'dynamodb:PutItem')
      .use(identity.patients, 'cognito-idp:AdminDisableUser', 'cognito-idp:AdminUserGlobalSignOut')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      // The very version that an event told of, which is another right than that to the latest.
      .use(storage.documents.under('inbound'), 's3:GetObjectVersion')
      // Refused lines are kept there at each checkpoint and read again at the end.
      .use(storage.documents.under('inbound-results'), 's3:GetObject', 's3:PutObject')
      .tell({ KEEP_YEARS: house.settings.keepYears });
    const queue = new WorkQueue(this, 'ImportQueue', worker, {
      timeout,
      // A large file takes many runs: each that stops in time hands its message back, and the next goes on from there.
      tries: 100,
      again: timeout.plus(Duration.minutes(1)),
      // Rows are written over what is there: the later file has the last word only when it comes after the earlier one.
      oneAtATime: true,
    });
    new Rule(this, 'Dropped', {
      description: 'Files of the insured register',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [storage.documents.bucket.bucketName] },
          object: { key: [{ prefix: 'inbound/insured/' }] },
        },
      },
      targets: [queue.asTarget()],
    });
  }
}
