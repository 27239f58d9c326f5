/** Condition keys of one call, in lower case: one value, or all values of a key that has several. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** The values of a key in a call, none when it is absent. */
export function valuesOf(context: Context, key: string): readonly string[] {
  const value = context[key];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}
