import { takeAddresses } from '../../local/addresses.ts';
import { dynamodbAdmission } from '../../local/dynamodb/admission.ts';
import { openDatabase } from '../../local/dynamodb/database.ts';
import { openGate } from '../../local/dynamodb/gate.ts';
import { startDynamo } from '../../local/dynamodb/server.ts';
import { declaredTables } from '../../local/dynamodb/tables.ts';
import { frontDoor } from '../../local/front/front-door.ts';
import { Iam } from '../../local/iam/iam.ts';
import { checkServices } from '../../local/iam/services/check.ts';
import { placeIn } from '../../local/place.ts';
import { Shutdown } from '../../local/shutdown.ts';
import { doorsOf, openStorage } from '../../local/storage.ts';
import { synthesize } from '../../local/synthesis.ts';
import { Blueprint } from '../../local/template/blueprint.ts';
import { COPY_OF_DOSSIERS } from './copies.ts';

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
  const iam = new Iam(blueprint, console.error);
  shutdown.add(() => iam.keepRecord());
  checkServices({ blueprint, iam });
  const storage = await openStorage(blueprint, place, { endpoint: addresses.endpoint, now: Date.now, iam });
  shutdown.add(() => storage.queues.stop());
  const dynamo = await startDynamo(place.tables, memory);
  shutdown.add(() => dynamo.stop());
  const database = await openDatabase(blueprint, dynamo.endpoint, Date.now, () => undefined, true);
  shutdown.add(() => database.stop());
  const gate = await openGate(dynamo.endpoint, dynamodbAdmission(iam, blueprint, declaredTable(blueprint)));
  shutdown.add(() => gate.close());
  const outbox = () => storage.outbox.list();
  addresses.open({
    aws: frontDoor(doorsOf(storage, Date.now)),
    page: ({ url }, response) => {
      const told = url === '/asked' ? iam.asked() : outbox();
      response.setHeader('content-type', 'application/json').end(JSON.stringify(told));
    },
  });
  const environment = {
    ...Object.assign({}, ...blueprint.of('AWS::Lambda::Function').map(({ properties }) => variablesOf(properties))),
    AWS_REGION: 'eu-west-3',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
    AWS_ENDPOINT_URL: addresses.endpoint,
    AWS_ENDPOINT_URL_DYNAMODB: gate.endpoint,
    OUTBOX_URL: addresses.page,
  };
  const age = async (now: number) => {
    await Promise.all(declaredTables(blueprint).map((table) => database.expire(table, now)));
    storage.s3.expire(now);
    storage.outbox.expire(now);
  };
  return { environment, outbox, age, tables: indexesOf(blueprint), stop: () => shutdown.run() };
}

/** Tests that need a table of dossiers of their own call it so; the rights on it are those on the table they copied. */
const declaredTable = (blueprint: Blueprint): ((table: string) => string) => {
  const dossiers = declaredTables(blueprint).find(({ id }) => id.startsWith('StorageDossiers'))?.name ?? '';
  return (table) => (table.startsWith(COPY_OF_DOSSIERS) ? dossiers : table);
};

const indexesOf = (blueprint: Blueprint): StillCloud['tables'] =>
  declaredTables(blueprint).flatMap(({ name, properties: { GlobalSecondaryIndexes = [] } }) => [
    { name },
    ...GlobalSecondaryIndexes.map(({ IndexName = '' }) => ({ name, index: IndexName })),
  ]);

function variablesOf(properties: object): Record<string, string> {
  const environment = (properties as { Environment?: { Variables?: Record<string, string> } }).Environment;
  return environment?.Variables ?? {};
}
