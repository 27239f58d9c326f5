import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { Construct } from 'constructs';
import { archive } from '../../functions/archive/capability.ts';
import { DossierFunction } from '../dossier-function.ts';
import { WorkQueue } from '../jobs.ts';
import { type Parts, READ_AND_CHANGE } from '../parts.ts';

/** The insurer drops older dossiers under `inbound/archives/<name>/`, the manifest last; each is taken over once. */
export class Archive extends Construct {
  constructor(scope: Construct, { house, storage }: Parts) {
    super(scope, 'Archive');
    const timeout = Duration.minutes(15);
    const { bucket } = storage.documents;
    const worker = new DossierFunction(this, 'Import', house, {
      ...archive.functions.ArchiveImport,
      timeout,
    })
      .use(storage.dossiers, ...READ_AND_CHANGE, 'dynamodb:ConditionCheckItem', 'dynamodb:DeleteItem', 'dynamodb:Query')
      .use(storage.audit, 'dynamodb:PutItem')
      .use(storage.pepper, 'secretsmanager:GetSecretValue')
      .use(storage.documents.under('inbound'), 's3:GetObject')
      .use(storage.documents.under('inbound-results', 'quarantine'), 's3:PutObject')
      // Reading does not tell a file that is not there from one that may not be read; listing its prefix does.
      .allow(['s3:ListBucket'], [bucket.bucketArn], {
        conditions: { StringLike: { 's3:prefix': ['inbound/archives/*'] } },
      })
      .tell({
        MAX_UPLOAD_BYTES: house.settings.maxUploadBytes,
        LONGEST_ACCESS_DAYS: house.settings.longestAccessDays,
        OPENING_CODE_DAYS: house.settings.openingCodeDays,
        MAJORITY_AGE: house.settings.majorityAge,
        MAJORITY_NOTICE_MONTHS: house.settings.majorityNoticeMonths,
      });
    const queue = new WorkQueue(this, 'ImportQueue', worker, {
      timeout,
      // A large archive takes several runs: each that stops in time hands its message back, and the next goes on.
      tries: 20,
      again: timeout.plus(Duration.minutes(1)),
    });
    new Rule(this, 'Dropped', {
      description: 'Manifests of older dossiers',
      eventPattern: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [bucket.bucketName] },
          object: { key: [{ wildcard: 'inbound/archives/*/manifest.json' }] },
        },
      },
      targets: [queue.asTarget()],
    });
  }
}
