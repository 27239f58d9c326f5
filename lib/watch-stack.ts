import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { Settings } from './config.ts';
import { Observability } from './observability.ts';

/** What watches over the whole: its alarms and the dashboard. */
export class WatchStack extends Stack {
  constructor(scope: Construct, settings: Settings, topic: ITopic) {
    super(scope, 'Watch', {
      stackName: `dossier-${settings.stage}-watch`,
      description: 'Shared medical record: alarms and dashboard',
      env: { region: settings.region },
      terminationProtection: settings.terminationProtection,
    });
    new Observability(this, settings, topic);
    const { region, stage } = settings;
    new CfnOutput(this, 'DashboardAddress', {
      value: `https://${region}.console.aws.amazon.com/cloudwatch/home?region=${region}#dashboards/dashboard/dossier-${stage}`,
    });
  }
}
