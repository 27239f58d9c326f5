import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { controlHeader } from '../local/control.ts';
import { progressOn } from '../local/progress.ts';
import { runningAddress } from '../local/running.ts';

/**
 * `npm run drop -- january.ndjson inbound/insured/`: drops a file into the running local cloud as a partner does, and shows
 * what became of it. Exit 0: it has a result, or waits for something else; 1: it was not taken, or nothing came of it.
 */

const USAGE = 'Usage: npm run drop -- <file> inbound/insured/';
/** How long a result is waited for, in seconds. */
const PATIENCE = 60;
const progress = progressOn(process.stdout);

/** What starts only with something else has no result yet. */
const WAITING: readonly (readonly [RegExp, string])[] = [
  [/^inbound\/campaigns\//, 'It waits for the campaign that a supervisor plans.'],
  [/^inbound\/archives\/(?!.*\/manifest\.json$)/, 'It waits for the manifest of its archive.'],
];

async function main(): Promise<void> {
  const [file, place, ...more] = parseArgs({ allowPositionals: true }).positionals;
  if (file === undefined || place === undefined || more.length > 0) throw new Error(USAGE);
  const url = await runningAddress('.local');
  if (!url) throw new Error('No local cloud is running here; start one with npm start.');
  const key = place.endsWith('/') ? place + basename(file) : place;
  const address = `${url}/_local/drops?${new URLSearchParams({ key })}`;
  const headers = { [controlHeader]: 'drop' };
  const taken = await fetch(address, { method: 'POST', headers, body: readFileSync(file) });
  if (!taken.ok) throw new Error(((await taken.json()) as { message: string }).message);
  const waiting = WAITING.find(([where]) => where.test(key))?.[1];
  console.log(`${key} is dropped.${waiting ? ` ${waiting}` : ''}`);
  if (!waiting) console.log(await result(address, headers));
}

async function result(address: string, headers: Record<string, string>): Promise<string> {
  progress.step('Waiting for its result');
  for (let waited = 0; waited < PATIENCE * 5; waited += 1) {
    const answer = await fetch(address, { headers });
    if (answer.ok) {
      progress.done();
      return JSON.stringify(await answer.json(), undefined, 2);
    }
    await sleep(200);
  }
  throw new Error(`Nothing came of it within ${PATIENCE} s; the reason is in the cloud's own output.`);
}

main().catch((error: Error) => {
  progress.done();
  console.error(error.message);
  process.exitCode = 1;
});
