import { FunctionError, type LambdaFunction } from '../lambda/lambda-function.ts';
import { Refusal } from './gateway-response.ts';
import { type GatewayRequest, headerOf } from './http.ts';
import { type AuthorizerAnswer, compileJudge, isAuthorizerAnswer, type Verdict } from './policy.ts';
import type { AuthorizerContext } from './proxy-event.ts';

/** `AWS::ApiGateway::Authorizer`. */
export type AuthorizerProperties = {
  Type: 'TOKEN' | 'REQUEST' | 'COGNITO_USER_POOLS';
  AuthorizerUri?: string;
  AuthorizerResultTtlInSeconds?: number;
  IdentitySource?: string;
  IdentityValidationExpression?: string;
};

const defaultTtl = 300;
// "Quotas for … a REST API": the upper bound of the cache cannot be raised. A resource of a policy has 512 characters.
const longestTtl = 3600;
const longestResource = 512;

/** An answer, ready to be applied to one request after another. */
type Kept = { judge: (methodArn: string) => Verdict; context: AuthorizerContext; until: number };

/** A Lambda authorizer with API Gateway's cache in front of it. */
export class Authorizer {
  readonly #properties: AuthorizerProperties;
  readonly #target: Pick<LambdaFunction, 'invoke'>;
  readonly #now: () => number;
  readonly #cache = new Map<string, Kept>();

  /** `now` gives epoch milliseconds; it decides when a cached answer is stale. Throws for a TTL that AWS refuses. */
  constructor(properties: AuthorizerProperties, target: Pick<LambdaFunction, 'invoke'>, now: () => number) {
    const { AuthorizerResultTtlInSeconds: ttl = defaultTtl } = properties;
    if (ttl > longestTtl) throw new Error(`an authorizer keeps answers for ${longestTtl} s at most, not ${ttl}`);
    this.#properties = properties;
    this.#target = target;
    this.#now = now;
  }

  /**
   * Lets a request through and returns what the function sees of it, or throws `Refusal`: 401 when an identity source
   * is missing (the authorizer is not called) or it says so, 403 when its policy does not allow the method.
   * `event` makes the proxy event of the request, `methodArn` is the method it wants.
   */
  async authorize(request: GatewayRequest, event: () => object, methodArn: string): Promise<AuthorizerContext> {
    const identity = this.#identity(request);
    const { judge, context } = await this.#answer(identity, event, methodArn);
    const verdict = judge(methodArn);
    if (verdict === 'denied') throw new Refusal('ACCESS_DENIED');
    if (verdict === 'explicitly denied')
      throw new Refusal('ACCESS_DENIED', 'User is not authorized to access this resource with an explicit deny');
    return context;
  }

  #identity(request: GatewayRequest): string[] {
    const { Type, IdentitySource = '', IdentityValidationExpression } = this.#properties;
    const sources = IdentitySource.split(',')
      .map((source) => source.trim())
      .filter(Boolean);
    const values = sources.map((source) => identityValue(request, source));
    const present = values.filter((value): value is string => value !== undefined && value !== '');
    if (present.length < sources.length) throw new Refusal('UNAUTHORIZED');
    if (Type === 'TOKEN' && IdentityValidationExpression) {
      if (!new RegExp(`^(?:${IdentityValidationExpression})$`).test(present[0] ?? ''))
        throw new Refusal('UNAUTHORIZED');
    }
    return present;
  }

  async #answer(identity: string[], event: () => object, methodArn: string): Promise<Kept> {
    const key = JSON.stringify(identity);
    const ttl = identity.length > 0 ? (this.#properties.AuthorizerResultTtlInSeconds ?? defaultTtl) : 0;
    const cached = this.#cache.get(key);
    if (ttl > 0 && cached && cached.until > this.#now()) return cached;
    const answer = await this.#call(identity, event(), methodArn);
    const kept = {
      judge: compileJudge(answer.policyDocument.Statement),
      context: contextOf(answer),
      until: this.#now() + ttl * 1000,
    };
    if (ttl > 0) this.#cache.set(key, kept);
    return kept;
  }

  async #call([token]: string[], event: object, methodArn: string): Promise<AuthorizerAnswer> {
    const { Type } = this.#properties;
    const { body: _, isBase64Encoded: __, ...request } = event as Record<string, unknown>;
    const input =
      Type === 'TOKEN'
        ? { type: 'TOKEN', methodArn, authorizationToken: token }
        : { type: 'REQUEST', methodArn, ...request };
    const answer = await this.#target.invoke(input).catch((error: unknown) => {
      // An authorizer answers 401 by failing with exactly this word.
      if (error instanceof FunctionError && error.message === 'Unauthorized') throw new Refusal('UNAUTHORIZED');
      throw new Refusal('AUTHORIZER_FAILURE');
    });
    if (!isAuthorizerAnswer(answer) || hasLongResource(answer)) throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR');
    return answer;
  }
}

function contextOf({ context = {}, principalId }: AuthorizerAnswer): AuthorizerContext {
  const texts = Object.entries(context).map(([name, value]) => [name, String(value)]);
  return { ...Object.fromEntries(texts), principalId, integrationLatency: 0 };
}

const hasLongResource = ({ policyDocument }: AuthorizerAnswer): boolean =>
  policyDocument.Statement.some(({ Resource = [] }) => [Resource].flat().some((arn) => arn.length > longestResource));

function identityValue(request: GatewayRequest, source: string): string | undefined {
  const [kind, name = ''] = source.replace(/^(method\.request|context)\./, '').split(/\.(.*)/s);
  if (kind === 'header') return headerOf(request, name);
  if (kind === 'querystring') return new URLSearchParams(request.query).get(name) ?? undefined;
  if (source === 'context.identity.sourceIp') return request.sourceIp;
  throw new Refusal('AUTHORIZER_CONFIGURATION_ERROR');
}
