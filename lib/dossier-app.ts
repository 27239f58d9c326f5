import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import { BackgroundStack } from './background-stack.ts';
import { settingsOf } from './config.ts';
import { DataStack } from './data-stack.ts';
import { ServiceStack } from './service-stack.ts';
import { WatchStack } from './watch-stack.ts';

/**
 * Puts the whole record into an app.
 * Context: `stage` (`dev`, `staging`, `prod`); `checks=off` leaves the rule packs out, for the local cloud, which deploys
 * nothing and should start in seconds. A finding left open makes the synthesis fail.
 * @throws Error on an unknown stage
 */
export function addDossier(app: App) {
  const settings = settingsOf(app.node.tryGetContext('stage'));
  const data = new DataStack(app, settings);
  const background = new BackgroundStack(app, settings);
  const service = new ServiceStack(app, settings, data, background);
  const watch = new WatchStack(app, settings, service.alarms);
  if (app.node.tryGetContext('checks') !== 'off') {
    for (const Pack of [AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, ServerlessChecks]) {
      Validations.of(app).addPlugins(new Pack(app));
    }
  }
  return { data, service, background, watch };
}
