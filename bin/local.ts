import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startCloud } from '../local/cloud.ts';
import { loadDemo } from '../local/demo/demo.ts';
import { progressOn } from '../local/progress.ts';
import { forgetAddress, noteAddress, runningAddress } from '../local/running.ts';

// Functions run in UTC on AWS; worker threads take the time zone of the process.
process.env.TZ = 'UTC';
const directory = '.local';
const progress = progressOn(process.stdout);

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      demo: { type: 'boolean', default: false },
      fresh: { type: 'boolean', default: false },
      port: { type: 'string', default: '3000' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a port number, not "${values.port}".`);
  const other = await runningAddress(directory);
  if (other) throw new Error(`A local cloud already runs on ${directory} at ${other}. Stop it first.`);
  if (values.fresh) rmSync(directory, { recursive: true, force: true });
  const cloud = await startCloud({ directory, port, onStep: progress.step });
  noteAddress(directory, cloud.url);
  stopOnSignal(async () => {
    forgetAddress(directory);
    await cloud.stop();
  });
  let told: string[] = [];
  if (values.demo) {
    progress.step('Loading the demonstration data');
    told = await loadDemo(cloud);
  }
  progress.done();
  console.log(`\n  Open    ${cloud.url}\n  Outbox  ${cloud.url}/_local/outbox\n  Stop    Ctrl-C\n`);
  for (const line of told) console.log(line);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const handle = () => {
    if (stopping) process.exit(1);
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', handle);
  process.on('SIGTERM', handle);
}

main().catch((error: Error) => {
  progress.done();
  console.error(error.message);
  process.exit(1);
});
