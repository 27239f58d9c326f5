import { toJSONSchema } from 'zod/v4/core';
import type { Schema } from '../../../functions/platform/http/schema.ts';
import type { Node } from '../../../lib/body-size.ts';

/** Texts that fit the patterns of contracts which state no longest length themselves, each as long as it may be. */
const LONGEST = [
  'a'.repeat(4096),
  '01234567-89ab-cdef-0123-456789abcdef',
  'a'.repeat(64),
  'a'.repeat(40),
  `A${'a'.repeat(29)}`,
  'A'.repeat(12),
  'A'.repeat(30),
  'patient:ABCDEFGHIJKL',
  `https://${'a'.repeat(100)}:12345`,
  'abcd',
  '12345678',
  '123456',
] as const;

/** The longest JSON text that fits a schema, all its free text written as escapes. @param fill what free text says */
export const largestJson = (schema: Schema, fill = '\\u00e9'): string =>
  write(toJSONSchema(schema, { target: 'draft-4', io: 'input', unrepresentable: 'any' }) as Node, fill);

function write(node: Node, fill: string): string {
  const { type, items = {}, maxItems = 0, properties = {} } = node;
  const choices = node.anyOf ?? node.oneOf ?? node.allOf;
  if (choices) return longest(choices.map((one) => write(one, fill)));
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum) return longest(node.enum.map((one) => JSON.stringify(one)));
  if (type === 'array') return `[${Array.from({ length: maxItems }, () => write(items, fill)).join(',')}]`;
  if (type === 'object')
    return `{${Object.entries(properties)
      .map(([name, one]) => `"${name}":${write(one, fill)}`)
      .join(',')}}`;
  if (type === 'string') return `"${text(node, fill)}"`;
  return type === 'boolean' ? 'false' : '1';
}

function text({ maxLength, pattern }: Node, fill: string): string {
  if (pattern === undefined || maxLength !== undefined)
    return fill.repeat(Math.floor((maxLength ?? 0) / (fill.startsWith('\\u') ? 1 : fill.length)));
  return longest(LONGEST.filter((one) => new RegExp(pattern).test(one)));
}

const longest = (texts: readonly string[]): string => texts.toSorted((a, b) => b.length - a.length)[0] ?? '';
