import { toJSONSchema } from 'zod/v4/core';
import type { Schema } from '../functions/platform/http/schema.ts';

type Node = { readonly [keyword: string]: unknown };

/**
 * Keywords that say what shape a body has. What a person may get wrong (a field left out, a code too short, a type that
 * does not exist) is left to the contract, which forgives blanks first and then answers in words, field by field.
 */
const SHAPE = new Set(['type']);

/**
 * The API Gateway model of a body, in JSON Schema draft 4: refuses what no client of ours sends, before it is billed.
 * @param schema the body of a route
 */
export const requestModel = (schema: Schema): object => ({
  // A choice between kinds of body, as the health profile has, is left to the contract but for being an object.
  type: 'object',
  ...shape(toJSONSchema(schema, DRAFT_4) as Node),
});

/** What a schema accepts, before its transforms: the JSON a caller writes. */
export const DRAFT_4 = { target: 'draft-4', io: 'input', unrepresentable: 'any' } as const;

function shape(node: Node): Node {
  const kept = Object.entries(node).flatMap(([keyword, value]) => {
    if (SHAPE.has(keyword)) return [[keyword, value]];
    if (keyword === 'properties') return [[keyword, mapped(value as Record<string, Node>)]];
    if (keyword === 'items') return [[keyword, shape(value as Node)]];
    return [];
  });
  return Object.fromEntries(kept);
}

const mapped = (properties: Readonly<Record<string, Node>>): Node =>
  Object.fromEntries(Object.entries(properties).map(([name, node]) => [name, shape(node)]));
