import { matches } from '../events/pattern.ts';
import { type JsonObject, parseObject } from '../template/json.ts';

/** `AWS::Lambda::EventSourceMapping`, as far as it is honoured. */
export type MappingProperties = {
  EventSourceArn: string;
  FunctionName: string;
  BatchSize?: number;
  MaximumBatchingWindowInSeconds?: number;
  Enabled?: boolean;
  StartingPosition?: 'TRIM_HORIZON' | 'LATEST';
  MaximumRetryAttempts?: number;
  MaximumRecordAgeInSeconds?: number;
  BisectBatchOnFunctionError?: boolean;
  ParallelizationFactor?: number;
  FunctionResponseTypes?: string[];
  FilterCriteria?: { Filters?: { Pattern?: string }[] };
  ScalingConfig?: { MaximumConcurrency?: number };
  DestinationConfig?: { OnFailure?: { Destination?: string } };
};

/** Keeps the records that one of the mapping's filters lets through; all of them when it has none. */
export function filtered(records: JsonObject[], { FilterCriteria }: MappingProperties): JsonObject[] {
  const patterns = FilterCriteria?.Filters?.map(({ Pattern = '{}' }) => parseObject(Pattern)) ?? [];
  if (patterns.length === 0) return records;
  return records.filter((record) => patterns.some((pattern) => matches(pattern, record)));
}

/**
 * The identifiers a handler reports as failed, when the mapping asks for such reports. An empty answer or list is a
 * success; an answer of another shape, an empty or an unknown identifier fails the whole batch ("Implementing partial
 * batch responses", Lambda developer guide).
 */
export function reportedFailures(
  answer: unknown,
  { FunctionResponseTypes }: MappingProperties,
  known: string[],
): string[] {
  if (!FunctionResponseTypes?.includes('ReportBatchItemFailures')) return [];
  if (answer === undefined || answer === null) return [];
  const { batchItemFailures } = answer as { batchItemFailures?: unknown };
  if (typeof answer === 'object' && (batchItemFailures === undefined || batchItemFailures === null)) return [];
  if (!Array.isArray(batchItemFailures)) return known;
  const failures = batchItemFailures.map((one) => (one as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  return failures.every((id): id is string => known.includes(id as string)) ? failures : known;
}
