import { fork } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { setting } from '../functions/platform/runtime.ts';
import { dynamo } from '../test/support/dynamo.ts';
import type { Job } from './job-worker.ts';

/** How a job did, all its processes together; memory is in bytes. */
export type Tried = { readonly seconds: number; readonly cpuMs: number; readonly peak: number; readonly kills: number };

type Word = { readonly rss: number; readonly cpuMs: number };

/** Passes on what a job logs as an error. */
function tellErrors(lines: Buffer): void {
  for (const line of String(lines).split('\n')) if (line.includes('"ERROR"')) console.error(line);
}

/** Runs a job in processes of its own; so many of them are killed after a second or some. */
export async function untilDone(job: Job, at: string, mostKills: number): Promise<Tried> {
  let [seconds, cpuMs, peak, kills, failures] = [0, 0, 0, 0, 0];
  for (let done = false; !done; ) {
    let began: number | undefined;
    let own = 0;
    const child = fork('bench/job-worker.ts', [job, at], {
      env: { ...process.env, LOG_LEVEL: 'ERROR' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    child.stdout?.on('data', tellErrors);
    let fate: NodeJS.Timeout | undefined;
    child.on('message', (word: Word) => {
      began ??= performance.now();
      own = word.cpuMs;
      peak = Math.max(peak, word.rss);
      // From its first word on, so that there is something to stop.
      if (kills < mostKills) fate ??= setTimeout(() => child.kill('SIGKILL'), randomInt(500, 5_000));
    });
    const code = await new Promise<number | null>((ended) => child.once('exit', ended));
    clearTimeout(fate);
    cpuMs += own;
    seconds += (performance.now() - (began ?? performance.now())) / 1000;
    if (code === null) kills += 1;
    // What failed comes again, as from its queue, and goes to the dead letters in the end.
    else if (code !== 0 && ++failures === 3) throw new Error(`the job of ${job} failed`);
    else done = code === 0;
  }
  return { seconds, cpuMs, peak, kills };
}

/** How many items the table of dossiers holds: exact here, where AWS counts every six hours. */
export async function itemsStored(): Promise<number> {
  const { Table } = await dynamo().send(new DescribeTableCommand({ TableName: setting('DOSSIERS_TABLE') }));
  return Table?.ItemCount ?? Number.NaN;
}
