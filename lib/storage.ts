import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib';
import {
  type Attribute,
  AttributeType,
  Billing,
  ContributorInsightsMode,
  type GlobalSecondaryIndexPropsV2,
  ProjectionType,
  StreamViewType,
  TableEncryptionV2,
  type TablePropsV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import { AnyPrincipal, Effect, PolicyDocument, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './config.ts';
import { Documents } from './documents.ts';
import { PURGE_PATH, type Usable } from './dossier-function.ts';

/**
 * Where dossiers live: two tables, a bucket and the secret that hides social security numbers (design §5, §6).
 * Each family has its own key, so that the right to read one gives nothing of the others.
 */
export class Storage extends Construct {
  readonly dossiersTable: TableV2;
  readonly auditTable: TableV2;
  readonly documents: Documents;
  readonly pepperSecret: Secret;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'Storage');
    const { deletionProtection } = settings;
    const key = dataKey(this, 'DossiersKey', 'Dossiers and the secret that hides social security numbers');
    this.dossiersTable = table(this, 'Dossiers', key, {
      deletionProtection,
      timeToLiveAttribute: 'expiresAt',
      globalSecondaryIndexes: [{ ...index('due'), projectionType: ProjectionType.KEYS_ONLY }],
    });
    this.auditTable = table(this, 'Audit', dataKey(this, 'AuditKey', 'The trace of every access'), {
      deletionProtection,
      globalSecondaryIndexes: [
        { ...index('actor'), projectionType: ProjectionType.INCLUDE, nonKeyAttributes: ['action', 'dossierId'] },
      ],
      resourcePolicy: appendOnly(this),
    });
    this.documents = new Documents(this, dataKey(this, 'DocumentsKey', 'Documents of the dossiers'), settings);
    this.pepperSecret = new Secret(this, 'Pepper', {
      description: 'Keys the look-up of a dossier by social security number',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      encryptionKey: key,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    const reason = 'Every look-up by social security number is keyed with it: another value would lose all dossiers.';
    acknowledge(this.pepperSecret, { 'AwsSolutions:SMG4': reason, 'HIPAA+NIST:SecretsManagerRotationEnabled': reason });
  }

  /** The table of dossiers, by primary key. */
  get dossiers(): Usable {
    const { tableName, tableArn, encryptionKey } = this.dossiersTable;
    return { variable: 'DOSSIERS_TABLE', value: tableName, arns: [tableArn], key: encryptionKey };
  }

  /** The index of what is due, for jobs. */
  get due(): Usable {
    return { ...this.dossiers, arns: [`${this.dossiersTable.tableArn}/index/due`] };
  }

  /** The table of audit entries, by primary key. */
  get audit(): Usable {
    const { tableName, tableArn, encryptionKey } = this.auditTable;
    return { variable: 'AUDIT_TABLE', value: tableName, arns: [tableArn], key: encryptionKey };
  }

  /** The secret that turns a social security number into a key. */
  get pepper(): Usable {
    const { secretArn, encryptionKey } = this.pepperSecret;
    return { variable: 'PEPPER_SECRET', value: secretArn, arns: [secretArn], key: encryptionKey };
  }
}

const dataKey = (scope: Construct, id: string, description: string): Key =>
  new Key(scope, id, {
    description,
    enableKeyRotation: true,
    pendingWindow: Duration.days(30),
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });

const text = (name: string): Attribute => ({ name, type: AttributeType.STRING });

const index = (name: string): GlobalSecondaryIndexPropsV2 => ({
  indexName: name,
  partitionKey: text(`${name}Pk`),
  sortKey: text(`${name}Sk`),
});

const table = (scope: Construct, id: string, key: Key, props: Partial<TablePropsV2>): TableV2 =>
  new TableV2(scope, id, {
    partitionKey: text('pk'),
    sortKey: text('sk'),
    billing: Billing.onDemand(),
    encryption: TableEncryptionV2.customerManagedKey(key),
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
    contributorInsightsSpecification: { enabled: true, mode: ContributorInsightsMode.THROTTLED_KEYS },
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    ...props,
  });

/**
 * What is written in the trace stays: nobody changes or removes a line, not even an administrator of the account,
 * but the role that destroys a dossier when its time has come. Puts remain, alone and inside transactions.
 */
function appendOnly(scope: Construct): PolicyDocument {
  const purgeRoles = Stack.of(scope).formatArn({
    service: 'iam',
    region: '',
    resource: 'role',
    resourceName: `${PURGE_PATH}*`,
  });
  return new PolicyDocument({
    statements: [
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions: [
          'dynamodb:BatchWriteItem',
          'dynamodb:DeleteItem',
          'dynamodb:PartiQLDelete',
          'dynamodb:PartiQLInsert',
          'dynamodb:PartiQLUpdate',
          'dynamodb:UpdateItem',
        ],
        // The ARN of the table cannot stand in the policy of the table itself: CloudFormation would see a circle.
        resources: ['*'],
        conditions: { StringNotLike: { 'aws:PrincipalArn': purgeRoles } },
      }),
    ],
  });
}
