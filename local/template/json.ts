/** Any value a CloudFormation template may hold. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
/** A JSON object: property name to value. */
export type JsonObject = { [name: string]: Json };

/** Tells whether a value is a JSON object (neither null nor an array). */
export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a JSON object from text. Throws `SyntaxError` for bad JSON and `TypeError` for any other JSON value. */
export function parseObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isObject(value)) throw new TypeError('expected a JSON object');
  return value;
}
