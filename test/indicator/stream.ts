import { handler } from '../../functions/indicator/count.event.ts';
import { findTotals } from '../../functions/indicator/store.ts';
import type { Item } from '../../functions/platform/store/key.ts';

/** Lines of a trace as the stream of their table tells them to a function, and what comes of them. */

type Value = { S?: string; N?: string; NULL?: boolean; L?: Value[]; M?: Record<string, Value> };

function attribute(value: unknown): Value {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (Array.isArray(value)) return { L: value.map(attribute) };
  if (typeof value === 'object' && value !== null) return { M: imageOf(value) };
  return { NULL: true };
}

const imageOf = (item: object): Record<string, Value> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, attribute(value)]));

let sequence = 0;

/** The record of a line being added. */
export const recordOf = (line: object, eventName = 'INSERT') => {
  const { pk, sk, ...rest } = line as Item;
  sequence += 1;
  const Keys = imageOf({ pk, sk });
  return { eventName, dynamodb: { Keys, NewImage: { ...Keys, ...imageOf(rest) }, SequenceNumber: String(sequence) } };
};
export type StreamRecord = ReturnType<typeof recordOf>;

/** Hands a batch over, as Lambda does: what is reported comes again from there on. @returns how many times in all */
export async function deliver(records: readonly StreamRecord[], tries = 5): Promise<number> {
  const { batchItemFailures } = await handler({ Records: records } as never);
  const [failed] = batchItemFailures;
  if (!failed) return 1;
  const from = records.findIndex(({ dynamodb }) => dynamodb.SequenceNumber === failed.itemIdentifier);
  if (from < 0 || tries === 0) throw new Error('the batch never ends');
  return 1 + (await deliver(records.slice(from), tries - 1));
}

/** What was counted on a day: name of each figure → how often. */
export const countedOn = async (on: string): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await findTotals(on)).map(({ total, ...figure }) => [Object.values(figure).join(' '), total] as const),
  );
