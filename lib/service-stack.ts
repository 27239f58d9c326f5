import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { API_STAGE, Api } from './api.ts';
import type { BackgroundStack } from './background-stack.ts';
import { sessionAuthorizer } from './capabilities/session.ts';
import { BEHIND, WAITED_FOR } from './capabilities.ts';
import type { Settings } from './config.ts';
import type { DataStack } from './data-stack.ts';
import { Firewall } from './firewall.ts';
import { alarmTopic, operationsKey } from './operations.ts';
import { proSanteConnect } from './pro-sante-connect.ts';
import { watchQueues } from './queue-alarms.ts';
import { Web } from './web.ts';

/** What can be rebuilt at any time: the API, the functions behind it and the site. */
export class ServiceStack extends Stack {
  /** Where alarms ring. */
  readonly alarms: Topic;

  constructor(scope: Construct, settings: Settings, { identity, storage }: DataStack, background: BackgroundStack) {
    super(scope, 'Service', {
      stackName: `dossier-${settings.stage}-service`,
      description: 'Shared medical record: API, functions and site',
      env: { region: settings.region },
      terminationProtection: settings.terminationProtection,
    });
    const key = operationsKey(this);
    this.alarms = alarmTopic(this, key, settings.alarmEmail);
    const house = { settings, operationsKey: key };
    const signIns = proSanteConnect(this, settings);
    const api = new Api(this, settings, key, sessionAuthorizer(this, house, identity, signIns));
    const firewall = new Firewall(this, settings, api.rest.deploymentStage.stageArn, key);
    const web = new Web(this, house, {
      api: { host: api.host, customHeaders: firewall.siteProof },
      documentsHost: storage.documents.bucket.bucketRegionalDomainName,
      professionalsIssuer: signIns.issuer,
    });
    const parts = { house, identity, storage, api, proSanteConnect: signIns, background };
    for (const Capability of WAITED_FOR) new Capability(this, parts);
    for (const Capability of BEHIND) new Capability(background, parts);
    for (const stack of [this, background]) watchQueues(stack, this.alarms);
    new CfnOutput(this, 'SiteAddress', { value: web.url });
    new CfnOutput(this, 'ApiAddress', { value: `https://${api.host}/${API_STAGE}` });
    new CfnOutput(this, 'SiteTarget', { value: web.distribution.distributionDomainName });
  }
}
