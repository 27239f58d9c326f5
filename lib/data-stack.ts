import { Annotations, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
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
    this.#tell(settings);
  }

  /** What an operator needs to know, and whether what is here could be deleted. */
  #tell({ stage, deletionProtection }: Settings): void {
    const values = {
      PatientsPool: this.identity.pool.userPoolId,
      StaffPool: this.identity.staffPool.userPoolId,
      DossiersTable: this.storage.dossiersTable.tableName,
      AuditTable: this.storage.auditTable.tableName,
      DocumentsBucket: this.storage.documents.bucket.bucketName,
      DeletionProtection: deletionProtection ? 'on' : 'off',
    };
    for (const [name, value] of Object.entries(values)) new CfnOutput(this, name, { value });
    if (deletionProtection) return;
    Annotations.of(this).addWarningV2(
      'dossier:unprotected',
      `the tables and accounts of ${stage} can be deleted: protection=off is for a first deployment and for taking a stage down; deploy without it before anybody uses the stage`,
    );
  }
}
