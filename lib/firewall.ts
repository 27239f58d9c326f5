import { Aws, RemovalPolicy } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { CfnLoggingConfiguration, CfnWebACL, CfnWebACLAssociation } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Settings } from './config.ts';
import { firewallRules, SITE_PROOF, seen, wordedRefusals } from './firewall-rules.ts';

/**
 * The firewall in front of the API: what AWS knows to be bad, bodies larger than any contract allows, and floods from one
 * address. What a contract allows passes (`test/local/waf/passes.test.ts`). No SQL rules: nothing here speaks SQL.
 */
export class Firewall extends Construct {
  readonly name: string;
  /** What CloudFront adds to each request of the API. */
  readonly siteProof: Readonly<Record<string, string>>;

  constructor(scope: Construct, settings: Settings, stageArn: string, operationsKey: IKey) {
    super(scope, 'Firewall');
    this.name = `dossier-${settings.stage}`;
    const proof = siteProof(this, operationsKey);
    this.siteProof = { [SITE_PROOF]: proof };
    const acl = new CfnWebACL(this, 'Acl', {
      name: this.name,
      scope: 'REGIONAL',
      defaultAction: { allow: {} },
      visibilityConfig: seen(this.name),
      // Else the log of a refusal quotes what a rule found in a body.
      dataProtectionConfig: { dataProtections: [{ action: 'SUBSTITUTION', field: { fieldType: 'BODY' } }] },
      customResponseBodies: wordedRefusals(),
      rules: firewallRules(proof),
    });
    new CfnWebACLAssociation(this, 'Stage', { resourceArn: stageArn, webAclArn: acl.attrArn });
    this.#log(acl, settings, operationsKey);
  }

  /** Blocked requests only, and of those neither path, query nor credentials: paths hold the ids of dossiers. */
  #log(acl: CfnWebACL, settings: Settings, encryptionKey: IKey): void {
    const group = new LogGroup(this, 'Log', {
      logGroupName: `aws-waf-logs-dossier-${settings.stage}`,
      retention: RetentionDays.ONE_YEAR,
      encryptionKey,
      // AWS wants a fixed name, and a group that stays would be in the way of the next stack.
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnLoggingConfiguration(this, 'Logging', {
      resourceArn: acl.attrArn,
      logDestinationConfigs: [
        `arn:${Aws.PARTITION}:logs:${settings.region}:${Aws.ACCOUNT_ID}:log-group:${group.logGroupName}`,
      ],
      redactedFields: [
        { uriPath: {} },
        { queryString: {} },
        { singleHeader: { Name: 'authorization' } },
        { singleHeader: { Name: 'cookie' } },
        { singleHeader: { Name: 'referer' } },
        { singleHeader: { Name: 'user-agent' } },
        { singleHeader: { Name: SITE_PROOF } },
      ],
      loggingFilter: {
        DefaultBehavior: 'DROP',
        Filters: [
          { Behavior: 'KEEP', Requirement: 'MEETS_ANY', Conditions: [{ ActionCondition: { Action: 'BLOCK' } }] },
        ],
      },
    });
  }
}

/** Read by CloudFormation when it deploys, on both sides at once; it never stands in the template. */
function siteProof(scope: Construct, encryptionKey: IKey): string {
  const secret = new Secret(scope, 'SiteProof', {
    description: 'Shown by CloudFront to the firewall of the API',
    generateSecretString: { passwordLength: 48, excludePunctuation: true },
    encryptionKey,
  });
  const reason = 'It opens nothing by itself, and must change on both sides in one deployment: a new secret does that.';
  acknowledge(secret, { 'AwsSolutions:SMG4': reason, 'HIPAA+NIST:SecretsManagerRotationEnabled': reason });
  return secret.secretValue.unsafeUnwrap();
}
