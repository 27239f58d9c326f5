import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Expired } from '../dynamodb/time-to-live.ts';
import type { Targets } from '../events/targets.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues/queues.ts';
import type { Blueprint, Resource } from '../template/blueprint.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { MappingProperties } from './mapping.ts';
import { pollQueue } from './queue-source.ts';
import { StreamSource } from './stream-source.ts';

/** What the event source mappings of the templates work with. `streams` gives the ARN of a table's stream. */
export type Sources = {
  blueprint: Blueprint;
  functions: Functions;
  queues: Queues;
  targets: Targets;
  client: DynamoDBStreamsClient;
  streams: Map<string, string>;
  checkpoints: Checkpoints;
  expired: Expired;
  log: (line: string) => void;
};

/** Starts one poller for each declared mapping and returns what stops them all. */
export async function startEventSources(sources: Sources): Promise<{ stop(): Promise<void> }> {
  const ending = new AbortController();
  const running: Promise<void>[] = [];
  const watch = (id: string, run: Promise<void>) =>
    running.push(
      run.catch((error: Error) => (ending.signal.aborted ? undefined : sources.log(`${id}: ${error.message}`))),
    );
  const mappings = sources.blueprint.of<MappingProperties>('AWS::Lambda::EventSourceMapping');
  refuseTwice(mappings);
  for (const mapping of mappings) {
    const run = mapping.properties.Enabled === false ? undefined : await open(mapping, sources);
    if (run) watch(mapping.id, run(ending.signal));
  }
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(running);
    },
  };
}

/** As Lambda does (CreateEventSourceMapping, `ResourceConflictException`). @throws Error at a second one of a pair */
function refuseTwice(mappings: readonly Resource<MappingProperties>[]): void {
  const pairs = new Set<string>();
  for (const { id, properties } of mappings) {
    const pair = JSON.stringify([properties.EventSourceArn, properties.FunctionName]);
    if (pairs.has(pair)) throw new Error(`${id}: its function reads from ${properties.EventSourceArn} already`);
    pairs.add(pair);
  }
}

type Run = (signal: AbortSignal) => Promise<void>;

async function open({ id, properties }: Resource<MappingProperties>, sources: Sources): Promise<Run | undefined> {
  const target = sources.functions.find(properties.FunctionName);
  if (!target) return undefined;
  const { queues, log, blueprint, targets, streams } = sources;
  const [, , service, , , resource = ''] = properties.EventSourceArn.split(':');
  if (service === 'sqs')
    return (signal) => pollQueue({ queues, target, properties, log, region: blueprint.region }, signal);
  const table = resource.split('/')[1] ?? '';
  const streamArn = streams.get(table);
  if (service !== 'dynamodb' || !streamArn) {
    log(`${id}: nothing here reads from ${properties.EventSourceArn}`);
    return undefined;
  }
  const { client, checkpoints, expired } = sources;
  const deliver = (arn: string, payload: unknown) => targets.deliver(arn, payload);
  const mapping = { id, client, table, streamArn, target, properties, checkpoints, expired, deliver, log };
  const source = new StreamSource(mapping);
  await source.open();
  return (signal) => source.run(signal);
}
