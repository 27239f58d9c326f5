import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startCloud } from '../local/cloud.ts';
import { controlHeader } from '../local/control.ts';
import { progressOn } from '../local/progress.ts';
import { forgetAddress, noteAddress, runningAddress } from '../local/running.ts';
import type { Travel } from '../local/travel/travel.ts';

/**
 * `npm run travel -- --to 2036-12-05`: moves the clock of the local cloud, the running one or the one that is kept in
 * `.local`, and runs every job on the way. Exit 0: it arrived; 1: it did not, and says why.
 */

// Functions run in UTC on AWS; worker threads take the time zone of the process.
process.env.TZ = 'UTC';
const USAGE = 'Usage: npm run travel -- --to 2036-12-05';
const DIRECTORY = '.local';
const WIDTH = 24;
const progress = progressOn(process.stdout);

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { to: { type: 'string' } } });
  if (values.to === undefined) throw new Error(USAGE);
  const running = await runningAddress(DIRECTORY);
  if (running) return travel(running, values.to);
  const cloud = await startCloud({ directory: DIRECTORY, quiet: true, onStep: progress.step });
  noteAddress(DIRECTORY, cloud.url);
  progress.done();
  try {
    await travel(cloud.url, values.to);
  } finally {
    forgetAddress(DIRECTORY);
    await cloud.stop();
  }
}

async function travel(url: string, to: string): Promise<void> {
  const address = `${url}/_local/travel`;
  const headers = { [controlHeader]: 'travel' };
  const answer = await fetch(`${address}?${new URLSearchParams({ to })}`, { method: 'POST', headers });
  if (!answer.ok) throw new Error(((await answer.json()) as { message: string }).message);
  let told = (await answer.json()) as Travel;
  for (let shown = ''; told.state === 'on the way'; told = (await (await fetch(address)).json()) as Travel) {
    shown = show(told, shown);
    await sleep(250);
  }
  if (process.stdout.isTTY) process.stdout.write('\r\u001b[2K');
  for (const line of summaryOf(told)) console.log(line);
  if (told.state === 'stopped') throw new Error(`The travel stopped on ${told.at}: ${told.reason}`);
}

/** A bar that moves on a terminal, a line a year elsewhere. @returns what was shown */
function show({ from, to, at }: Travel, shown: string): string {
  const [start, end, now] = [from, to, at].map((instant) => Date.parse(instant)) as [number, number, number];
  const done = Math.round((WIDTH * (now - start)) / (end - start));
  const line = process.stdout.isTTY ? at.slice(0, 10) : at.slice(0, 4);
  if (process.stdout.isTTY) process.stdout.write(`\r[${'='.repeat(done).padEnd(WIDTH)}] ${line}`);
  else if (line !== shown) console.log(line);
  return line;
}

function summaryOf({ from, at, to, state, jobs, sent, destroyed }: Travel): string[] {
  const rows = Object.entries(jobs).toSorted(([, a], [, b]) => b.writes - a.writes);
  const width = Math.max(0, ...rows.map(([name]) => name.length));
  return [
    `From ${from} to ${state === 'arrived' ? to : at}.`,
    'Each job ran at every time of its schedule at which it had something to do:',
    ...rows.map(
      ([name, { runs, failed, writes }]) =>
        `  ${name.padEnd(width)}  ${String(runs).padStart(5)} runs${failed > 0 ? `, ${failed} failed` : ''}, ${writes} writes`,
    ),
    `Sent: ${counted(sent)}. The outbox forgets what is older than 30 days.`,
    ...destroyed.flatMap((record) => [
      'Destroyed: 1 dossier. What is left of it:',
      JSON.stringify(record, undefined, 2),
    ]),
  ];
}

const counted = (sent: Travel['sent']): string =>
  Object.entries(sent)
    .flatMap(([channel, count]) => (count > 0 ? [`${count} ${channel}`] : []))
    .join(', ') || 'nothing';

main().catch((error: Error) => {
  progress.done();
  console.error(error.message);
  process.exitCode = 1;
});
