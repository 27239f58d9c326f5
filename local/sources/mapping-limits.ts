import type { MappingProperties } from './mapping.ts';

/** What AWS compares a mapping of a queue with. Times are in seconds; `reserved` is absent where nothing is reserved. */
export type QueueFacts = {
  fifo: boolean;
  visibilityTimeout: number;
  functionTimeout: number;
  reserved: number | undefined;
};

type Rule<F> = (properties: MappingProperties, facts: F) => string | false | undefined;

const outside = (value: number | undefined, least: number, most: number): boolean =>
  value !== undefined && !(Number.isInteger(value) && value >= least && value <= most);

// "Lambda parameters for Amazon SQS event source mappings" and "Configuring scaling behavior", Lambda developer guide.
const queueRules: Rule<QueueFacts>[] = [
  ({ BatchSize = 10 }, { fifo }) =>
    outside(BatchSize, 1, fifo ? 10 : 10_000) && `a batch holds 1 to ${fifo ? 10 : '10,000'} messages`,
  ({ BatchSize = 10, MaximumBatchingWindowInSeconds: window = 0 }) =>
    BatchSize > 10 && window < 1 && 'a batch of more than 10 messages waits for them 1 second at least',
  ({ MaximumBatchingWindowInSeconds: window = 0 }, { fifo }) =>
    fifo && window > 0 && 'a FIFO queue has no batching window',
  ({ MaximumBatchingWindowInSeconds: window }) => outside(window, 0, 300) && 'a batching window lasts 0 to 300 seconds',
  ({ ScalingConfig }) => outside(ScalingConfig?.MaximumConcurrency, 2, 1000) && 'a maximum concurrency is 2 to 1,000',
  ({ ScalingConfig }, { reserved }) =>
    reserved !== undefined &&
    (ScalingConfig?.MaximumConcurrency ?? 0) > reserved &&
    `its maximum concurrency is above the ${reserved} that are reserved for its function`,
  (_, { visibilityTimeout, functionTimeout }) =>
    visibilityTimeout < functionTimeout &&
    `the queue hides messages for ${visibilityTimeout} s and its function may take ${functionTimeout} s`,
];

// "Lambda parameters for Amazon DynamoDB event source mappings".
const streamRules: Rule<undefined>[] = [
  ({ BatchSize }) => outside(BatchSize, 1, 10_000) && 'a batch holds 1 to 10,000 records',
  ({ MaximumBatchingWindowInSeconds: window }) => outside(window, 0, 300) && 'a batching window lasts 0 to 300 seconds',
  ({ ParallelizationFactor }) => outside(ParallelizationFactor, 1, 10) && 'a shard is read by 1 to 10 at once',
  ({ MaximumRetryAttempts }) => outside(MaximumRetryAttempts, -1, 10_000) && 'a batch is retried 0 to 10,000 times',
  ({ MaximumRecordAgeInSeconds: age }) =>
    age !== -1 && outside(age, 60, 604_800) && 'a record is retried for 60 to 604,800 seconds',
  ({ StartingPosition }) => StartingPosition === undefined && 'a stream is read from a starting position',
];

// "Control which events Lambda sends to your function": five filters, ten when AWS is asked; 4,096 characters each.
const filterRule: Rule<unknown> = ({ FilterCriteria }) => {
  const { Filters = [] } = FilterCriteria ?? {};
  if (Filters.length > 5) return 'a mapping has 5 filters at most';
  return Filters.some(({ Pattern = '' }) => Pattern.length > 4096) && 'a filter has 4,096 characters at most';
};

const broken = <F>(rules: Rule<F>[], properties: MappingProperties, facts: F): string[] =>
  [...rules, filterRule].flatMap((rule) => rule(properties, facts) || []);

/** What AWS has against a mapping of a queue; empty when it takes it. */
export const queueObjections = (properties: MappingProperties, facts: QueueFacts): string[] =>
  broken(queueRules, properties, facts);

/** What AWS has against a mapping of a table's stream. */
export const streamObjections = (properties: MappingProperties): string[] => broken(streamRules, properties, undefined);
