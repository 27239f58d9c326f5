import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { DUE_SHARDS } from '../platform/keys.ts';
import { describe, log } from '../platform/log.ts';
import { setting } from '../platform/runtime.ts';
import { isCommitted } from './commit.ts';
import { destroyed, givenUp, isDue } from './destroy-document.ts';
import { cleanKey, dayAfter, quarantineKey } from './document.ts';
import { destroyObject } from './objects.ts';
import { findDocument, findDue } from './store.ts';

/** A run looks at its day and so many before it; a run that failed comes again with its own day. */
const DAYS_BACK = 3;
/** How many due documents are read at once. */
const PAGE = 100;

/** One run of the job: its present instant, and the message that asked for it. */
export type Run = { readonly at: string; readonly requestId: string };

/**
 * Destroys the bytes of deleted documents, and gives up those that never came. Messages are `{ "at": instant }`: the
 * job has no other clock. A document leaves the index once it is done with, so a run resumes where one stopped.
 */
export async function handler({ Records }: SQSEvent): Promise<SQSBatchResponse> {
  const batchItemFailures: { itemIdentifier: string }[] = [];
  for (const { messageId, body } of Records) {
    try {
      const { at } = JSON.parse(body) as { at: string };
      await purge({ at: new Date(at).toISOString(), requestId: messageId });
    } catch (error) {
      log('error', 'purge of documents', describe(error));
      batchItemFailures.push({ itemIdentifier: messageId });
    }
  }
  return { batchItemFailures };
}

async function purge(run: Run): Promise<void> {
  let refused = 0;
  for (let day = 0; day <= DAYS_BACK; day += 1) {
    const on = dayAfter(run.at, -24 * day);
    for (let shard = 0; shard < DUE_SHARDS; shard += 1) refused += await purgeShard(on, shard, run);
  }
  if (refused > 0) throw new Error(`${refused} documents are left`);
}

/** One document that cannot be destroyed must not keep the others: it is counted, and the run comes again for it. */
async function purgeShard(on: string, shard: number, run: Run): Promise<number> {
  const tried = new Set<string>();
  let failed = 0;
  for (;;) {
    const found = (await findDue(on, shard, PAGE)).filter(({ documentId }) => !tried.has(documentId));
    if (found.length === 0) return failed;
    for (const { dossierId, documentId } of found) {
      tried.add(documentId);
      await purgeDocument(dossierId, documentId, run).catch((error: unknown) => {
        failed += 1;
        log('error', 'document not destroyed', describe(error));
      });
    }
  }
}

/** Purges one document: it stays due until no byte of it is left, and no step does harm when it comes twice. */
export async function purgeDocument(dossierId: string, documentId: string, run: Run): Promise<void> {
  const document = await findDocument(dossierId, documentId);
  if (!document || !isDue(document, run.at)) return;
  const given = givenUp(document, run.at);
  const check = { ...run, action: 'document:check', name: 'document-purge' } as const;
  // What changed meanwhile is left to the next run.
  if (given !== document && !(await isCommitted(check, document, given))) return;
  const bucket = setting('DOCUMENTS_BUCKET');
  await destroyObject({ bucket, key: quarantineKey(given) });
  await destroyObject({ bucket, key: cleanKey(given) });
  await isCommitted({ ...check, action: 'document:destroy' }, given, destroyed(given, run.at));
}
