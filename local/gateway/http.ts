/** A request as it reaches the gateway: the path without stage, header names as the client spelt them. */
export type GatewayRequest = {
  method: string;
  path: string;
  /** The query without its question mark, undecoded. */
  query: string;
  headers: [name: string, value: string][];
  body: Buffer;
  sourceIp: string;
};

/** A whole answer. A header with several values (`set-cookie`) holds a list. */
export type Reply = { status: number; headers: Record<string, string | string[]>; body: Buffer };

/** The last value of a header, whatever its case; `undefined` when it is absent. */
export const headerOf = ({ headers }: Pick<GatewayRequest, 'headers'>, name: string): string | undefined =>
  headers.findLast(([known]) => known.toLowerCase() === name.toLowerCase())?.[1];

/** Pairs as API Gateway hands them to a function: the last value of each, and all values of each. */
export function grouped(pairs: Iterable<[string, string]>): {
  last: Record<string, string>;
  all: Record<string, string[]>;
} {
  const all = new Map<string, string[]>();
  for (const [name, value] of pairs) all.set(name, [...(all.get(name) ?? []), value]);
  const last = [...all].map(([name, values]): [string, string] => [name, values.at(-1) ?? '']);
  // A viewer may call something `__proto__`: only so it becomes a name like any other.
  return { last: Object.fromEntries(last), all: Object.fromEntries(all) };
}
