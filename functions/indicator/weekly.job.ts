import { PutObjectCommand } from '@aws-sdk/client-s3';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { s3 } from '../platform/clients.ts';
import { forEachRun } from '../platform/jobs/due.ts';
import { setting } from '../platform/runtime.ts';
import { dayInParis, daysAfter } from '../platform/time/paris.ts';
import { findTotals } from './store.ts';
import { tellWeek } from './tell-week.ts';
import { weekOf } from './weeks.ts';

/**
 * Writes the file of the week that ended before the day of the run: `indicators/2026-W48.csv`. The file is what the
 * counters of its days say and nothing else, so that a run that comes again writes the same.
 * @returns the messages that must come again
 */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  forEachRun('weekly figures', event, async ({ at }) => {
    const today = dayInParis(at);
    const { fileName, csv } = await tellWeek(findTotals, weekOf(daysAfter(today, -7)), today);
    await s3().send(
      new PutObjectCommand({
        Bucket: setting('DOCUMENTS_BUCKET'),
        Key: `indicators/${fileName}`,
        Body: csv,
        ContentType: 'text/csv; charset=utf-8',
      }),
    );
  });
