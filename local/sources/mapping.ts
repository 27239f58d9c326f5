import { matches } from '../events/pattern.ts';
import { type JsonObject, parseObject } from '../template/json.ts';

/** `AWS::Lambda::EventSourceMapping`, as far as it is honoured. */
export type MappingProperties = {
  EventSourceArn: string;
  FunctionName: string;
  BatchSize?: number;
  Enabled?: boolean;
  StartingPosition?: 'TRIM_HORIZON' | 'LATEST';
  MaximumRetryAttempts?: number;
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
 * The identifiers a handler reports as failed, when the mapping asks for such reports.
 * A handler that returns an empty or unknown identifier fails its whole batch, as in Lambda.
 */
export function reportedFailures(
  answer: unknown,
  { FunctionResponseTypes }: MappingProperties,
  known: string[],
): string[] {
  if (!FunctionResponseTypes?.includes('ReportBatchItemFailures')) return [];
  const { batchItemFailures = [] } = (answer ?? {}) as { batchItemFailures?: { itemIdentifier?: string }[] };
  const failures = batchItemFailures.map(({ itemIdentifier }) => itemIdentifier ?? '');
  return failures.every((id) => known.includes(id)) ? failures : known;
}
