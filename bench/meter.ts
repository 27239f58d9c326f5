import { type ConsumedCapacity, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as clients from '../functions/platform/clients.ts';
import { once, setting } from '../functions/platform/runtime.ts';
import type { Cost } from './figures.ts';
import { type Entries, imagesOf, targetsOf, transactionUnits } from './write-units.ts';

/** Counts what an operation asks of AWS, from inside the clients it uses. */

let count = { roundTrips: 0, readUnits: 0, writeUnits: 0, s3Calls: 0 };
let isMetering = false;
const armed = new WeakSet<object>();

/** A client of the meter's own, which is not counted. */
const aside = once(() => new DynamoDBClient({}));

type Context = { readonly clientName?: string; readonly commandName?: string };
type Args = { input: { TransactItems?: Entries } };
type Answer = { readonly output: { readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] } };
type Middleware<A = Args> = (next: (args: A) => Promise<Answer>, context: Context) => (args: A) => Promise<Answer>;
type Stack = {
  add: (middleware: Middleware, place: { step: string; name: string; priority: 'high' | 'low' }) => void;
};

/** Asks each command for what it consumed, before it is put into bytes. */
const units: Middleware = (next, context) => async (args) => {
  if (!isMetering || context.clientName !== 'DynamoDBClient') return next(args);
  const answer = await (context.commandName === 'TransactWriteItemsCommand'
    ? transaction(next, args)
    : asked(next, args));
  const consumed = [answer.output.ConsumedCapacity ?? []].flat();
  const total = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  // A search in vain costs half a unit on AWS, and nothing here.
  if (context.commandName === 'QueryCommand') count.readUnits += Math.max(total, 0.5);
  else if (/^(?:Get|BatchGet|TransactGet)/.test(context.commandName ?? '')) count.readUnits += total;
  else count.writeUnits += total;
  return answer;
};

const asked = (next: (args: Args) => Promise<Answer>, args: Args): Promise<Answer> =>
  next({ ...args, input: { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as Args['input'] });

/** A transaction, counted by the sizes of its items before and after. */
async function transaction(next: (args: Args) => Promise<Answer>, args: Args): Promise<Answer> {
  const targets = await targetsOf(aside(), args.input.TransactItems ?? []);
  const before = await imagesOf(aside(), targets);
  const answer = await next(args);
  const after = await imagesOf(aside(), targets);
  for (const [index, { shape }] of targets.entries()) {
    count.writeUnits += transactionUnits(before[index], after[index], shape.indexes);
  }
  return answer;
}

/** Counts each try, after the client's own retries. */
const trips: Middleware = (next, context) => (args) => {
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
    client.middlewareStack.add(units, { step: 'initialize', name: 'bench-units', priority: 'low' });
    client.middlewareStack.add(trips, { step: 'finalizeRequest', name: 'bench-trips', priority: 'low' });
  }
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
