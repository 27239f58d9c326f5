import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Blueprint, Resource } from '../template/blueprint.ts';
import { createTables, declaredTables, type TableProperties } from './tables.ts';
import { Expired, removeExpired } from './time-to-live.ts';

const sweepEvery = 30_000;

/** The tables of the templates, created and swept. `streams` gives a table's stream ARN by the table's name. */
export type Database = {
  streams: Map<string, string>;
  streamsClient: DynamoDBStreamsClient;
  expired: Expired;
  /** Past IAM, as the operator of the machine. */
  client: DynamoDBClient;
  /** The names of all tables. */
  tables: readonly string[];
  /** Removes what time to live has ended by `now` (epoch milliseconds) from every table. */
  expireAll(now: number): Promise<unknown>;
  /** Removes what the time to live of a table has ended by `now` (epoch milliseconds), without waiting for the sweep. */
  expire(table: Resource<TableProperties>, now: number): Promise<void>;
  stop(): void;
};

/**
 * Creates the declared tables at `endpoint` and keeps removing what time to live ends. `now` gives epoch milliseconds.
 * @param still `true` where nothing moves by itself: no streams, which keep everything that was written, and no sweeps,
 * which look through everything that is stored
 */
export async function openDatabase(
  blueprint: Blueprint,
  endpoint: string,
  now: () => number,
  log: (line: string) => void,
  still = false,
): Promise<Database> {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new DynamoDBClient({ endpoint, region: blueprint.region, credentials });
  const streamsClient = new DynamoDBStreamsClient({ endpoint, region: blueprint.region, credentials });
  const streams = await createTables(client, blueprint, !still);
  const expired = new Expired();
  const tables = declaredTables(blueprint);
  const expire: Database['expire'] = (table, at) => removeExpired(client, table, at, expired);
  const expireAll = (at: number) => Promise.all(tables.map((table) => expire(table, at)));
  const sweep = () => expireAll(now()).catch((error: Error) => log(`time to live: ${error.message}`));
  const timer = still ? undefined : setInterval(sweep, sweepEvery);
  return {
    streams,
    streamsClient,
    expired,
    client,
    tables: tables.map(({ name }) => name),
    expire,
    expireAll,
    stop: () => {
      clearInterval(timer);
      client.destroy();
      streamsClient.destroy();
    },
  };
}
