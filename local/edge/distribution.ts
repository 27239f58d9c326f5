import type { GatewayRequest, Reply } from '../gateway/http.ts';
import type { RestApi } from '../gateway/rest-api.ts';
import type { LocalS3 } from '../s3/s3.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { compressed, serveObject } from './bucket-origin.ts';
import { compileEdgeFunction, type EdgeFunction } from './edge-function.ts';
import { type HeadersPolicyProperties, withPolicy } from './headers-policy.ts';
import { refusalOf } from './limits.ts';

type BehaviourProperties = {
  PathPattern?: string;
  TargetOriginId: string;
  AllowedMethods?: string[];
  Compress?: boolean;
  ResponseHeadersPolicyId?: string;
  FunctionAssociations?: { EventType?: string; FunctionARN?: string }[];
};
type Origin = {
  Id: string;
  DomainName: string;
  OriginPath?: string;
  OriginCustomHeaders?: { HeaderName: string; HeaderValue: string }[];
};
type DistributionProperties = {
  DistributionConfig: {
    DefaultRootObject?: string;
    DefaultCacheBehavior: BehaviourProperties;
    CacheBehaviors?: BehaviourProperties[];
    Origins?: Origin[];
    CustomErrorResponses?: { ErrorCode: number; ResponseCode?: number; ResponsePagePath?: string }[];
  };
};
type Config = DistributionProperties['DistributionConfig'];
type Behaviour = {
  path: RegExp;
  properties: BehaviourProperties;
  origin: Origin;
  policy: HeadersPolicyProperties | undefined;
  onRequest: EdgeFunction | undefined;
};

/** What a distribution serves from. */
export type EdgeParts = { blueprint: Blueprint; s3: Pick<LocalS3, 'get'>; apis: RestApi[] };

/** The CloudFront distribution of the templates: one address for the web client's files and the API. */
export class Distribution {
  readonly #config: Config;
  readonly #parts: EdgeParts;
  readonly #behaviours: Behaviour[];

  private constructor(config: Config, parts: EdgeParts) {
    this.#config = config;
    this.#parts = parts;
    this.#behaviours = [...(config.CacheBehaviors ?? []), config.DefaultCacheBehavior].map((one) =>
      this.#behaviour(one),
    );
  }

  /** The first declared distribution, or `undefined` when the templates have none. */
  static declared(parts: EdgeParts): Distribution | undefined {
    const [first] = parts.blueprint.of<DistributionProperties>('AWS::CloudFront::Distribution');
    return first && new Distribution(first.properties.DistributionConfig, parts);
  }

  /** Answers a viewer's request. */
  async handle(viewer: GatewayRequest): Promise<Reply> {
    const refusal = refusalOf(viewer);
    if (refusal) return refusal;
    const behaviour = this.#behaviours.find(({ path }) => path.test(viewer.path));
    if (!behaviour) return forbidden;
    const { AllowedMethods = ['GET', 'HEAD'] } = behaviour.properties;
    if (!AllowedMethods.includes(viewer.method)) return forbidden;
    const request = behaviour.onRequest ? await behaviour.onRequest(viewer) : viewer;
    if ('status' in request) return withPolicy(request, behaviour.policy);
    const reply = this.#errorPage(await this.#fromOrigin(behaviour, request), viewer);
    return withPolicy(reply, behaviour.policy);
  }

  async #fromOrigin({ origin, properties }: Behaviour, request: GatewayRequest): Promise<Reply> {
    const [host = '', kind] = origin.DomainName.split('.');
    const path = (origin.OriginPath ?? '') + request.path;
    if (kind === 'execute-api') return this.#fromApi(host, path, { ...request, headers: toOrigin(origin, request) });
    const key = this.#keyOf(path);
    if (key === undefined) return unreadable;
    const reply = serveObject(this.#parts.s3, bucketOf(origin), key, request);
    return properties.Compress ? compressed(reply, request) : reply;
  }

  async #fromApi(id: string, path: string, request: GatewayRequest): Promise<Reply> {
    const api = this.#parts.apis.find((one) => one.id === id && path.startsWith(`/${one.stage}/`));
    if (!api) return forbidden;
    return api.handle({ ...request, path: path.slice(api.stage.length + 1) });
  }

  #errorPage(reply: Reply, viewer: GatewayRequest): Reply {
    const rule = this.#config.CustomErrorResponses?.find(({ ErrorCode }) => ErrorCode === reply.status);
    const origin = this.#behaviours.at(-1)?.origin;
    const key = rule?.ResponsePagePath === undefined ? undefined : this.#keyOf(rule.ResponsePagePath);
    if (key === undefined || !origin) return reply;
    const page = serveObject(this.#parts.s3, bucketOf(origin), key, viewer);
    return page.status === 200 ? { ...compressed(page, viewer), status: rule?.ResponseCode ?? reply.status } : reply;
  }

  /** The key of an object behind a path; `undefined` where its percent signs spell nothing. */
  #keyOf(path: string): string | undefined {
    try {
      const key = decodeURIComponent(path.slice(1));
      return key === '' ? (this.#config.DefaultRootObject ?? '') : key;
    } catch {
      return undefined;
    }
  }

  #behaviour(properties: BehaviourProperties): Behaviour {
    const { blueprint } = this.#parts;
    const origin = this.#config.Origins?.find(({ Id }) => Id === properties.TargetOriginId);
    if (!origin) throw new Error(`the distribution has no origin called ${properties.TargetOriginId}`);
    const policy = blueprint
      .of<HeadersPolicyProperties>('AWS::CloudFront::ResponseHeadersPolicy')
      .find(({ name }) => name === properties.ResponseHeadersPolicyId)?.properties;
    const arn = properties.FunctionAssociations?.find(({ EventType }) => EventType === 'viewer-request')?.FunctionARN;
    const code = blueprint.of<{ FunctionCode: string }>('AWS::CloudFront::Function').find(({ name }) => name === arn)
      ?.properties.FunctionCode;
    const path = compilePathPattern(properties.PathPattern ?? '*');
    return { path, properties, origin, policy, onRequest: code ? compileEdgeFunction(code) : undefined };
  }
}

/**
 * The headers an API gets: those of the viewer, under the API's own host, and those the origin declares in place of any the
 * viewer sent by that name ("Adding custom headers to origin requests", CloudFront developer guide).
 */
function toOrigin(
  { DomainName, OriginCustomHeaders = [] }: Origin,
  { headers }: GatewayRequest,
): GatewayRequest['headers'] {
  const own = OriginCustomHeaders.map(({ HeaderName, HeaderValue }): [string, string] => [HeaderName, HeaderValue]);
  const replaced = new Set(['host', ...own.map(([name]) => name.toLowerCase())]);
  return [...headers.filter(([name]) => !replaced.has(name.toLowerCase())), ['Host', DomainName], ...own];
}

const bucketOf = ({ DomainName }: Origin): string => DomainName.replace(/\.s3(\.[a-z0-9-]+)?\.amazonaws\.com$/, '');

/** What S3 answers to a path that it cannot decode ("Error responses", `InvalidURI`); CloudFront passes it on. */
const unreadable: Reply = {
  status: 400,
  headers: { 'content-type': 'application/xml' },
  body: Buffer.from("<Error><Code>InvalidURI</Code><Message>Couldn't parse the specified URI.</Message></Error>"),
};

const forbidden: Reply = { status: 403, headers: { 'content-type': 'text/plain' }, body: Buffer.from('Forbidden') };

function compilePathPattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^/?${source.replace(/^\//, '')}$`);
}
