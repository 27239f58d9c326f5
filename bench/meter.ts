import { type ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as clients from '../functions/platform/clients.ts';
import { once, setting } from '../functions/platform/runtime.ts';
import { type Around, aroundCalls } from '../functions/platform/store/around-calls.ts';
import type { Cost } from './figures.ts';
import { type Entries, imagesOf, targetsOf, transactionUnits } from './write-units.ts';

/** Counts what an operation asks of AWS, from inside the clients it uses. */

let count = { roundTrips: 0, readUnits: 0, writeUnits: 0, s3Calls: 0 };
let isMetering = false;
const armed = new WeakSet<object>();

/** A client of the meter's own, which is not counted. */
const aside = once(() => new DynamoDBClient({}));

type Answer = {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
  readonly $metadata?: { attempts?: number };
};
type Ask = () => Promise<Answer>;

/** Asks each call of DynamoDB for what it consumed, and counts its tries. */
const metered: Around = async (operation, input, next) => {
  if (!isMetering) return next(input);
  const answer: Answer = await (operation === 'TransactWriteItems'
    ? transaction(input.TransactItems as Entries, () => next(input))
    : next({ ...input, ReturnConsumedCapacity: 'TOTAL' }));
  count.roundTrips += answer.$metadata?.attempts ?? 1;
  const consumed = [answer.ConsumedCapacity ?? []].flat();
  const total = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  // A search in vain costs half a unit on AWS, and nothing here.
  if (operation === 'Query') count.readUnits += Math.max(total, 0.5);
  else if (operation === 'GetItem' || operation === 'TransactGetItems') count.readUnits += total;
  else if (operation !== 'TransactWriteItems') count.writeUnits += total;
  return answer;
};

/** A transaction, counted by the sizes of its items before and after. */
async function transaction(entries: Entries, ask: Ask): Promise<Answer> {
  const targets = await targetsOf(aside(), entries);
  const before = await imagesOf(aside(), targets);
  const answer = await ask();
  const after = await imagesOf(aside(), targets);
  for (const [index, { shape }] of targets.entries()) {
    count.writeUnits += transactionUnits(before[index], after[index], shape.indexes);
  }
  return answer;
}

type Trip = (
  next: (args: object) => Promise<object>,
  context: { readonly clientName?: string },
) => (args: object) => Promise<object>;
type Stack = { add: (middleware: Trip, place: { step: string; name: string; priority: 'high' | 'low' }) => void };

/** Counts each try of the other services, after the client's own retries. */
const trips: Trip = (next, context) => (args) => {
  if (isMetering) counted(context.clientName === 'S3Client');
  return next(args);
};

function counted(isS3: boolean): void {
  count.roundTrips += 1;
  if (isS3) count.s3Calls += 1;
}

function arm(): void {
  for (const make of Object.values(clients)) {
    const client = make() as unknown as { middlewareStack: Stack };
    if (armed.has(client)) continue;
    armed.add(client);
    client.middlewareStack.add(trips, { step: 'finalizeRequest', name: 'bench-trips', priority: 'low' });
  }
  if (armed.has(metered)) return;
  armed.add(metered);
  aroundCalls(metered);
}

/** Objects are also fetched by link, without a client. */
const countingFetch =
  (plain: typeof fetch): typeof fetch =>
  (input, init) => {
    const { pathname } = new URL(input instanceof Request ? input.url : input);
    counted(pathname.startsWith(`/${setting('DOCUMENTS_BUCKET')}/`));
    return plain(input, init);
  };

/** Runs one operation and tells what it cost; one at a time. */
export async function costOf<T>(run: () => Promise<T>): Promise<{ readonly cost: Cost; readonly value: T }> {
  arm();
  count = { roundTrips: 0, readUnits: 0, writeUnits: 0, s3Calls: 0 };
  const plain = globalThis.fetch;
  globalThis.fetch = countingFetch(plain);
  isMetering = true;
  try {
    const value = await run();
    return { cost: { ...count }, value };
  } finally {
    isMetering = false;
    globalThis.fetch = plain;
  }
}
