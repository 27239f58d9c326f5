import { type GatewayRequest, headerOf } from '../gateway/http.ts';
import { type FieldToMatch, refuseUnknown, type TextTransformation } from './properties.ts';

/**
 * A part of a request as the firewall sees it. `undefined` when the request has none; `'matches'` or `'differs'` when it
 * is larger than the firewall can look at and the statement says what that means.
 */
export type Seen = Buffer | undefined | 'matches' | 'differs';

/** Takes a part out of a request. `bodyLimit` is how many bytes of a body are looked at. */
export type Field = (request: GatewayRequest) => Seen;

type Transformation = (text: Buffer) => Buffer;

const transformations: Record<string, Transformation> = {
  NONE: (text) => text,
  LOWERCASE: (text) => Buffer.from(text.toString('latin1').toLowerCase(), 'latin1'),
};

/** Compiles a field and its transformations. Throws for one that is not played. */
export function compileField(
  where: string,
  wanted: FieldToMatch,
  bodyLimit: number,
  changes: readonly TextTransformation[] = [],
): Field {
  refuseUnknown(where, wanted, ['SingleHeader', 'Method', 'UriPath', 'QueryString', 'Body']);
  const steps = changes.toSorted((a, b) => a.Priority - b.Priority).map(({ Type }) => transformation(where, Type));
  const read = reader(where, wanted, bodyLimit);
  return (request) => {
    const seen = read(request);
    return Buffer.isBuffer(seen) ? steps.reduce((text, change) => change(text), seen) : seen;
  };
}

function transformation(where: string, type: string): Transformation {
  const known = transformations[type];
  if (!known) throw new Error(`${where}: the local firewall does not know the transformation ${type}`);
  return known;
}

function reader(
  where: string,
  { SingleHeader, Method, UriPath, QueryString, Body }: FieldToMatch,
  limit: number,
): Field {
  if (SingleHeader) return (request) => bytes(headerOf(request, SingleHeader.Name));
  if (Method) return ({ method }) => Buffer.from(method);
  if (UriPath) return ({ path }) => Buffer.from(path);
  if (QueryString) return ({ query }) => Buffer.from(query);
  if (!Body) throw new Error(`${where}: no field to match`);
  const oversize = oversizes[Body.OversizeHandling ?? 'CONTINUE'];
  if (!oversize) throw new Error(`${where}: no oversize handling is called ${Body.OversizeHandling}`);
  return ({ body }) => (body.length > limit ? oversize(body.subarray(0, limit)) : body);
}

// "Oversize web request components in AWS WAF", AWS WAF developer guide.
const oversizes: Record<string, (start: Buffer) => Seen> = {
  CONTINUE: (start) => start,
  MATCH: () => 'matches',
  NO_MATCH: () => 'differs',
};

const bytes = (text: string | undefined): Buffer | undefined => (text === undefined ? undefined : Buffer.from(text));
