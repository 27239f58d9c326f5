import { parseArgs } from 'node:util';
import { controlHeader } from '../local/control.ts';
import { runningAddress } from '../local/running.ts';
import { ALIASES } from '../local/scheduler/aliases.ts';

/** The purge of dossiers takes such an event for a wrong clock; other jobs take it as it is. */
const AHEAD = ' An event more than two days ahead destroys no dossier: --dry-run tells what that night would.';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { at: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } },
});
const [name] = positionals;
const url = await runningAddress('.local');

if (!name) fail('Usage: npm run job -- <name> [--at 2026-03-01T08:00:00Z] [--dry-run]');
else if (!url) fail('No local cloud is running here; start one with npm start.');
else await run(url, ALIASES[name] ?? name);

async function run(cloud: string, job: string): Promise<void> {
  const query = new URLSearchParams({ at: values.at ?? new Date().toISOString() });
  if (values['dry-run']) query.set('dry-run', '');
  const address = `${cloud}/_local/jobs/${encodeURIComponent(job)}?${query}`;
  const answer = await fetch(address, { method: 'POST', headers: { [controlHeader]: 'job' } });
  const told = (await answer.json()) as { schedule?: string; at?: string; delivered?: boolean; message?: string };
  if (!answer.ok) fail(told.message ?? `The local cloud answered ${answer.status}.`);
  else if (values['dry-run']) console.log(JSON.stringify(told, undefined, 2));
  else if (!told.delivered)
    fail(`${told.schedule} ran for ${told.at} and failed; the reason is in the logs of the cloud.`);
  else console.log(`${told.schedule} ran for ${told.at}.${isAhead(told.at) ? AHEAD : ''}`);
}

function isAhead(at = ''): boolean {
  return Date.parse(at) - Date.now() > 2 * 86_400_000;
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 1;
}
