import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, log } from '../platform/log.ts';
import { instant } from '../platform/runtime.ts';
import { count } from '../record/metrics.ts';
import { lineIn } from './lines.ts';
import { dayOf, figuresOf, type Metric, onceIn } from './rules.ts';
import { type Counted, countOnce, LINES_AT_ONCE, markOf } from './store.ts';

/** The name of each figure as a metric of CloudWatch. */
const METRIC_NAMES = {
  opened: 'Opened',
  activated: 'Activated',
  objected: 'Objected',
  closed: 'Closed',
  suspended: 'Suspended',
  lifted: 'Lifted',
  reopened: 'Reopened',
  destroyed: 'Destroyed',
  consulted: 'Consulted',
} as const satisfies Record<Metric, string>;

type Sequenced = Counted & { readonly sequence: string };

/**
 * Counts what the trace's stream tells of: the figures of the service come from the lines themselves, and no dossier is
 * read for them. What could not be counted is reported, and the stream begins there again; what was counted is marked.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const lines = Records.flatMap(toCount);
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const some = lines.slice(from, from + LINES_AT_ONCE);
    try {
      publish(await countOnce(some, instant()));
    } catch (error) {
      log('error', 'figures', describe(error));
      return { batchItemFailures: [{ itemIdentifier: some[0]?.sequence ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

/** A new line that counts; most do not. */
function toCount({ eventName, dynamodb }: DynamoDBRecord): Sequenced[] {
  const line = eventName === 'INSERT' ? lineIn(dynamodb?.NewImage) : undefined;
  const figures = line ? figuresOf(line) : [];
  const { pk, sk } = dynamodb?.Keys ?? {};
  if (!line || figures.length === 0 || pk?.S === undefined || sk?.S === undefined) return [];
  const mark = markOf(pk.S, onceIn(line, sk.S));
  return [{ mark, on: dayOf(line), figures, sequence: dynamodb?.SequenceNumber ?? '' }];
}

/** Metrics are for today's dashboard, at most once each; the counters are what is exact. */
function publish(lines: readonly Counted[]): void {
  for (const { metric, channel } of lines.flatMap(({ figures }) => figures)) count(METRIC_NAMES[metric], 1, channel);
}
