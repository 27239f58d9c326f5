import { fromJSONSchema } from 'zod';
import type { JsonObject } from '../template/json.ts';
import { Refusal } from './gateway-response.ts';
import { type GatewayRequest, headerOf } from './http.ts';

/** Tells whether a JSON value fits a model. */
export type Check = (value: unknown) => boolean;

/** What API Gateway checks before it calls the function: models by media type, and required parameters. */
export type Expectation = { models: Map<string, Check>; parameters: string[] };

/** Compiles the JSON schema (draft 4) of an `AWS::ApiGateway::Model`. Throws when the schema uses what zod does not know. */
export function compileModel(schema: JsonObject | string): Check {
  const parsed: JsonObject = typeof schema === 'string' ? JSON.parse(schema) : schema;
  const draft4 = { ...parsed, $schema: 'http://json-schema.org/draft-04/schema#' };
  const compiled = fromJSONSchema(draft4 as Parameters<typeof fromJSONSchema>[0]);
  return (value) => compiled.safeParse(value).success;
}

/** Checks a request; throws `Refusal` (400) as API Gateway words it. A media type without a model is let through. */
export function validate(request: GatewayRequest, { models, parameters }: Expectation): void {
  const query = new URLSearchParams(request.query);
  const missing = parameters.filter((name) => {
    const [kind, key = ''] = name.replace('method.request.', '').split(/\.(.*)/s);
    return (kind === 'querystring' && !query.get(key)) || (kind === 'header' && !headerOf(request, key));
  });
  if (missing.length > 0) {
    const names = missing.map((name) => name.replace(/^method\.request\.\w+\./, '')).join(', ');
    throw new Refusal('BAD_REQUEST_PARAMETERS', `Missing required request parameters: [${names}]`);
  }
  const mediaType = (headerOf(request, 'content-type') ?? 'application/json').split(';')[0]?.trim().toLowerCase() ?? '';
  const check = models.get(mediaType);
  if (check && !check(parsed(request.body))) throw new Refusal('BAD_REQUEST_BODY');
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
