import { existsSync } from 'node:fs';
import { DefaultStackSynthesizer, Duration, Stack } from 'aws-cdk-lib';
import type { IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { acknowledge, spelled } from './acknowledge.ts';

/** What `node web/build.ts` makes. */
const BUILT = 'web/dist';

/** Scripts and styles: their names change with their content (`web/build.ts`), so that a browser fetches each once. */
const PARTS = ['*.js', '*.css'];

const PLACEHOLDER = '<!doctype html><html lang="fr"><meta charset="utf-8"><title>Dossier</title><p>Bientôt.</p></html>';

/** Puts the built site into its bucket, and a placeholder when it was not built: a template never depends on it. */
export function publishSite(scope: Construct, bucket: IBucket, distribution: IDistribution, encryptionKey: IKey): void {
  const common = {
    sources: [existsSync(BUILT) ? Source.asset(BUILT) : Source.data('index.html', PLACEHOLDER)],
    destinationBucket: bucket,
    logGroup: new LogGroup(scope, 'PublishLog', { retention: RetentionDays.ONE_YEAR, encryptionKey }),
  };
  const parts = new BucketDeployment(scope, 'PublishParts', {
    ...common,
    exclude: ['*'],
    include: PARTS,
    // A page that is open during a deployment still finds the parts it was made of.
    prune: false,
    cacheControl: [CacheControl.setPublic(), CacheControl.maxAge(Duration.days(365)), CacheControl.immutable()],
  });
  const pages = new BucketDeployment(scope, 'Publish', {
    ...common,
    exclude: PARTS,
    distribution,
    distributionPaths: ['/*'],
    // Browsers ask again each time and are told "unchanged": a deployment is seen at once.
    cacheControl: [CacheControl.noCache()],
  });
  pages.node.addDependency(parts);
  acknowledgeCopier(pages, bucket);
}

/** The files that CDK copies from, as cdk-nag spells them. */
const assetsOf = ({ partition, region, synthesizer }: Stack): string => {
  const qualifier = synthesizer.bootstrapQualifier ?? DefaultStackSynthesizer.DEFAULT_QUALIFIER;
  return `arn:${partition}:s3:::cdk-${qualifier}-assets-<AWS::AccountId>-${region}/*`;
};

/** The function that copies the files is CDK's own: it is as CDK ships it, and runs during a deployment only. */
function acknowledgeCopier({ handlerRole }: BucketDeployment, bucket: IBucket): void {
  const copier = handlerRole.node.scope;
  if (!copier) return;
  const reason =
    'CDK’s own copier of site files: as CDK ships it, called during a deployment only, far from any dossier.';
  const findings = [
    'AwsSolutions:L1',
    'AwsSolutions:IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
    'AwsSolutions:IAM5[Resource::*]',
    `AwsSolutions:IAM5[Resource::${spelled(copier, bucket.arnForObjects('*'))}]`,
    `AwsSolutions:IAM5[Resource::${assetsOf(Stack.of(copier))}]`,
    ...['Abort', 'DeleteObject', 'GetBucket', 'GetObject', 'List'].map(
      (verb) => `AwsSolutions:IAM5[Action::s3:${verb}*]` as const,
    ),
    'HIPAA+NIST:IAMNoInlinePolicy',
    'HIPAA+NIST:LambdaConcurrency',
    'HIPAA+NIST:LambdaInsideVPC',
    'HIPAA+NIST+Serverless:LambdaDLQ',
    'Serverless:LambdaLatestVersion',
    'Serverless:LambdaTracing',
  ] as const;
  acknowledge(copier, Object.fromEntries(findings.map((finding) => [finding, reason])));
}
