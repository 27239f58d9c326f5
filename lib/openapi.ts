import { toJSONSchema } from 'zod/v4/core';
import type { Schema } from '../functions/platform/http/schema.ts';
import { KINDS } from '../functions/problem/kinds.ts';
import type { Route } from '../functions/record/access/route.ts';
import { ROUTES } from './routes.ts';

type Json = { readonly [key: string]: unknown };

const PROBLEM = { $ref: '#/components/schemas/Problem' };

/** RFC 9457, as `functions/problem/problem.ts` writes it. */
const PROBLEM_SCHEMA = {
  type: 'object',
  description: 'What went wrong, in words for the person (RFC 9457).',
  required: ['type', 'title', 'status', 'instance'],
  properties: {
    type: { type: 'string', enum: ['about:blank', ...Object.keys(KINDS).map((kind) => `/problems/${kind}`)] },
    title: { type: 'string', description: 'In French, or in English when Accept-Language asks for it first.' },
    status: { type: 'integer' },
    instance: { type: 'string', description: 'The request, for the operator: urn:request:…' },
    detail: { type: 'string', description: 'Why a professional is refused, and what can be done.' },
    refusal: { type: 'string', description: 'The same as a code, stable.' },
    breakGlass: { type: 'boolean', description: 'Whether opening the dossier in an emergency would allow it.' },
    retryAfter: { type: 'integer', description: 'Seconds to wait.' },
    fields: {
      type: 'array',
      items: {
        type: 'object',
        required: ['pointer', 'code', 'detail'],
        properties: {
          pointer: { type: 'string', description: 'JSON pointer into the body, or #query/name.' },
          code: { type: 'string' },
          detail: { type: 'string' },
        },
      },
    },
  },
};

/**
 * The OpenAPI 3.1 document of the whole API, made from the contracts. The same routes give the same text, so that a
 * change of the API is seen as a change of the document.
 */
export function openApi(): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [capability, routes] of Object.entries(ROUTES)) {
    for (const [name, route] of Object.entries<Route>(routes)) {
      paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, capability, route) };
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Dossier',
      version: '1',
      description: 'A shared medical record: what its site and the software of professionals may ask of it.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    tags: Object.keys(ROUTES).map((name) => ({ name, description: `The capability "${name}".` })),
    paths,
    components: {
      schemas: { Problem: PROBLEM_SCHEMA },
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operation(operationId: string, capability: string, route: Route): Json {
  const parameters = [...pathParameters(route.path), ...queryParameters(route.query), ...headerParameters(route)];
  return {
    operationId,
    tags: [capability],
    summary: route.summary,
    security: route.signedIn ? [{ bearer: [] }] : [],
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(route.body ? { requestBody: { required: true, content: json(schemaOf(route.body, 'input')) } } : {}),
    responses: {
      [route.status ?? 200]:
        route.status === 204
          ? { description: 'Done.' }
          : { description: 'Done.', content: json(schemaOf(route.reply, 'output')) },
      '4XX': problem('Refused, with the reason in words.'),
      '5XX': problem('Not done, through no fault of the caller.'),
    },
  };
}

/** A schema as OpenAPI 3.1 takes it; `input` is what a caller writes, before blanks are forgiven. */
function schemaOf(schema: Schema, io: 'input' | 'output'): Json {
  const { $schema, ...rest } = toJSONSchema(schema, { target: 'draft-2020-12', io, unrepresentable: 'any' });
  return rest;
}

const json = (schema: Json): Json => ({ 'application/json': { schema } });

const problem = (description: string): Json => ({
  description,
  content: { 'application/problem+json': { schema: PROBLEM } },
});

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));

function queryParameters(query: Schema | undefined): Json[] {
  if (!query) return [];
  const { properties = {}, required } = schemaOf(query, 'input') as { properties?: Json; required?: string[] };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required?.includes(name) ?? false,
    schema,
  }));
}

/** Headers that a change of a dossier insists on (design §3). */
function headerParameters({ method, path, signedIn, versioned }: Route): Json[] {
  const changes = signedIn && method !== 'GET';
  return [
    ...(changes ? [required('Idempotency-Key', '^[A-Za-z0-9-]{16,64}$')] : []),
    ...(versioned ? [required('If-Match', '^(W/)?"[0-9]{1,15}"$')] : []),
    ...(changes && path.includes('{dossierId}') ? [SHOWN] : []),
  ];
}

/** Which dossier a page showed when the change was asked for; another one is refused. */
const SHOWN: Json = {
  name: 'Shown-Dossier',
  in: 'header',
  required: false,
  schema: { type: 'string', format: 'uuid' },
};

const required = (name: string, pattern: string): Json => ({
  name,
  in: 'header',
  required: true,
  schema: { type: 'string', pattern },
});
