import type { DynamoCall } from '../dynamodb/gate.ts';
import { valuesOf } from '../iam/context.ts';
import { dynamodbRequests, type PartitionKeyOf } from '../iam/requests/dynamodb.ts';
import { isObject } from '../template/json.ts';

/** A partition of a table, or of one of its indexes. */
export type Partition = { readonly table: string; readonly index: string | undefined; readonly key: string };

/** What a run asked of the tables. */
export type Asked = {
  /** The partitions it looked through; `undefined` when that was not all it did. */
  readonly partitions: readonly Partition[] | undefined;
  /** How many writes it made, what followed from it included. */
  readonly writes: number;
  /** Tells whether one of them is about a partition. */
  readonly touches: (partition: Partition) => boolean;
};

const READS = new Set(['BatchGetItem', 'DescribeTable', 'GetItem', 'Query', 'Scan', 'TransactGetItems']);

/** Sees what passes the gate of the database, to know of a run whether it found nothing to do. */
export class RunWatch {
  readonly #keyOf: PartitionKeyOf;
  /** When somebody last wrote, on the clock of `performance.now`. */
  lastWriteAt = 0;
  #partitions = new Map<string, Partition>();
  #onlyLooked = true;
  #written: string[] = [];

  constructor(keyOf: PartitionKeyOf) {
    this.#keyOf = keyOf;
  }

  /** Sees one call. */
  see({ operation, input }: DynamoCall): void {
    if (operation === 'Query' && isObject(input)) {
      const table = String(input.TableName);
      const index = input.IndexName === undefined ? undefined : String(input.IndexName);
      const keys = dynamodbRequests(operation, input, NOWHERE, this.#keyOf).map(({ context }) =>
        valuesOf(context, 'dynamodb:leadingkeys'),
      );
      for (const key of keys.flat()) this.#partitions.set(JSON.stringify([table, index, key]), { table, index, key });
      return;
    }
    this.#onlyLooked = false;
    if (READS.has(operation)) return;
    this.lastWriteAt = performance.now();
    this.#written.push(JSON.stringify(input));
  }

  /** Somebody called another service: a run that does is not only looking through tables. */
  elsewhere(): void {
    this.#onlyLooked = false;
  }

  /** What was asked since this was last called. */
  take(): Asked {
    const [written, partitions] = [this.#written, [...this.#partitions.values()]];
    const looked = this.#onlyLooked && partitions.length > 0;
    this.#written = [];
    this.#partitions = new Map();
    this.#onlyLooked = true;
    return {
      partitions: looked ? partitions : undefined,
      writes: written.length,
      touches: ({ key }) => written.some((input) => input.includes(JSON.stringify(key))),
    };
  }
}

const NOWHERE = { region: '', account: '' };
