import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { describe, log } from '../platform/log.ts';
import { send } from '../platform/queue.ts';
import { setting } from '../platform/runtime.ts';
import { evidence } from './evidence.store.ts';
import { isLawfulRemoval } from './lawful-removal.ts';

/** A change of the trace: which line, and never what it said. */
type Change = { readonly change: string; readonly pk: string; readonly sk: string; readonly changedAt: string };

/**
 * Watches the trace being changed: what a lawful destruction removes passes, anything else is put before a person. A line
 * is never modified lawfully. What cannot be judged fails, and the stream begins there again.
 */
export async function handler({ Records }: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const isLawful = judge();
  for (const record of Records) {
    const change = changeIn(record);
    try {
      if (change.change === 'REMOVE' && (await isLawful(change.pk))) continue;
      log('error', 'a line of the trace was changed', { operation: change.change });
      await send(setting('AUDIT_CHANGES_QUEUE'), change);
    } catch (error) {
      log('error', 'watch over the trace', describe(error));
      return { batchItemFailures: [{ itemIdentifier: record.dynamodb?.SequenceNumber ?? '' }] };
    }
  }
  return { batchItemFailures: [] };
}

const changeIn = ({ eventName = 'MODIFY', dynamodb }: DynamoDBRecord): Change => ({
  change: eventName,
  pk: dynamodb?.Keys?.pk?.S ?? '',
  sk: dynamodb?.Keys?.sk?.S ?? '',
  changedAt: new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000).toISOString(),
});

/** Judges each partition once: the lines of one dossier go together, and its destruction does not end in between. */
function judge(): (pk: string) => Promise<boolean> {
  const [known, judged] = [evidence(), new Map<string, Promise<boolean>>()];
  return (pk) => {
    const found = judged.get(pk) ?? isLawfulRemoval({ pk }, known);
    judged.set(pk, found);
    return found;
  };
}
