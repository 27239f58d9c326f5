import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { routes as documentRoutes } from '../../functions/document/contract.ts';
import type { Route } from '../../functions/record/access/route.ts';
import { BackgroundStack } from '../../lib/background-stack.ts';
import { DataStack } from '../../lib/data-stack.ts';
import { requestModel } from '../../lib/request-model.ts';
import { allRoutes, ROUTES } from '../../lib/routes.ts';
import { ServiceStack } from '../../lib/service-stack.ts';
import { appOf, at, fitFor, type Json, type Resource, resourcesOf, synthesize, texts } from './synthesize.ts';

const { service } = synthesize();
const all = (type: string): Resource[] => resourcesOf(service, type).map(([, resource]) => resource);
const properties = (type: string): Record<string, Json> => all(type)[0]?.Properties ?? {};

const resources = new Map(resourcesOf(service, 'AWS::ApiGateway::Resource'));
const pathOf = (reference: Json | undefined): string => {
  const resource = resources.get(String(at(reference, 'Ref')));
  return resource ? `${pathOf(resource.Properties.ParentId)}/${resource.Properties.PathPart}` : '';
};
const methods = new Map(
  all('AWS::ApiGateway::Method').map(({ Properties }) => [
    `${Properties.HttpMethod} ${pathOf(Properties.ResourceId)}`,
    Properties,
  ]),
);
const methodOf = ({ method, path }: Route): Record<string, Json> => methods.get(`${method} ${path}`) ?? {};
const capabilityOf = (operation: string): string =>
  Object.entries(ROUTES).find(([, routes]) => operation in routes)?.[0] ?? '';

describe('the methods of the API', () => {
  it('are the routes of the contracts, no more and no less', () => {
    expect([...methods.keys()].sort()).toEqual(allRoutes.map(([, { method, path }]) => `${method} ${path}`).sort());
  });

  it.each(allRoutes)(
    '%s is served by its capability, behind the authorizer when it asks for a signed-in person',
    (operation, route) => {
      const method = methodOf(route);
      expect(method.OperationName).toBe(operation);
      expect(method.AuthorizationType).toBe(route.signedIn ? 'CUSTOM' : 'NONE');
      expect(method.AuthorizerId === undefined).toBe(!route.signedIn);
      expect(JSON.stringify(method.Integration).toLowerCase()).toMatch(
        new RegExp(`"${capabilityOf(operation)}[a-z]*function`),
      );
    },
  );

  it.each(allRoutes.filter(([, { body }]) => body))('%s has its body checked against a model', (_, route) => {
    const method = methodOf(route);
    expect(at(method.RequestModels, 'application/json', 'Ref')).toBeDefined();
    expect(method.RequestValidatorId).toBeDefined();
  });

  it('are throttled alike, and so high that whoever floods meets the firewall first', () => {
    const settings = texts(properties('AWS::ApiGateway::Stage').MethodSettings).map((text) => JSON.parse(text));
    expect(settings).toEqual([
      {
        ...{ ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 2000, ThrottlingBurstLimit: 1000 },
        ...{ DataTraceEnabled: false, LoggingLevel: 'ERROR', MetricsEnabled: true },
      },
    ]);
  });
});

describe('a request model', () => {
  const { body } = documentRoutes.depositDocument;

  it('tells the shape of a body', () => {
    expect(requestModel(body)).toMatchObject({ type: 'object', properties: { size: { type: 'integer' } } });
  });

  it('leaves to the contract what a person may get wrong', () => {
    expect(JSON.stringify(requestModel(body))).not.toMatch(
      /required|additional|pattern|enum|maxLength|maximum|format":"/,
    );
  });
});

describe('what the API says and logs', () => {
  it('logs no path, no query, no address and no identity', () => {
    const format = String(at(properties('AWS::ApiGateway::Stage'), 'AccessLogSetting', 'Format'));
    const fields = [...format.matchAll(/\$context\.([\w.]+)/g)].map(([, field]) => field);
    expect(fields.sort()).toEqual([
      'error.responseType',
      'httpMethod',
      'requestId',
      'requestTime',
      'resourcePath',
      'responseLatency',
      'responseLength',
      'status',
    ]);
  });

  it('refuses in words, never stored', () => {
    const answers = all('AWS::ApiGateway::GatewayResponse').map(({ Properties }) => Properties);
    expect(answers.map(({ ResponseType }) => ResponseType)).toEqual(
      expect.arrayContaining(['DEFAULT_4XX', 'DEFAULT_5XX', 'UNAUTHORIZED']),
    );
    for (const { ResponseParameters, ResponseTemplates } of answers) {
      expect(at(ResponseParameters, 'gatewayresponse.header.cache-control')).toBe("'no-store'");
      expect(at(ResponseParameters, 'gatewayresponse.header.content-type')).toBe("'application/problem+json'");
      expect(JSON.parse(String(at(ResponseTemplates, 'application/json')))).toMatchObject({
        instance: 'urn:request:$context.requestId',
      });
    }
    const faults = answers.find(({ ResponseType }) => ResponseType === 'DEFAULT_5XX');
    expect(at(faults?.ResponseParameters, 'gatewayresponse.header.retry-after')).toBe("'5'");
  });

  it('asks the authorizer once a minute, and only with a token', () => {
    expect(properties('AWS::ApiGateway::Authorizer')).toMatchObject({
      Type: 'REQUEST',
      AuthorizerResultTtlInSeconds: 60,
      IdentitySource: 'method.request.header.Authorization',
    });
  });
});

describe('the firewall', () => {
  const rules = texts(properties('AWS::WAFv2::WebACL').Rules).map((text) => JSON.parse(text));

  it('stands on the stage of the API', () => {
    expect(JSON.stringify(properties('AWS::WAFv2::WebACLAssociation').ResourceArn)).toMatch(/stages/);
    expect(rules.map(({ Name }) => Name)).toEqual([
      'AroundTheSite',
      'AWSManagedRulesCommonRuleSet',
      'AWSManagedRulesKnownBadInputsRuleSet',
      'OneAddressScanning',
      'OneAddressAtTheDoors',
      'OneAddress',
      'LargerThan8KB',
      'LargerThan16KB',
    ]);
  });

  it('counts by the address that the edge writes, which nobody else can', () => {
    const caller = all('AWS::CloudFront::Function').map(({ Properties }) => String(Properties.FunctionCode));
    for (const rule of rules.slice(3, 6))
      expect(rule.Statement.RateBasedStatement.ForwardedIPConfig.HeaderName).toBe('x-viewer-address');
    expect(caller.some((code) => code.includes("headers['x-viewer-address'] = { value: networkOf("))).toBe(true);
    expect(JSON.stringify(rules[0].Statement)).toContain('resolve:secretsmanager');
  });

  it('logs what it refuses without path, query, browser, credentials, or anything of a body', () => {
    expect(at(properties('AWS::WAFv2::WebACL'), 'DataProtectionConfig', 'DataProtections')).toEqual([
      { Action: 'SUBSTITUTION', Field: { FieldType: 'BODY' } },
    ]);
    const logging = properties('AWS::WAFv2::LoggingConfiguration');
    expect(at(logging, 'RedactedFields')).toEqual([
      { UriPath: {} },
      { QueryString: {} },
      { SingleHeader: { Name: 'authorization' } },
      { SingleHeader: { Name: 'cookie' } },
      { SingleHeader: { Name: 'referer' } },
      { SingleHeader: { Name: 'user-agent' } },
      { SingleHeader: { Name: 'x-site-proof' } },
    ]);
  });
});

describe('the site', () => {
  const site = at(properties('AWS::CloudFront::Distribution'), 'DistributionConfig');
  const headers = at(properties('AWS::CloudFront::ResponseHeadersPolicy'), 'ResponseHeadersPolicyConfig');

  it('lets its pages load their own files and nothing else', () => {
    const policy = at(
      headers,
      'SecurityHeadersConfig',
      'ContentSecurityPolicy',
      'ContentSecurityPolicy',
      'Fn::Join',
      1,
    );
    const written = texts(policy).map((part) =>
      part.includes('ProSanteConnectIssuer') ? 'ISSUER' : part.startsWith('{') ? 'DOCUMENTS' : part,
    );
    expect(written.join('')).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; " +
        "connect-src 'self' https://DOCUMENTS ISSUER/; manifest-src 'self'; object-src 'none'; form-action 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'; require-trusted-types-for 'script'",
    );
  });

  it('is never framed, guessed, or reached without TLS', () => {
    expect(at(headers, 'SecurityHeadersConfig')).toMatchObject({
      StrictTransportSecurity: { AccessControlMaxAgeSec: 63_072_000, IncludeSubdomains: true, Preload: true },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'no-referrer' },
    });
  });

  it('passes /api on to the API unchanged, without keeping answers', () => {
    const [api] = texts(at(site, 'CacheBehaviors')).map((text) => JSON.parse(text));
    expect(api).toMatchObject({ PathPattern: '/api/*', ViewerProtocolPolicy: 'https-only' });
    expect(api.CachePolicyId).toBe('4135ea2d-6df8-44a3-9df3-4b5a84be39ad');
    expect(properties('AWS::ApiGateway::Stage').StageName).toBe('api');
    const origin = texts(at(site, 'Origins'))
      .map((text) => JSON.parse(text))
      .find(({ Id }) => Id === api.TargetOriginId);
    expect(origin.OriginPath).toBeUndefined();
  });

  it('closes the generated names once it has its own', () => {
    const app = appOf({ checks: 'off' });
    const settings = fitFor('prod');
    const template = Template.fromStack(
      new ServiceStack(app, settings, new DataStack(app, settings), new BackgroundStack(app, settings)),
    );
    template.hasResourceProperties('AWS::ApiGateway::RestApi', { DisableExecuteApiEndpoint: true });
    template.hasResourceProperties('AWS::ApiGateway::BasePathMapping', { BasePath: 'api' });
    template.hasResourceProperties('AWS::CloudFront::Distribution', {
      DistributionConfig: {
        Aliases: ['dossier.example'],
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.2_2021' },
      },
    });
  });
});
