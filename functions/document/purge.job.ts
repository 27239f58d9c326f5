import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type Run, runDue } from '../platform/jobs/due.ts';
import { setting } from '../platform/runtime.ts';
import { documentAt, PURGE_JOB, quarantineKey } from '../record/document/stored-document.ts';
import { isCommitted } from './commit.ts';
import { destroyed, givenUp, isDue } from './destroy-document.ts';
import { cleanKey } from './document.ts';
import { destroyObject } from './objects.adapter.ts';
import { findDocument } from './store.ts';

/** Destroys the bytes of deleted documents, and gives up those that never came. */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  runDue(
    {
      name: 'purge of documents',
      job: PURGE_JOB,
      daysBack: 3,
      toWork: (places) => places.map(documentAt),
      nameOf: ({ documentId }) => documentId,
      work: ({ dossierId, documentId }, run) => purgeDocument(dossierId, documentId, run),
    },
    event,
  );

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
