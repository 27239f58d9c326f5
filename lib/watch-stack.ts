import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Settings } from './config.ts';
import { Observability, type Watched } from './observability.ts';

/** What watches over the others: alarms, the dashboard, and the eye on the trace. */
export class WatchStack extends Stack {
  constructor(scope: Construct, settings: Settings, watched: Watched) {
    super(scope, 'Watch', {
      stackName: `dossier-${settings.stage}-watch`,
      description: 'Shared medical record: alarms and dashboard',
      env: { region: settings.region },
      terminationProtection: settings.terminationProtection,
    });
    new Observability(this, watched);
    const { region, stage } = settings;
    new CfnOutput(this, 'DashboardAddress', {
      value: `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/dossier-${stage}`,
    });
  }
}
