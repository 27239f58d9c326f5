import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import {
  AccessLogField,
  AccessLogFormat,
  AuthorizationType,
  EndpointType,
  IdentitySource,
  LambdaIntegration,
  LogGroupLogDestination,
  MethodLoggingLevel,
  type MethodOptions,
  Model,
  RequestAuthorizer,
  type RequestValidator,
  RestApi,
  SecurityPolicy,
} from 'aws-cdk-lib/aws-apigateway';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Route } from '../functions/record/access/route.ts';
import { acknowledge } from './acknowledge.ts';
import { answerInWords } from './api-answers.ts';
import type { Domain, Settings, StageName } from './config.ts';
import { type DossierFunction, NO_TRACES } from './dossier-function.ts';
import { requestModel } from './request-model.ts';

/** The stage is called as the site calls the API: `/api/dossiers` passes through CloudFront unchanged. */
export const API_STAGE = 'api';

/** Its name, under which its metrics are found. */
export const apiName = (stage: StageName): string => `dossier-${stage}`;

/**
 * The REST API: one method a route, made from the contracts. Regional, behind the site's CloudFront.
 * Why REST and not HTTP: `aws.md` §1.1.
 */
export class Api extends Construct {
  readonly rest: RestApi;
  /** Where CloudFront finds it. */
  readonly host: string;
  readonly #validator: RequestValidator;
  readonly #authorizer: RequestAuthorizer;
  readonly #settings: Settings;

  constructor(scope: Construct, settings: Settings, operationsKey: IKey, authorizer: DossierFunction) {
    super(scope, 'Api');
    this.#settings = settings;
    this.rest = new RestApi(this, 'Rest', {
      restApiName: apiName(settings.stage),
      endpointTypes: [EndpointType.REGIONAL],
      disableExecuteApiEndpoint: settings.domain !== undefined,
      cloudWatchRole: true,
      deployOptions: {
        stageName: API_STAGE,
        // Of each method, and high: it protects the account. Who floods is stopped by the firewall, who guesses by its limits.
        throttlingRateLimit: 2000,
        throttlingBurstLimit: 1000,
        metricsEnabled: true,
        dataTraceEnabled: false,
        loggingLevel: MethodLoggingLevel.ERROR,
        tracingEnabled: false,
        accessLogDestination: new LogGroupLogDestination(logGroup(this, 'AccessLog', operationsKey)),
        accessLogFormat: ACCESS_LOG,
      },
    });
    // API Gateway makes this group by itself otherwise, without key and for ever.
    logGroup(this, 'ExecutionLog', operationsKey, `API-Gateway-Execution-Logs_${this.rest.restApiId}/${API_STAGE}`);
    this.#validator = this.rest.addRequestValidator('Body', {
      validateRequestBody: true,
      validateRequestParameters: true,
    });
    this.#authorizer = new RequestAuthorizer(this, 'Authorizer', {
      handler: authorizer.target,
      identitySources: [IdentitySource.header('Authorization')],
      resultsCacheTtl: Duration.seconds(60),
    });
    this.host = settings.domain
      ? ownHost(this.rest, settings.domain)
      : `${this.rest.restApiId}.execute-api.${settings.region}.${Aws.URL_SUFFIX}`;
    answerInWords(this.rest);
    this.#acknowledge();
  }

  /** Lets a function serve its routes. */
  serve(handler: DossierFunction): void {
    // Whoever answers decides, and this setting is part of the decision.
    handler.tell({ OCCUPATIONAL_MEDICINE: this.#settings.occupationalMedicine });
    const integration = new LambdaIntegration(handler.target, { scopePermissionToMethod: false });
    for (const [operation, route] of Object.entries(handler.serves)) {
      const method = this.rest.root.resourceForPath(route.path).addMethod(route.method, integration, {
        operationName: operation,
        ...this.#body(operation, route),
        ...this.#access(route),
      });
      acknowledge(method, route.signedIn ? OWN_AUTHORIZER : PUBLIC);
    }
  }

  #body(operation: string, { body }: Route): MethodOptions {
    if (!body) return {};
    const model = new Model(this, `${operation}Body`, {
      restApi: this.rest,
      contentType: 'application/json',
      schema: requestModel(body),
    });
    return { requestValidator: this.#validator, requestModels: { 'application/json': model } };
  }

  #access({ signedIn }: Route): MethodOptions {
    return signedIn
      ? { authorizationType: AuthorizationType.CUSTOM, authorizer: this.#authorizer }
      : { authorizationType: AuthorizationType.NONE };
  }

  #acknowledge(): void {
    const cache = 'Every answer is one person’s and is traced when it is given: a cached one would leave no trace.';
    const certificate =
      'The integrations are Lambda functions, reached through IAM: no server is there to check a client certificate.';
    acknowledge(this.rest.deploymentStage, {
      'HIPAA+NIST:APIGWCacheEnabledAndEncrypted': cache,
      'HIPAA+NIST:APIGWSSLEnabled': certificate,
      'HIPAA+Serverless:APIGWXrayEnabled': NO_TRACES,
    });
    acknowledge(this.rest.node.findChild('CloudWatchRole'), {
      'AwsSolutions:IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]':
        'The policy that API Gateway asks for, once an account, to write any log.',
    });
  }
}

const OWN_AUTHORIZER = {
  'AwsSolutions:COG4':
    'Our Lambda authorizer checks the Cognito access token; one authorizer will serve three kinds of tokens.',
};

const PUBLIC = {
  'AwsSolutions:APIG4':
    'Reached before signing in, by contract (signedIn: false): the firewall limits it by address, and it gives nothing of a dossier.',
  'AwsSolutions:COG4': 'Reached before signing in, by contract (signedIn: false).',
};

/** Enough to see what goes wrong, nothing of whom: no path, no query, no address, no identity (design §1.7). */
const ACCESS_LOG = AccessLogFormat.custom(
  JSON.stringify({
    requestId: AccessLogField.contextRequestId(),
    requestedAt: AccessLogField.contextRequestTime(),
    method: AccessLogField.contextHttpMethod(),
    route: AccessLogField.contextResourcePath(),
    status: AccessLogField.contextStatus(),
    milliseconds: AccessLogField.contextResponseLatency(),
    bytes: AccessLogField.contextResponseLength(),
    problem: AccessLogField.contextErrorResponseType(),
  }),
);

const logGroup = (scope: Construct, id: string, encryptionKey: IKey, logGroupName?: string): LogGroup =>
  new LogGroup(scope, id, {
    retention: RetentionDays.ONE_YEAR,
    encryptionKey,
    ...(logGroupName ? { logGroupName } : {}),
  });

/** @returns the name that the site calls; the outputs say where DNS must lead it */
function ownHost(rest: RestApi, domain: Domain): string {
  const own = rest.addDomainName('Domain', {
    domainName: domain.api,
    certificate: Certificate.fromCertificateArn(rest, 'Certificate', domain.apiCertificateArn),
    endpointType: EndpointType.REGIONAL,
    securityPolicy: SecurityPolicy.TLS_1_2,
    basePath: API_STAGE,
  });
  const targets = { ApiTarget: own.domainNameAliasDomainName, ApiTargetZone: own.domainNameAliasHostedZoneId };
  for (const [name, value] of Object.entries(targets)) new CfnOutput(Stack.of(rest), name, { value });
  return own.domainName;
}
