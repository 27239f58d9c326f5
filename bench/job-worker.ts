import { randomUUID } from 'node:crypto';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { handler as announce } from '../functions/enrolment/announce.job.ts';
import { handler as open } from '../functions/enrolment/open.job.ts';
import { handler as remind } from '../functions/vaccination/remind.job.ts';

/**
 * One try at a job, in a process of its own that may be killed at any moment. Tells its memory
 * and the time it took of a processor as it goes, the loading of its code left out; exits 0 when nothing is left.
 */

const JOBS = { announce, open, remind } satisfies Record<
  string,
  (event: SQSEvent, context: Context) => Promise<SQSBatchResponse>
>;

/** The name of a job that can be tried. */
export type Job = keyof typeof JOBS;

const [, , job = '', at = ''] = process.argv;
if (!Object.hasOwn(JOBS, job)) throw new Error(`no job is called ${job}`);
const loaded = process.cpuUsage();
const tell = () => {
  const { user, system } = process.cpuUsage(loaded);
  process.send?.({ rss: process.resourceUsage().maxRSS * 1024, cpuMs: (user + system) / 1000 });
};
tell();
const telling = setInterval(tell, 200);
const context = { getRemainingTimeInMillis: () => 800_000 } as unknown as Context;
const event = { Records: [{ messageId: randomUUID(), body: JSON.stringify({ at }) }] } as unknown as SQSEvent;
const { batchItemFailures } = await JOBS[job as Job](event, context);
clearInterval(telling);
tell();
process.exitCode = batchItemFailures.length > 0 ? 1 : 0;
process.disconnect?.();
