import { FunctionError, type LambdaFunction } from '../lambda/lambda-function.ts';
import { InvocationError } from '../lambda/limits.ts';
import type { Authorizer } from './authorizer.ts';
import type { MethodProperties } from './declarations.ts';
import { Refusal } from './gateway-response.ts';
import { type GatewayRequest, headerOf, type Reply } from './http.ts';
import { checkEvent, checkMethodArn } from './limits.ts';
import { isBinary, type Landing, proxyEvent } from './proxy-event.ts';
import { proxyReply } from './proxy-reply.ts';
import type { TokenBucket } from './throttle.ts';
import { type Expectation, validate } from './validation.ts';

/** One method of the API, ready to be called. `target` is absent for a mock integration. */
export type Method = {
  /** As declared. */
  path: string;
  method: string;
  resourceId: string;
  integration: NonNullable<MethodProperties['Integration']>;
  target: LambdaFunction | undefined;
  authorizer: Authorizer | undefined;
  closed: boolean;
  throttle: TokenBucket | undefined;
  expectation: Expectation;
  binaryTypes: string[];
};

/** Longest time limit of an integration, in milliseconds ("Quotas for … a REST API"); more must be asked of AWS. */
export const longestIntegration = 29_000;

/**
 * Serves one request by one method, in API Gateway's order: throttle, authorizer, validation, function.
 * Throws `Refusal` for every answer that the gateway gives by itself.
 */
export async function serve(method: Method, request: GatewayRequest, landing: Landing): Promise<Reply> {
  if (method.throttle && !method.throttle.take(Date.now())) throw new Refusal('THROTTLED');
  if (method.closed) throw new Refusal('MISSING_AUTHENTICATION_TOKEN');
  const methodArn = methodArnOf(request, landing);
  if (method.authorizer) checkMethodArn(methodArn);
  const unjudged = () => proxyEvent(request, landing, method.binaryTypes);
  const authorizer = await method.authorizer?.authorize(request, unjudged, methodArn);
  validate(request, method.expectation);
  if (method.integration.Type === 'MOCK') return mockReply(method.integration);
  if (!method.target) throw new Refusal('API_CONFIGURATION_ERROR');
  const event = proxyEvent(request, landing, method.binaryTypes, authorizer);
  checkEvent(event);
  const timeout = method.integration.TimeoutInMillis ?? longestIntegration;
  const decode = isBinary(method.binaryTypes, headerOf(request, 'accept'));
  return proxyReply(await invokeInTime(method.target, event, timeout), decode, landing.requestId);
}

const methodArnOf = ({ method, path }: GatewayRequest, { region, account, apiId, stage }: Landing): string =>
  `arn:aws:execute-api:${region}:${account}:${apiId}/${stage}/${method}${path}`;

async function invokeInTime(target: LambdaFunction, event: object, milliseconds: number): Promise<unknown> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Refusal('INTEGRATION_TIMEOUT')), milliseconds).unref();
  try {
    return await Promise.race([target.invoke(event), late.promise]);
  } catch (error) {
    if (!(error instanceof FunctionError || error instanceof InvocationError)) throw error;
    target.declaration.log(`${error.name}: ${error.message}`);
    throw integrationRefusal(error);
  } finally {
    clearTimeout(timer);
  }
}

/** What the caller is told of a function that failed, and of an event that Lambda did not take: 502, 413 or 500. */
function integrationRefusal(error: Error): Refusal {
  if (!(error instanceof InvocationError)) return new Refusal('INTEGRATION_FAILURE');
  return new Refusal(error.status === 413 ? 'REQUEST_TOO_LARGE' : 'API_CONFIGURATION_ERROR');
}

function mockReply({ IntegrationResponses = [] }: Method['integration']): Reply {
  const [response] = IntegrationResponses;
  const headers = Object.entries(response?.ResponseParameters ?? {}).map(([name, value]): [string, string] => [
    name.replace('method.response.header.', '').toLowerCase(),
    value.replace(/^'|'$/g, ''),
  ]);
  return { status: Number(response?.StatusCode ?? 200), headers: Object.fromEntries(headers), body: Buffer.alloc(0) };
}
