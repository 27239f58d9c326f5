import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from './config.ts';

/**
 * What nobody waits for: jobs, events and deliveries, each put here by its capability. A stack of its own, since
 * CloudFormation takes 500 resources in one.
 */
export class BackgroundStack extends Stack {
  constructor(scope: Construct, settings: Settings) {
    super(scope, 'Background', {
      stackName: `dossier-${settings.stage}-background`,
      description: 'Shared medical record: jobs, events and deliveries',
      env: { region: settings.region },
      terminationProtection: settings.terminationProtection,
    });
  }
}
