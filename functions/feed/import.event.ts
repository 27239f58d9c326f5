import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { decide } from '../access/policy.ts';
import { type DroppedFile, fileStore, publish } from '../platform/jobs/dropped-file.ts';
import { describe, log } from '../platform/log.ts';
import { instant } from '../platform/runtime.ts';
import { MINUTE } from '../platform/time/durations.ts';
import { Problem } from '../problem/problem.ts';
import { count } from '../record/metrics.ts';
import { nirHash } from '../record/person/pepper.adapter.ts';
import type { InsuredRow } from './contract.ts';
import { declareDeath } from './death.store.ts';
import { droppedFile } from './dropped-file.ts';
import { type Imported, importRows } from './import-rows.ts';
import { keepRows } from './store.ts';

/** An import stops this long before its time limit, in milliseconds: time for a last checkpoint, even a slow one. */
const RESERVE = MINUTE;

/**
 * Imports files of the insured register: one SQS message holds one EventBridge event "Object Created". What failed, or
 * was not done in time, is reported so that SQS delivers it again; the import then goes on where it stopped.
 */
export async function handler({ Records }: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const record of Records) {
    if (!(await isImported(record, context))) batchItemFailures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures };
}

async function isImported({ body, messageId }: SQSRecord, context: Context): Promise<boolean> {
  try {
    if (!decide('feed', 'feed:import', new Set()).allowed) throw new Problem('access-denied');
    const file = droppedFile(body);
    if (!file) return true;
    const { outcome, imported, refused } = await importFile(file, context);
    count('InsuredImported', imported);
    log('info', 'feed', { action: 'feed:import', file: file.fileId, outcome, count: imported, refused });
    return outcome !== 'paused';
  } catch (error) {
    log('error', 'feed', { action: 'feed:import', requestId: messageId, outcome: 'failed', ...describe(error) });
    return false;
  }
}

/** Writes rows, then does what the deaths among them lead to: a try stopped in between does all of it again. */
async function keepWithDeaths(rows: readonly InsuredRow[], importedAt: string, { fileId }: DroppedFile): Promise<void> {
  await keepRows(rows, importedAt);
  for (const { nir, deceasedOn } of rows) {
    if (deceasedOn !== undefined) await declareDeath(await nirHash(nir), { at: instant(), requestId: fileId });
  }
}

function importFile(file: DroppedFile, context: Context): Promise<Imported> {
  const reserve = Math.min(RESERVE, context.getRemainingTimeInMillis() / 2);
  return importRows(
    {
      ...fileStore(file),
      keepRows: (rows, at) => keepWithDeaths(rows, at, file),
      publish: (result) => publish(file, result),
      outOfTime: () => context.getRemainingTimeInMillis() < reserve,
    },
    instant(),
  );
}
