import * as z from 'zod/mini';
import { TraceFields } from '../record/audit/audit.item.ts';

const Line = z.pick(TraceFields, { at: true, action: true, actor: true, refusal: true, change: true });

/** What counting asks of a line of the trace. */
export type CountedLine = Readonly<z.infer<typeof Line>>;

/** A value in DynamoDB's own form, as far as lines hold such. */
type AttributeValue = { readonly S?: string; readonly L?: readonly AttributeValue[]; readonly M?: Image };

type Image = { readonly [name: string]: AttributeValue };

/**
 * The line in a record of the trace's stream.
 * @param image the new item in DynamoDB's own form: each value under the letter of its type
 * @returns `undefined` for what is no line
 */
export function lineIn(image: Image | undefined): CountedLine | undefined {
  const { data: line } = Line.safeParse(plainMap(image ?? {}));
  return line && !Number.isNaN(Date.parse(line.at)) ? { ...line, change: line.change ?? {} } : undefined;
}

const plainMap = (map: Image): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(map).map(([name, value]) => [name, plain(value)]));

/** Texts, lists and maps; a line holds nothing else that is counted. */
function plain({ S, L, M }: AttributeValue): unknown {
  if (S !== undefined) return S;
  if (L !== undefined) return L.map(plain);
  return M === undefined ? null : plainMap(M);
}
