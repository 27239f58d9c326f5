import { resolve } from 'node:path';
import { takeAddresses } from './addresses.ts';
import { control } from './control.ts';
import { dropsInto } from './drops.ts';
import { dynamodbAdmission, keyNames } from './dynamodb/admission.ts';
import { type Database, openDatabase } from './dynamodb/database.ts';
import { type DynamoCall, type Gate, openGate } from './dynamodb/gate.ts';
import { type DynamoServer, startDynamo } from './dynamodb/server.ts';
import { deployFiles } from './edge/deployment.ts';
import { pageServer } from './edge/page-server.ts';
import { type SeenRequest, seenBy } from './edge/seen-request.ts';
import { siteOf } from './edge/site.ts';
import { EventBus } from './events/bus.ts';
import { hasHappened, objectWatch } from './events/object-watch.ts';
import { PendingEvents } from './events/pending-events.ts';
import { returnedEmail } from './events/returned-email.ts';
import { Targets } from './events/targets.ts';
import { frontDoor } from './front/front-door.ts';
import { restApis } from './gateway/rest-api.ts';
import { Iam } from './iam/iam.ts';
import { checkServices } from './iam/services/check.ts';
import { Functions, type LogSink } from './lambda/functions.ts';
import type { Outbox } from './messages/outbox.ts';
import { type Place, placeIn } from './place.ts';
import { localClient, parametersFor, proSanteConnect, whereaboutsAt } from './pro-sante-connect/pro-sante-connect.ts';
import { type Run, Schedules } from './scheduler/schedules.ts';
import { Shutdown } from './shutdown.ts';
import { Checkpoints } from './sources/checkpoints.ts';
import { type EventSources, startEventSources } from './sources/event-sources.ts';
import { Stirring } from './sources/stirring.ts';
import { doorsOf, openStorage, type Storage } from './storage.ts';
import { synthesize } from './synthesis.ts';
import { Blueprint } from './template/blueprint.ts';
import { resourceNamed } from './template/resource-named.ts';
import { Departures, resumeClock } from './travel/departures.ts';
import { RunWatch } from './travel/run-watch.ts';

/** How to start a local cloud. */
export type CloudOptions = {
  /** Where its data live (and its assembly, when none is given). */
  directory: string;
  /** Port of the page and the API; 0, the default, takes any free one. */
  port?: number;
  /** An assembly already synthesized; without one the app of this repository is synthesized. */
  assembly?: string;
  /** Keeps nothing after `stop`. */
  inMemory?: boolean;
  /** Prints nothing. */
  quiet?: boolean;
  /** The clock of Cognito, time to live, lifecycles and authorizer caches, in epoch milliseconds. */
  now?: () => number;
  /** Told what is being done, step by step. */
  onStep?: (text: string) => void;
  /** Receives every line a function prints, also when quiet. */
  onLog?: LogSink;
  /** Told in a line of what goes wrong where nobody waits for an answer, refusals of IAM included; printed unless quiet. */
  onFault?: (line: string) => void;
  /** Told of every request that the site answered. */
  onRequest?: (seen: SeenRequest) => void;
};

/** A running local cloud. */
export type LocalCloud = {
  /** Address of the page and the API. */
  url: string;
  /** Address of S3, Cognito, SQS, SNS, SES and Secrets Manager. */
  awsEndpoint: string;
  dynamoEndpoint: string;
  /** DynamoDB Local itself, behind what judges the calls of functions: for whoever measures it. */
  database: Pick<DynamoServer, 'endpoint' | 'pid'>;
  /** Issuer of the local Pro Santé Connect. */
  proSanteConnect: string;
  /** The physical name of the one resource whose logical id contains `part`; `type` narrows the search. */
  resourceName(part: string, type?: string): string;
  /** Fires a schedule as if it were `at` and waits for its target. Throws when no single schedule matches. */
  runJob(name: string, at: Date | string): Promise<Run>;
  /** Calls a function by part of its logical id and returns its answer. Throws `FunctionError`. */
  invoke(functionPart: string, event: unknown): Promise<unknown>;
  /** The environment variables a function sees. */
  environmentOf(functionPart: string): Record<string, string>;
  outbox: Outbox;
  stop(): Promise<void>;
};

const defaultRegion = 'eu-west-3';

/**
 * Starts a local cloud from synthesized templates. Rejects with a message for the operator when a port is taken,
 * Java is missing or a template cannot be resolved; nothing is left running then.
 */
export async function startCloud(options: CloudOptions): Promise<LocalCloud> {
  const shutdown = new Shutdown();
  try {
    return await start(options, shutdown);
  } catch (error) {
    await shutdown.run().catch(() => undefined);
    throw error;
  }
}

async function start(options: CloudOptions, shutdown: Shutdown): Promise<LocalCloud> {
  const { directory, port = 0, inMemory = false, now = () => Date.now(), onStep = () => {} } = options;
  const place = placeIn(resolve(directory), inMemory);
  resumeClock(place);
  shutdown.add(() => place.clear());
  const addresses = await takeAddresses(port);
  shutdown.add(() => addresses.close());
  const starting = startDynamo(place.tables);
  // Java may come up after a failure elsewhere; whatever happens, it is stopped.
  shutdown.add(async () => (await starting.catch(() => undefined))?.stop());
  if (!options.assembly) onStep('Synthesizing the templates');
  const synthesizing = options.assembly ? Promise.resolve(options.assembly) : synthesize(resolve(directory));
  const [assembly, dynamo] = await Promise.all([synthesizing, starting]);
  onStep('Creating what the templates declare');
  const blueprint = Blueprint.read(assembly, defaultRegion, addresses, parametersFor(addresses.endpoint));
  const log = options.onFault ?? (options.quiet ? () => undefined : (line: string) => console.log(line));
  const iam = new Iam(blueprint, log);
  shutdown.add(() => iam.keepRecord());
  checkServices({ blueprint, iam });
  const storage = await openStorage(blueprint, place, { endpoint: addresses.endpoint, now, iam });
  shutdown.add(() => storage.queues.stop());
  const database = await openDatabase(blueprint, dynamo.endpoint, now, log);
  shutdown.add(() => database.stop());
  const watch = new RunWatch((table, index) => keyNames(blueprint)(table, index)[0]);
  const admit = dynamodbAdmission(iam, blueprint);
  const stirring = new Stirring();
  const judge = (call: DynamoCall) => {
    admit(call);
    watch.see(call);
  };
  const gate = await openGate(dynamo.endpoint, judge, () => stirring.stir());
  shutdown.add(() => gate.close());
  const { functions, schedules } = await run(
    { options, blueprint, storage, database, place, log, gate, stirring, addresses, watch },
    shutdown,
  );
  return {
    url: addresses.page,
    awsEndpoint: addresses.endpoint,
    dynamoEndpoint: gate.endpoint,
    database: dynamo,
    proSanteConnect: whereaboutsAt(addresses.endpoint).issuer,
    outbox: storage.outbox,
    resourceName: (part, type) => resourceNamed(blueprint, part, type),
    runJob: (name, at) => schedules.run(name, new Date(at)),
    invoke: (part, event) => functions.named(part).invoke(event),
    environmentOf: (part) => functions.named(part).declaration.environment,
    stop: () => shutdown.run(),
  };
}

type Ground = {
  options: CloudOptions;
  blueprint: Blueprint;
  storage: Storage;
  database: Database;
  place: Place;
  log: (line: string) => void;
  gate: Gate;
  stirring: Stirring;
  watch: RunWatch;
  addresses: Awaited<ReturnType<typeof takeAddresses>>;
};

/** Sets everything that moves going: functions, events, queues, schedules, and at last the two addresses. */
async function run(ground: Ground, shutdown: Shutdown): Promise<{ functions: Functions; schedules: Schedules }> {
  const { options, blueprint, storage, database, place, log, gate, stirring, addresses, watch } = ground;
  const { now = () => Date.now() } = options;
  const { s3, outbox, queues } = storage;
  const functionLog: LogSink = options.onLog ?? ((name, line) => log(`[${name}] ${line}`));
  const endpoints = environmentFor(blueprint.region, addresses.endpoint, gate.endpoint);
  const functions = new Functions({ blueprint, endpoints, log: functionLog });
  shutdown.add(() => functions.stop());
  const targets = new Targets({ functions, queues, blueprint, log });
  deployFiles(blueprint, s3);
  const bus = new EventBus(blueprint, targets, new PendingEvents(place.events));
  storage.follow(objectWatch({ blueprint, bus, outbox, log }));
  storage.followEmails((email) => {
    const event = returnedEmail(blueprint, email);
    if (event) bus.put(event).catch((error: Error) => log(`an e-mail that came back: ${error.message}`));
  });
  const apis = restApis({ blueprint, functions, now, log });
  const schedules = new Schedules(blueprint, targets, log);
  const site = siteOf({ blueprint, s3, apis });
  const signIns = proSanteConnect(addresses.endpoint, [localClient(addresses.page)]);
  const aws = frontDoor(doorsOf(storage, now));
  const polling = Promise.withResolvers<EventSources>();
  const expire = expiryOf(ground);
  const departures = new Departures({
    ...{ place, schedules, watch, bus, queues, outbox, expire: expire.all, sources: polling.promise },
    ...{ client: database.client, tables: database.tables, keyNames: keyNames(blueprint) },
  });
  const bucketOf = () => functions.named('FeedImport').declaration.environment.DOCUMENTS_BUCKET ?? '';
  const controlled = { outbox, schedules, departures, drops: dropsInto(s3, bucketOf) };
  addresses.open({
    aws: (request, response) => {
      watch.elsewhere();
      return signIns(request, response) || aws(request, response);
    },
    page: pageServer(
      seenBy(
        options.onRequest ?? (() => undefined),
        async (request) => (await control(request, controlled)) ?? site(request),
      ),
    ),
  });
  const checkpoints = new Checkpoints(place.checkpoints, log);
  shutdown.add(() => checkpoints.write());
  const sources = await startEventSources({
    ...{ blueprint, functions, queues, targets, log, checkpoints },
    ...{ client: database.streamsClient, streams: database.streams, expired: database.expired, stirring },
  });
  polling.resolve(sources);
  // Pollers wait on fauxqs, which wakes them when it stops.
  shutdown.add(() => Promise.all([sources.stop(), queues.stop()]));
  bus.resume(hasHappened(s3)).catch((error: Error) => log(`an event of an earlier run: ${error.message}`));
  schedules.start();
  shutdown.add(() => schedules.stop());
  const lifecycle = setInterval(() => expire.files(now()), 60_000);
  shutdown.add(() => clearInterval(lifecycle));
  return { functions, schedules };
}

/** What time ends by itself, as of an instant in epoch milliseconds: what lies in files, and all of it. */
const expiryOf = ({ database, storage: { s3, outbox } }: Ground) => {
  const files = (at: number): void => {
    s3.expire(at);
    outbox.expire(at);
  };
  return {
    files,
    all: async (at: number): Promise<void> => {
      await database.expireAll(at);
      files(at);
    },
  };
};

const environmentFor = (region: string, endpoint: string, dynamoEndpoint: string): Record<string, string> => ({
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_ENDPOINT_URL: endpoint,
  AWS_ENDPOINT_URL_DYNAMODB: dynamoEndpoint,
  AWS_ENDPOINT_URL_DYNAMODB_STREAMS: dynamoEndpoint,
});
