import { parseArgs } from 'node:util';
import { startCloud } from '../local/cloud.ts';
import { openLogs } from '../local/console/logs.ts';
import { screenOf } from '../local/console/screen.ts';
import { welcome } from '../local/console/welcome.ts';
import { loadDemo } from '../local/demo/demo.ts';
import { eraseData } from '../local/place.ts';
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
      verbose: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port takes a port number, not "${values.port}".`);
  const other = await runningAddress(directory);
  if (other) throw new Error(`A local cloud already runs on ${directory} at ${other}. Stop it first.`);
  if (values.fresh) eraseData(directory);
  const logs = openLogs(directory);
  const screen = screenOf((line) => console.log(line), logs, values.verbose);
  const cloud = await startCloud({
    ...{ directory, port, onStep: progress.step },
    ...{ onLog: logs.write, onFault: screen.fault, onRequest: screen.request },
  });
  noteAddress(directory, cloud.url);
  stopOnSignal(async () => {
    forgetAddress(directory);
    await cloud.stop();
    await logs.close();
  });
  if (values.demo) progress.step('Loading the demonstration');
  const demonstration = values.demo ? await loadDemo(cloud, directory) : undefined;
  progress.done();
  for (const line of welcome({ url: cloud.url, logs: logs.file }, demonstration)) console.log(line);
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
