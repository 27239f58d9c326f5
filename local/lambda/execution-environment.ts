import { createInterface } from 'node:readline';
import { Worker } from 'node:worker_threads';

/** One event on its way into a worker. `deadline` is an epoch in milliseconds. */
export type Invocation = { event: unknown; context: object; deadline: number };
/** What a worker answers: the handler's JSON (`undefined` when it returned nothing), or the error it threw. */
export type Outcome = { json: string | undefined } | { errorType: string; errorMessage: string; trace?: string[] };

/** What one function's environments are made from. Memory is in MB. */
export type Runtime = {
  file: string;
  exported: string;
  environment: Record<string, string>;
  memory: number;
  log: (line: string) => void;
};

/** One Lambda execution environment: a worker thread with its own `process.env` that handles one event at a time. */
export class ExecutionEnvironment {
  readonly #worker: Worker;
  readonly #ready: Promise<Outcome>;

  constructor({ file, exported, environment, memory, log }: Runtime) {
    this.#worker = new Worker(new URL('./worker.ts', import.meta.url), {
      env: environment,
      workerData: { file, exported },
      resourceLimits: { maxOldGenerationSizeMb: memory },
      execArgv: ['--enable-source-maps'],
      stdout: true,
      stderr: true,
    });
    for (const stream of [this.#worker.stdout, this.#worker.stderr]) createInterface(stream).on('line', log);
    this.#ready = this.#answer();
    this.#ready.catch(() => undefined);
  }

  /** Hands one event to the handler, after the cold start, and waits for its answer. Rejects when the thread dies. */
  async run(invocation: () => Invocation): Promise<Outcome> {
    await this.#ready;
    const answer = this.#answer();
    this.#worker.postMessage(invocation());
    return answer;
  }

  /** Kills the thread, whatever it is doing. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }

  #answer(): Promise<Outcome> {
    return new Promise((resolve, reject) => {
      const done = () => {
        this.#worker.off('message', answered).off('error', failed).off('exit', left);
      };
      const answered = (outcome: Outcome) => {
        done();
        resolve(outcome);
      };
      const failed = (error: unknown) => {
        done();
        reject(error);
      };
      const left = () => failed(new Error('Runtime exited before it answered'));
      this.#worker.on('message', answered).on('error', failed).on('exit', left);
    });
  }
}
