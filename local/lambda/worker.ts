import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import type { Invocation, Outcome } from './execution-environment.ts';

// Runs inside one worker thread: imports the bundle once (the cold start), then answers one event at a time.

type Handler = (event: unknown, context: object) => unknown;
const { file, exported } = workerData as { file: string; exported: string };
const port = parentPort;
if (!port) throw new Error('this file only runs as a worker thread');

const bundle = (await import(pathToFileURL(file).href)) as Record<string, unknown> & {
  default?: Record<string, unknown>;
};
const handler = (bundle[exported] ?? bundle.default?.[exported]) as Handler | undefined;
if (typeof handler !== 'function') throw new Error(`Runtime.HandlerNotFound: ${file} exports no ${exported}`);

const failure = (error: unknown): Outcome => {
  if (!(error instanceof Error)) return { errorType: 'Error', errorMessage: String(error) };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
};

port.on('message', async ({ event, context, deadline }: Invocation) => {
  const remaining = () => Math.max(0, deadline - Date.now());
  try {
    const result = await handler(event, {
      ...context,
      callbackWaitsForEmptyEventLoop: false,
      getRemainingTimeInMillis: remaining,
    });
    // Lambda serialises the answer as JSON, so a Date or an undefined arrives as it would from AWS.
    port.postMessage({ json: JSON.stringify(result) } satisfies Outcome);
  } catch (error) {
    port.postMessage(failure(error));
  }
});
port.postMessage({ json: undefined } satisfies Outcome);
