import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Expired } from '../dynamodb/time-to-live.ts';
import type { Targets } from '../events/targets.ts';
import type { Functions } from '../lambda/functions.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { type Queues, queueNameOf } from '../queues/queues.ts';
import type { Blueprint, Resource } from '../template/blueprint.ts';
import type { Checkpoints } from './checkpoints.ts';
import type { MappingProperties } from './mapping.ts';
import { type QueueFacts, queueObjections, streamObjections } from './mapping-limits.ts';
import { pollQueue } from './queue-source.ts';
import type { Stirring } from './stirring.ts';
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
  stirring: Stirring;
  log: (line: string) => void;
};

/** The pollers of all mappings, at work. */
export type EventSources = {
  /** Whether nothing waits in the queues that functions read, and nobody is at work on a message. */
  areIdle(): boolean;
  /** Whether what was written to the tables before an instant of `performance.now` has been dealt with. */
  areCaughtUp(since: number): boolean;
  stop(): Promise<void>;
};

/**
 * Starts the pollers of each declared mapping and returns what stops them all.
 * @throws Error naming the mapping that AWS would refuse
 */
export async function startEventSources(sources: Sources): Promise<EventSources> {
  const ending = new AbortController();
  const streams: StreamSource[] = [];
  const running: Promise<void>[] = [];
  const watch = (id: string, run: Promise<void>) =>
    running.push(
      run.catch((error: Error) => (ending.signal.aborted ? undefined : sources.log(`${id}: ${error.message}`))),
    );
  const mappings = sources.blueprint.of<MappingProperties>('AWS::Lambda::EventSourceMapping');
  refuseTwice(mappings);
  refuseCrowds(sources.blueprint, mappings);
  for (const mapping of mappings) {
    const run = mapping.properties.Enabled === false ? undefined : await open(mapping, sources, streams);
    if (run) watch(mapping.id, run(ending.signal));
  }
  const queues = mappings.map(({ properties }) => properties.EventSourceArn).filter((arn) => arn.includes(':sqs:'));
  return {
    areIdle: () => sources.queues.areIdle(queues),
    areCaughtUp: (since) => streams.filter((stream) => !stream.isCaughtUp(since)).length === 0,
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

// "Change data capture for DynamoDB Streams": a third reader of a shard is throttled.
const mostReaders = 2;

/** @throws Error when more read a stream than it serves; a pipe is a reader as well */
function refuseCrowds(blueprint: Blueprint, mappings: readonly Resource<MappingProperties>[]): void {
  const pipes = blueprint.of<{ Source: string }>('AWS::Pipes::Pipe').map(({ properties }) => properties.Source);
  const read = [...mappings.map(({ properties }) => properties.EventSourceArn), ...pipes];
  for (const source of new Set(read.filter((arn) => arn.includes(':dynamodb:')))) {
    const readers = read.filter((arn) => arn === source).length;
    if (readers > mostReaders) throw new Error(`${readers} read ${source}, which serves ${mostReaders}`);
  }
}

/** What AWS compares a mapping with: its queue and its function. */
function factsOf(blueprint: Blueprint, queueArn: string, target: LambdaFunction): QueueFacts {
  const queue = blueprint
    .of<{ FifoQueue?: boolean; VisibilityTimeout?: number }>('AWS::SQS::Queue')
    .find(({ name }) => queueNameOf(name) === queueNameOf(queueArn));
  const { name, timeout } = target.declaration;
  const declared = blueprint
    .of<{ ReservedConcurrentExecutions?: number }>('AWS::Lambda::Function')
    .find((one) => one.name === name);
  return {
    fifo: queue?.properties.FifoQueue ?? false,
    visibilityTimeout: queue?.properties.VisibilityTimeout ?? 30,
    functionTimeout: timeout,
    reserved: declared?.properties.ReservedConcurrentExecutions,
  };
}

/** @throws Error with what AWS has against a mapping */
function refuse(id: string, objections: readonly string[]): void {
  if (objections.length > 0) throw new Error(`${id}: ${objections.join('; ')}`);
}

type Run = (signal: AbortSignal) => Promise<void>;

async function open(
  { id, properties }: Resource<MappingProperties>,
  sources: Sources,
  opened: StreamSource[],
): Promise<Run | undefined> {
  const target = sources.functions.find(properties.FunctionName);
  if (!target) return undefined;
  const { queues, log, blueprint, targets, streams } = sources;
  const [, , service, , , resource = ''] = properties.EventSourceArn.split(':');
  if (service === 'sqs') {
    refuse(id, queueObjections(properties, factsOf(blueprint, properties.EventSourceArn, target)));
    return (signal) => pollQueue({ queues, target, properties, log, region: blueprint.region }, signal);
  }
  const table = resource.split('/')[1] ?? '';
  const streamArn = streams.get(table);
  if (service !== 'dynamodb' || !streamArn) {
    log(`${id}: nothing here reads from ${properties.EventSourceArn}`);
    return undefined;
  }
  refuse(id, streamObjections(properties));
  const { client, checkpoints, expired, stirring } = sources;
  const deliver = (arn: string, payload: unknown) => targets.deliver(arn, payload);
  const mapping = { id, client, table, streamArn, target, properties, checkpoints, expired, stirring, deliver, log };
  const source = new StreamSource(mapping);
  await source.open();
  opened.push(source);
  return (signal) => source.run(signal);
}
