import { toJSONSchema } from 'zod/v4/core';
import type { Schema } from '../functions/platform/http/schema.ts';
import { longestMatch } from './pattern-length.ts';
import { DRAFT_4 } from './request-model.ts';

/** JSON schema, as far as contracts use it. */
export type Node = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Node[];
  readonly oneOf?: readonly Node[];
  readonly allOf?: readonly Node[];
  readonly maxLength?: number;
  readonly pattern?: string;
  readonly items?: Node;
  readonly maxItems?: number;
  readonly properties?: Readonly<Record<string, Node>>;
};

/** What one character of free text takes at most: software that writes ASCII alone writes `é` as `\u00e9`. */
const ESCAPED = 6;

/** The longest number in JSON, `-1.7976931348623157e+308`. */
const NUMBER = 24;

/**
 * The size of the largest body that fits a schema, in bytes, however its text is written; blanks between its parts aside.
 * @throws Error naming the part that has no largest size: what has none cannot be promised to pass
 */
export const largestBody = (schema: Schema): number => sizeOf(toJSONSchema(schema, DRAFT_4) as Node, '');

function sizeOf(node: Node, where: string): number {
  const choices = node.anyOf ?? node.oneOf ?? node.allOf;
  if (node.const !== undefined) return JSON.stringify(node.const).length;
  if (node.enum) return Math.max(...node.enum.map((value) => JSON.stringify(value).length));
  if (choices) return Math.max(...choices.map((one) => sizeOf(one, where)));
  const size = SIZES[node.type ?? ''];
  if (!size) throw new Error(`${where}: a body cannot hold ${JSON.stringify(node)}`);
  return size(node, where);
}

const SIZES: Readonly<Record<string, (node: Node, where: string) => number>> = {
  boolean: () => 5,
  null: () => 4,
  integer: () => NUMBER,
  number: () => NUMBER,
  string: textSize,
  array: ({ items, maxItems }, where) => {
    if (!items || maxItems === undefined) throw new Error(`${where}: a list without a longest length`);
    return 2 + maxItems * (1 + sizeOf(items, `${where}[]`));
  },
  object: ({ properties = {} }, where) => {
    const parts = Object.entries(properties).map(
      ([name, one]) => `"${name}":,`.length + sizeOf(one, `${where}/${name}`),
    );
    return 2 + parts.reduce((sum, size) => sum + size, 0);
  },
};

function textSize({ maxLength, pattern = '.*' }: Node, where: string): number {
  // Beside a longest length, a pattern is for what is left when blanks are taken out.
  if (maxLength !== undefined) return 2 + maxLength * ESCAPED;
  const { length, ascii } = longestMatch(pattern);
  if (length === Number.POSITIVE_INFINITY) throw new Error(`${where}: a text without a longest length`);
  return 2 + length * (ascii ? 1 : ESCAPED);
}
