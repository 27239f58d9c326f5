import { parseArgs } from 'node:util';
import { accountIn, outboxOf, signIn, signInByOutbox } from './smoke/account.ts';
import { outside } from './smoke/outside.ts';
import { lineOf, type Outcome, runSteps } from './smoke/step.ts';
import { walk } from './smoke/walk.ts';

/**
 * `npm run smoke -- --url https://…`: walks the main path of a running stage, one line a step. What can be seen from
 * outside always; the path of a patient on the local cloud by itself (`npm start -- --demo`), and elsewhere with a test
 * account: `SMOKE_IDENTIFIER` and `SMOKE_PASSWORD`; its code is asked on the terminal, or taken from what
 * `SMOKE_CODE_COMMAND` prints. `--api` tells the address of the API around the site, `--outbox` insists on a local cloud.
 * Exit 0: everything holds; 1: something does not; 2: it cannot be tried.
 */

const USAGE = 'Usage: npm run smoke -- --url https://… [--api https://….execute-api.….amazonaws.com/api] [--outbox]';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { url: { type: 'string' }, api: { type: 'string' }, outbox: { type: 'boolean', default: false } },
  });
  if (values.url === undefined || !URL.canParse(values.url)) throw new Error(USAGE);
  const url = values.url.replace(/\/+$/, '');
  const account = accountIn(process.env);
  const isLocal = (await outboxOf(url).catch(() => undefined)) !== undefined;
  if (values.outbox && !isLocal) throw new Error(`${url} has no outbox: it is no local cloud.`);
  const tell = (outcome: Outcome) => console.log(lineOf(outcome));
  const outcomes = await runSteps(outside(url, values.api?.replace(/\/+$/, '') || undefined), tell, false);
  const enter = account ? () => signIn(url, account) : isLocal ? () => signInByOutbox(url) : undefined;
  if (enter) outcomes.push(...(await runSteps(walk(url, enter), tell, true)));
  else
    console.log(
      '--            the path of a patient: not tried, SMOKE_IDENTIFIER and SMOKE_PASSWORD name a test account',
    );
  const failed = outcomes.filter((outcome) => outcome.failed !== undefined).length;
  console.log(failed === 0 ? `${url} holds.` : `${url}: ${failed} of ${outcomes.length} steps failed.`);
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
