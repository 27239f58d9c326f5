import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { buildSync } from 'esbuild';
import { sharedClock } from '../clock.ts';
import { logEvents } from './limits.ts';
import type { Failure, Outcome, WorkerMessage } from './outcome.ts';

/** One event on its way into a worker, as JSON. `deadline` is an epoch in milliseconds. */
export type Invocation = { event: string; context: object; deadline: number };
/** What one function's environments are made from. Memory is in MB. */
export type Runtime = {
  /** Gives the file to import, in a folder that holds the function's code and nothing else. */
  code: () => string;
  exported: string;
  environment: Record<string, string>;
  memory: number;
  log: (line: string) => void;
};

/** What Lambda's Node leaves to the heap (`--max-old-space-size` in its bootstrap); the rest is for buffers. */
const heapShare = 0.9;
/** In MB. A thread whose heap grows by more at a time than Node gives it to end in takes the whole process with it. */
const youngGeneration = 16;

/** One Lambda execution environment: a worker thread with its own `process.env` that handles one event at a time. */
export class ExecutionEnvironment {
  /** The end of its cold start: an answer, or a fatal failure. */
  readonly ready: Promise<Outcome>;
  readonly #worker: Worker;
  #next = Promise.withResolvers<Outcome>();

  constructor({ code, exported, environment, memory, log }: Runtime) {
    this.ready = this.#next.promise;
    const file = code();
    this.#worker = new Worker(workerCode(), {
      env: environment,
      workerData: { root: dirname(file), file, exported, clock: sharedClock() },
      resourceLimits: {
        maxOldGenerationSizeMb: Math.floor(memory * heapShare),
        maxYoungGenerationSizeMb: youngGeneration,
      },
      execArgv: ['--enable-source-maps'],
      stdout: true,
      stderr: true,
    });
    const printed = linesTo((line) => logEvents(line).forEach(log));
    this.#worker.stdout.setEncoding('utf8').on('data', printed);
    this.#worker.stderr.setEncoding('utf8').on(
      'data',
      linesTo((line) => logEvents(line).forEach(log)),
    );
    this.#worker.on('message', (message: WorkerMessage) =>
      'printed' in message ? printed(message.printed) : this.#settle(message),
    );
    this.#worker.on('error', ({ message }: Error) => this.#settle(exit(message)));
    this.#worker.on('exit', () => this.#next.resolve(exit('Runtime exited without providing a reason')));
  }

  /**
   * Hands one event to the handler and waits for its answer. What ended the environment since the one before, a
   * rejection that nobody handled for instance, is the answer to this one: on Lambda it would only show now.
   */
  run(invocation: Invocation): Promise<Outcome> {
    const { promise } = this.#next;
    this.#worker.postMessage(invocation);
    return promise;
  }

  /** Kills the thread, whatever it is doing; an event under way fails. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #settle(outcome: Outcome): void {
    this.#next.resolve(outcome);
    if (!('fatal' in outcome)) this.#next = Promise.withResolvers();
  }
}

/** Puts lines together from what is printed bit by bit. */
function linesTo(tell: (line: string) => void): (text: string) => void {
  let begun = '';
  return (text) => {
    const lines = (begun + text).split('\n');
    begun = lines.pop() ?? '';
    lines.forEach(tell);
  };
}

const exit = (errorMessage: string): Failure => ({ errorType: 'Runtime.ExitError', errorMessage, fatal: true });

let code: URL | undefined;

/**
 * The code of a worker, as JavaScript: Node would strip the types from it in every thread anew, which takes longer than
 * all the rest of a cold start.
 */
function workerCode(): URL {
  code ??= dataUrl(fileURLToPath(new URL('./worker.ts', import.meta.url)));
  return code;
}

function dataUrl(entry: string): URL {
  const options = { bundle: true, write: false, format: 'esm', platform: 'node', target: 'node24' } as const;
  const [made] = buildSync({ entryPoints: [entry], ...options }).outputFiles;
  return new URL(`data:text/javascript;base64,${Buffer.from(made?.contents ?? '').toString('base64')}`);
}
