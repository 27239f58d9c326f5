import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { followClock } from '../clock.ts';
import type { Invocation } from './execution-environment.ts';
import { responseJson } from './limits.ts';
import type { Failure, Outcome, WorkerMessage } from './outcome.ts';

// Plays Lambda's runtime for Node 24 in one worker thread: imports the bundle once (the cold start), then answers one
// event at a time (github.com/aws/aws-lambda-nodejs-runtime-interface-client).

type Handler = (event: unknown, context: object) => unknown;
const { root, file, exported, clock } = workerData as Record<'root' | 'file' | 'exported', string> & {
  clock: SharedArrayBuffer;
};
followClock(clock);
const port = parentPort;
if (!port) throw new Error('this file only runs as a worker thread');

// All threads share the folder the local cloud was started in and the home of who started it, where a function would find
// what it has not on Lambda: the SDK reads `.aws/config` in its home.
process.cwd = () => root;
Object.assign(os, { homedir: () => root });
syncBuiltinESMExports();

// What is printed goes the way of the answers, in order with them: the thread's own stream costs ten times as much.
process.stdout._write = (chunk: Buffer | string, _encoding, done) => {
  send({ printed: String(chunk) });
  done();
};

let underWay = true;

const failure = (error: unknown): Failure => {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
};

function send(message: WorkerMessage): void {
  port?.postMessage(message);
}

function answer(outcome: Outcome): void {
  underWay = false;
  port?.ref();
  send(outcome);
}

function end(failed: Failure): void {
  send({ ...failed, fatal: true });
  process.exit(1);
}

process.on('unhandledRejection', (reason) =>
  end({ ...failure(reason), errorType: 'Runtime.UnhandledPromiseRejection', errorMessage: String(reason) }),
);
// Nothing is left that could settle what the handler waits for.
process.on('beforeExit', () => {
  const errorMessage = 'This is most commonly caused by a Promise that was never settled';
  if (underWay) end({ errorType: 'Runtime.NodeJsExit', errorMessage });
});

const handler = await load().catch((error: unknown) => end(importFailure(error)));

async function load(): Promise<Handler> {
  const bundle = (await import(pathToFileURL(file).href)) as Record<string, unknown> & {
    default?: Record<string, unknown>;
  };
  const found = bundle[exported] ?? bundle.default?.[exported];
  if (typeof found !== 'function') {
    throw Object.assign(new Error(`${exported} is undefined or not exported`), { name: 'Runtime.HandlerNotFound' });
  }
  if (found.length >= 3) {
    const message = 'Node.js 24 on Lambda calls no handler that takes a callback';
    throw Object.assign(new Error(message), { name: 'Runtime.CallbackHandlerDeprecated' });
  }
  return found as Handler;
}

function importFailure(error: unknown): Failure {
  const failed = failure(error);
  const { code = '' } = error as { code?: string };
  const isMissing = /^(ERR_)?MODULE_NOT_FOUND$/.test(code);
  if (isMissing) return { ...failed, errorType: 'Runtime.ImportModuleError' };
  return error instanceof SyntaxError ? { ...failed, errorType: 'Runtime.UserCodeSyntaxError' } : failed;
}

port.on('message', async ({ event, context, deadline }: Invocation) => {
  underWay = true;
  // What keeps the thread alive from here on is what the handler waits for.
  port.unref();
  const getRemainingTimeInMillis = () => Math.max(0, deadline - Date.now());
  try {
    const outcome = responseJson(await handler?.(JSON.parse(event), { ...context, getRemainingTimeInMillis }));
    if ('fatal' in outcome) end(outcome);
    answer(outcome);
  } catch (error) {
    answer(failure(error));
  }
});
answer({ json: 'null' });
