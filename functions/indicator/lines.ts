import type { TraceLine } from '../record/audit/audit-chain.ts';

/** What counting asks of a line of the trace. */
export type CountedLine = Pick<TraceLine, 'at' | 'action' | 'actor' | 'refusal' | 'change'>;

/** A value in DynamoDB's own form, as far as lines hold such. */
type AttributeValue = { readonly S?: string; readonly L?: readonly AttributeValue[]; readonly M?: Image };

type Image = { readonly [name: string]: AttributeValue };

/**
 * The line in a record of the trace's stream.
 * @param image the new item in DynamoDB's own form: each value under the letter of its type
 * @returns `undefined` for what is no line
 */
export function lineIn(image: Image | undefined): CountedLine | undefined {
  const item = plainMap(image ?? {});
  const { at, action, actor, change } = item as Partial<CountedLine>;
  if (typeof at !== 'string' || Number.isNaN(Date.parse(at)) || typeof action !== 'string') return undefined;
  if (typeof actor?.kind !== 'string' || (change !== undefined && typeof change !== 'object')) return undefined;
  return { ...(item as CountedLine), change: change ?? {} };
}

const plainMap = (map: Image): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plain(value)]));

/** Texts, lists and maps; a line holds nothing else that is counted. */
function plain({ S, L, M }: AttributeValue): unknown {
  if (S !== undefined) return S;
  if (L !== undefined) return L.map(plain);
  return M === undefined ? null : plainMap(M);
}
