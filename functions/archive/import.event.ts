import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { decide } from '../access/policy.ts';
import type { DroppedFile } from '../platform/jobs/dropped-file.ts';
import { createdFile } from '../platform/jobs/object-created.ts';
import { parseLine } from '../platform/jobs/parse-line.ts';
import { describe, log } from '../platform/log.ts';
import { instant, setting } from '../platform/runtime.ts';
import { MINUTE } from '../platform/time/durations.ts';
import { Problem } from '../problem/problem.ts';
import { archiveOf, LARGEST, Manifest } from './contract.ts';
import { publish, readFile } from './files.adapter.ts';
import { type Ended, importArchive } from './import-archive.ts';
import { resultOf } from './progress.ts';

/** An import stops this long before its time limit, in milliseconds: time for one more step, even a slow one. */
const RESERVE = MINUTE;

/**
 * Takes older dossiers over: one SQS message holds one EventBridge event "Object Created" of a manifest, which is dropped
 * last. What failed, or was not done in time, is reported so that SQS delivers it again; it then goes on where it
 * stopped.
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
    if (!decide('feed', 'archive:import', new Set()).allowed) throw new Problem('access-denied');
    const file = createdFile(body, archiveOf);
    if (!file) return true;
    const outcome = await importFile(file, context);
    log('info', 'archive', { action: 'archive:import', file: file.fileId, outcome });
    return outcome !== 'paused';
  } catch (error) {
    log('error', 'archive', { action: 'archive:import', requestId: messageId, outcome: 'failed', ...describe(error) });
    return false;
  }
}

async function importFile({ bucket, name, fileId, versionId }: DroppedFile, context: Context): Promise<Ended | 'gone'> {
  const folder = { bucket, name };
  const read = await readFile(folder, 'manifest.json', LARGEST.manifest);
  if ('missing' in read) return read.missing === 'not-there' ? 'gone' : refuse(folder, ['/ too-big']);
  // A newer manifest has an event of its own.
  if (versionId !== undefined && read.versionId !== versionId) return 'gone';
  const parsed = parseLine(Manifest, read.bytes);
  if ('reasons' in parsed) return refuse(folder, parsed.reasons);
  const reserve = Math.min(RESERVE, context.getRemainingTimeInMillis() / 2);
  return importArchive({
    ...{ folder, fileId, manifest: parsed.row, at: instant(), largest: Number(setting('MAX_UPLOAD_BYTES')) },
    longest: Number(setting('LONGEST_ACCESS_DAYS')),
    outOfTime: () => context.getRemainingTimeInMillis() < reserve,
    publish: (result) => publish(folder, result),
  });
}

async function refuse(folder: { readonly bucket: string; readonly name: string }, reasons: readonly string[]) {
  await publish(folder, { ...resultOf('refused'), reasons });
  return 'done' as const;
}
