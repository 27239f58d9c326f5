import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from './config.ts';
import { Identity } from './identity.ts';
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
    this.identity = new Identity(this, settings);
    this.storage = new Storage(this, settings);
  }
}
