import { readFileSync } from 'node:fs';
import { type App, Aspects, CfnDeletionPolicy, CfnResource, type IAspect, Validations } from 'aws-cdk-lib';
import { CfnBucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, ServerlessChecks } from 'cdk-nag';
import type { IConstruct } from 'constructs';
import { BackgroundStack } from './background-stack.ts';
import { type Settings, settingsOf } from './config.ts';
import { DataStack } from './data-stack.ts';
import { DossierFunction } from './dossier-function.ts';
import { ServiceStack } from './service-stack.ts';
import { settingFaults } from './settings-rules.ts';
import { WatchStack } from './watch-stack.ts';

/**
 * The settings that an app is called with. Context: `stage` (`dev`, `staging`, `prod`); `settings`, a JSON file of what is
 * otherwise than in `config.ts`; `protection=off` for a first deployment, so that a failed one can be taken back.
 * @throws Error on an unknown stage or setting, and on a file that cannot be read
 */
export function settingsFor({ node }: App): Settings {
  const [stage, file, protection] = ['stage', 'settings', 'protection'].map((name) => node.tryGetContext(name));
  const settings = settingsOf(stage, file === undefined ? {} : readSettings(file));
  return protection === 'off' ? { ...settings, terminationProtection: false, deletionProtection: false } : settings;
}

function readSettings(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`the settings in ${file} cannot be read: ${error instanceof Error ? error.message : error}`);
  }
}

/**
 * Puts the whole record into an app. Context: `checks=off` leaves the rule packs out, for the local cloud, which deploys
 * nothing and should start in seconds. A finding left open makes the synthesis fail.
 * @throws Error when the settings are not fit for their stage
 */
export function addDossier(app: App, settings = settingsFor(app)) {
  const data = new DataStack(app, settings);
  const background = new BackgroundStack(app, settings);
  const service = new ServiceStack(app, settings, data, background);
  const watch = new WatchStack(app, settings, service.alarms);
  const faults = settingFaults(settings, reservedIn(app));
  if (faults.length > 0) throw new Error(`${settings.stage} cannot be deployed so:\n- ${faults.join('\n- ')}`);
  Aspects.of(app).add(TAKEN_BACK);
  if (app.node.tryGetContext('checks') !== 'off') {
    for (const Pack of [AwsSolutionsChecks, HIPAASecurityChecks, NIST80053R5Checks, ServerlessChecks]) {
      Validations.of(app).addPlugins(new Pack(app));
    }
  }
  return { data, service, background, watch };
}

/** Concurrent executions that the functions of an app have for themselves, taken together. */
export const reservedIn = ({ node }: App): number =>
  node.findAll().reduce((sum, one) => sum + (one instanceof DossierFunction ? one.reserved : 0), 0);

/** What is kept for ever is still taken back by the deployment that fails to make it, so that nothing is left to clean. */
const TAKEN_BACK: IAspect = {
  visit(node: IConstruct): void {
    if (!CfnResource.isCfnResource(node) || node instanceof CfnBucket) return;
    if (node.cfnOptions.deletionPolicy === CfnDeletionPolicy.RETAIN)
      node.cfnOptions.deletionPolicy = CfnDeletionPolicy.RETAIN_EXCEPT_ON_CREATE;
  },
};
