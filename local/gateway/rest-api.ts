import { randomUUID } from 'node:crypto';
import type { Functions } from '../lambda/functions.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { type WebAcl, webAclOf } from '../waf/web-acl.ts';
import { Authorizer } from './authorizer.ts';
import { type ApiDeclaration, declaredApis, type MethodProperties } from './declarations.ts';
import { Refusal, refusalReply } from './gateway-response.ts';
import type { GatewayRequest, Reply } from './http.ts';
import { checkRequest } from './limits.ts';
import { longestIntegration, type Method, serve } from './method.ts';
import { compilePath, inOrder, matchPath, type PathPattern } from './routes.ts';
import { throttleOf } from './throttle.ts';
import { type Check, compileModel, type Expectation } from './validation.ts';

/** What the gateway needs: the templates, the functions, a clock in epoch milliseconds and a log. */
export type GatewayParts = {
  blueprint: Blueprint;
  functions: Functions;
  now: () => number;
  log: (line: string) => void;
};

/** One REST API of the templates. */
export class RestApi {
  /** The API's id and the name of its stage. */
  readonly id: string;
  readonly stage: string;
  readonly #declaration: ApiDeclaration;
  readonly #parts: GatewayParts;
  readonly #paths: PathPattern[];
  readonly #methods: ReadonlyMap<string, Method[]>;
  readonly #firewall: WebAcl | undefined;

  /** Throws when a method names an authorizer that does not exist, and for a firewall that cannot be played. */
  constructor(declaration: ApiDeclaration, parts: GatewayParts) {
    this.id = declaration.id;
    this.stage = declaration.stage.StageName ?? 'prod';
    this.#declaration = declaration;
    this.#parts = parts;
    this.#methods = Map.groupBy(methodsOf(declaration, parts), ({ path }) => path);
    this.#paths = inOrder([...this.#methods.keys()].map(compilePath));
    const stageArn = `arn:aws:apigateway:${parts.blueprint.region}::/restapis/${this.id}/stages/${this.stage}`;
    this.#firewall = webAclOf(parts.blueprint, stageArn, parts.now);
  }

  /** Answers one request; every refusal becomes an answer, so this never rejects. */
  async handle(request: GatewayRequest): Promise<Reply> {
    const requestId = randomUUID();
    try {
      return await this.#route(request, requestId);
    } catch (error) {
      if (!(error instanceof Refusal)) this.#parts.log(`gateway: ${String(error)}`);
      const refusal = error instanceof Refusal ? error : new Refusal('API_CONFIGURATION_ERROR');
      return refusalReply(refusal, this.#declaration.responses, requestId);
    }
  }

  async #route(request: GatewayRequest, requestId: string): Promise<Reply> {
    checkRequest(request);
    // Before anything else the API does: "Using AWS WAF to protect your REST APIs", API Gateway developer guide.
    const verdict = this.#firewall?.judge({ ...request, path: `/${this.stage}${request.path}` });
    if (verdict && !verdict.allowed) {
      this.#parts.log(`the firewall refused a request: ${verdict.rule}`);
      if (!verdict.reply) throw new Refusal('WAF_FILTERED');
      return { ...verdict.reply, headers: { ...verdict.reply.headers, 'x-amzn-requestid': requestId } };
    }
    const found = matchPath(this.#paths, request.path);
    const same = this.#methods.get(found?.pattern.path ?? '') ?? [];
    const method = same.find((one) => one.method === request.method) ?? same.find((one) => one.method === 'ANY');
    if (!found || !method) throw new Refusal('MISSING_AUTHENTICATION_TOKEN');
    const { account, region } = this.#parts.blueprint;
    return serve(method, request, {
      apiId: this.id,
      account,
      region,
      stage: this.stage,
      stageVariables: this.#declaration.stage.Variables ?? null,
      resourceId: method.resourceId,
      resourcePath: method.path,
      parameters: found.parameters,
      requestId,
    });
  }
}

/** The REST APIs of the templates. */
export const restApis = (parts: GatewayParts): RestApi[] =>
  declaredApis(parts.blueprint).map((declaration) => new RestApi(declaration, parts));

function methodsOf(api: ApiDeclaration, parts: GatewayParts): Method[] {
  const authorizers = authorizersOf(api, parts);
  const models = new Map(api.models.map(({ name, properties }) => [name, model(name, properties.Schema, parts.log)]));
  return api.methods.map(({ id, properties }) => {
    const path = api.paths.get(properties.ResourceId) || '/';
    const { AuthorizationType = 'NONE', AuthorizerId = '', HttpMethod } = properties;
    const authorizer = AuthorizationType === 'CUSTOM' ? authorizers.get(AuthorizerId) : undefined;
    if (AuthorizationType === 'CUSTOM' && !authorizer)
      throw new Error(`${id}: no authorizer is called ${AuthorizerId}`);
    if ((properties.Integration?.TimeoutInMillis ?? 0) > longestIntegration)
      throw new Error(`${id}: an integration is waited for ${longestIntegration} ms at most`);
    return {
      path,
      method: HttpMethod,
      resourceId: properties.ResourceId,
      integration: properties.Integration ?? {},
      target: targetOf(properties.Integration?.Uri, parts),
      authorizer,
      closed: AuthorizationType === 'AWS_IAM' || AuthorizationType === 'COGNITO_USER_POOLS',
      throttle: throttleOf(api.stage.MethodSettings ?? [], path, HttpMethod),
      expectation: expectationOf(properties, api, models),
      binaryTypes: api.binaryTypes,
    };
  });
}

function authorizersOf({ authorizers }: ApiDeclaration, parts: GatewayParts): Map<string, Authorizer> {
  return new Map(
    authorizers.flatMap(({ name, properties }) => {
      const target = targetOf(properties.AuthorizerUri, parts);
      return target ? [[name, new Authorizer(properties, target, parts.now)] as const] : [];
    }),
  );
}

const targetOf = (uri: string | undefined, { functions }: GatewayParts): LambdaFunction | undefined =>
  functions.find(/functions\/(.+)\/invocations/.exec(uri ?? '')?.[1] ?? '');

function model(
  name: string,
  schema: ApiDeclaration['models'][number]['properties']['Schema'],
  log: (line: string) => void,
): Check {
  try {
    return compileModel(schema);
  } catch (error) {
    log(`model ${name} is not checked here: ${String(error)}`);
    return () => true;
  }
}

function expectationOf(properties: MethodProperties, api: ApiDeclaration, models: Map<string, Check>): Expectation {
  const { RequestModels = {}, RequestParameters = {}, RequestValidatorId } = properties;
  const validator = api.validators.find(({ name }) => name === RequestValidatorId)?.properties;
  const required = Object.entries(RequestParameters).flatMap(([name, needed]) => (needed ? [name] : []));
  const checks = Object.entries(RequestModels).flatMap(([type, name]) => {
    const check = models.get(name);
    return check ? [[type, check] as const] : [];
  });
  return {
    models: new Map(validator?.ValidateRequestBody ? checks : []),
    parameters: validator?.ValidateRequestParameters ? required : [],
  };
}
