import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { AccountTrail } from './account-trail.ts';
import type { Settings } from './config.ts';
import { Identity } from './identity.ts';
import { senderIdentity } from './sender.ts';
import { Storage } from './storage.ts';

/** What must outlive every deployment: accounts, dossiers, traces, documents and their keys. */
export class DataStack extends Stack {
  readonly identity: Identity;
  readonly storage: Storage;

  constructor(scope: Construct, settings: Settings) {
    super(scope, 'Data', {
      stackName: `dossier-${settings.stage}-data`,
      description: 'Shared medical record: accounts, dossiers, traces, documents and their keys',
      env: { region: settings.region },
      terminationProtection: settings.terminationProtection,
    });
    const sender = senderIdentity(this, settings);
    this.identity = new Identity(this, settings);
    if (sender) this.identity.node.addDependency(sender);
    this.storage = new Storage(this, settings);
    const trail = new AccountTrail(this, settings, this.storage);
    this.#tell(settings, trail);
    this.#export();
  }

  /** What an operator needs to know, and whether what is here could be deleted. */
  #tell({ stage, deletionProtection }: Settings, trail: AccountTrail): void {
    const values = {
      PatientsPool: this.identity.pool.userPoolId,
      StaffPool: this.identity.staffPool.userPoolId,
      DossiersTable: this.storage.dossiersTable.tableName,
      AuditTable: this.storage.auditTable.tableName,
      DocumentsBucket: this.storage.documents.bucket.bucketName,
      AccountTrailBucket: trail.bucket.bucketName,
      DeletionProtection: deletionProtection ? 'on' : 'off',
    };
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
    if (deletionProtection) return;
    Annotations.of(this).addWarningV2(
      'dossier:unprotected',
      `the tables and accounts of ${stage} can be deleted: protection=off is for a first deployment and for taking a stage down; deploy without it before anybody uses the stage`,
    );
  }

  /**
   * What other stacks may take from here, whether one does today or not: an export that came and went with its reader could
   * not go, since CloudFormation refuses to remove one that the stack deployed after this one still reads.
   */
  #export(): void {
    const { pool, client, staffPool, staffClient } = this.identity;
    const { dossiersTable, auditTable, documents, pepperSecret } = this.storage;
    const tables = [dossiersTable, auditTable].flatMap(({ tableName, tableArn, tableStreamArn, encryptionKey }) => [
      ...[tableName, tableArn, tableStreamArn, encryptionKey?.keyArn],
    ]);
    const pools = [pool, staffPool].flatMap(({ userPoolId, userPoolArn, userPoolProviderUrl }) => [
      ...[userPoolId, userPoolArn, userPoolProviderUrl],
    ]);
    const { bucketName, bucketArn, bucketRegionalDomainName, encryptionKey } = documents.bucket;
    const values = [
      ...tables,
      ...pools,
      ...[client.userPoolClientId, staffClient.userPoolClientId, pepperSecret.secretArn],
      ...[bucketName, bucketArn, bucketRegionalDomainName, encryptionKey?.keyArn],
    ];
    for (const value of values) this.exportValue(value);
  }
}
