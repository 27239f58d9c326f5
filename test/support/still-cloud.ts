import { takeAddresses } from '../../local/addresses.ts';
import { openDatabase } from '../../local/dynamodb/database.ts';
import { startDynamo } from '../../local/dynamodb/server.ts';
import { declaredTables } from '../../local/dynamodb/tables.ts';
import { frontDoor } from '../../local/front/front-door.ts';
import { placeIn } from '../../local/place.ts';
import { Shutdown } from '../../local/shutdown.ts';
import { doorsOf, openStorage } from '../../local/storage.ts';
import { synthesize } from '../../local/synthesis.ts';
import { Blueprint } from '../../local/template/blueprint.ts';

/** Everything the template declares that keeps data, and nothing that moves by itself. */
export type StillCloud = {
  /** What every function of the template finds in its environment, taken together. */
  readonly environment: Readonly<Record<string, string>>;
  readonly outbox: () => readonly { readonly to: string; readonly text: string; readonly channel: string }[];
  /** Lets end what time ends, as of an instant (epoch milliseconds): time to live, lifecycles, the outbox. */
  readonly age: (now: number) => Promise<void>;
  /** Its tables, index by index. */
  readonly tables: readonly { readonly name: string; readonly index?: string }[];
  readonly stop: () => Promise<void>;
};

/** Where the assembly of the tests is kept from one run to the next. */
export const TEST_DIRECTORY = '.local/test';

/**
 * Starts the storage of the local cloud without its functions, events and schedules: handlers run in the test's own
 * process, where each of their AWS calls can be counted and made to fail, and nothing else moves.
 * @param place where its data lie; nowhere for long unless told
 * @param memory what its database may take, in MB
 */
export async function startStillCloud(place = placeIn(TEST_DIRECTORY, true), memory?: number): Promise<StillCloud> {
  const shutdown = new Shutdown();
  shutdown.add(() => place.clear());
  const addresses = await takeAddresses(0);
  shutdown.add(() => addresses.close());
  const assembly = await synthesize(TEST_DIRECTORY);
  const blueprint = Blueprint.read(assembly, 'eu-west-3', addresses);
  const storage = await openStorage(blueprint, place, { endpoint: addresses.endpoint, now: Date.now });
  shutdown.add(() => storage.queues.stop());
  const dynamo = await startDynamo(place.tables, { long: true, ...(memory === undefined ? {} : { memory }) });
  shutdown.add(() => dynamo.stop());
  const database = await openDatabase(blueprint, dynamo.endpoint, Date.now, () => undefined, true);
  shutdown.add(() => database.stop());
  const outbox = () => storage.outbox.list();
  addresses.open({
    aws: frontDoor(doorsOf(storage, Date.now)),
    page: (_request, response) => response.setHeader('content-type', 'application/json').end(JSON.stringify(outbox())),
  });
  const environment = {
    ...Object.assign({}, ...blueprint.of('AWS::Lambda::Function').map(({ properties }) => variablesOf(properties))),
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: addresses.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: dynamo.endpoint,
    OUTBOX_URL: addresses.page,
  };
  const age = async (now: number) => {
    await Promise.all(declaredTables(blueprint).map((table) => database.expire(table, now)));
    storage.s3.expire(now);
    storage.outbox.expire(now);
  };
  return { environment, outbox, age, tables: indexesOf(blueprint), stop: () => shutdown.run() };
}

const indexesOf = (blueprint: Blueprint): StillCloud['tables'] =>
  declaredTables(blueprint).flatMap(({ name, properties: { GlobalSecondaryIndexes = [] } }) => [
    { name },
    ...GlobalSecondaryIndexes.map(({ IndexName = '' }) => ({ name, index: IndexName })),
  ]);

function variablesOf(properties: object): Record<string, string> {
  const environment = (properties as { Environment?: { Variables?: Record<string, string> } }).Environment;
  return environment?.Variables ?? {};
}
