import { randomUUID } from 'node:crypto';
import type { Concurrency } from './concurrency.ts';
import { ExecutionEnvironment, type Runtime } from './execution-environment.ts';
import { type InvocationType, requestJson } from './limits.ts';
import type { Outcome } from './outcome.ts';

/** A function as its template declares it. Times are in seconds. */
export type Declaration = Runtime & {
  name: string;
  arn: string;
  timeout: number;
  /** Lambda's ten seconds for a cold start, unless told otherwise. */
  initTimeout?: number;
  /** What its events are counted against, as on AWS: above it they are refused. */
  concurrency: Concurrency;
  /** The most execution environments this machine keeps for it: events above wait for one. */
  environments: number;
};

/** The handler threw, could not start, or ran out of time. `name` is Lambda's `errorType`. */
export class FunctionError extends Error {
  readonly trace: string[];

  constructor(type: string, message: string, trace: string[] = []) {
    super(message);
    this.name = type;
    this.trace = trace;
  }
}

/** A Lambda function: warm environments are reused, and new ones are made where none is free. */
export class LambdaFunction {
  readonly declaration: Declaration;
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #waiting: (() => void)[] = [];
  #stopped = false;

  constructor(declaration: Declaration) {
    this.declaration = declaration;
  }

  /**
   * Runs the handler with one event and returns what it returned, both as JSON carries them.
   * Throws `InvocationError` when Lambda does not take the event: it is too large, or too many are running.
   * Throws `FunctionError` when the handler threw, and with name `Sandbox.Timedout` when its timeout passed.
   */
  async invoke(event: unknown, type: InvocationType = 'RequestResponse'): Promise<unknown> {
    const request = requestJson(event, type);
    const { concurrency } = this.declaration;
    concurrency.enter();
    try {
      const outcome = await this.#run(request);
      if ('json' in outcome) return JSON.parse(outcome.json);
      throw new FunctionError(outcome.errorType, outcome.errorMessage, outcome.trace);
    } finally {
      concurrency.leave();
    }
  }

  /** Kills every environment; events under way fail. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const wake of this.#waiting.splice(0)) wake();
    await Promise.all([...this.#all].map((environment) => environment.stop()));
  }

  async #run(request: string): Promise<Outcome> {
    const environment = await this.#take();
    const outcome = await this.#runInTime(environment, request);
    if ('fatal' in outcome) {
      this.#all.delete(environment);
      await environment.stop();
    } else this.#idle.push(environment);
    this.#waiting.shift()?.();
    return outcome;
  }

  async #take(): Promise<ExecutionEnvironment> {
    while (!this.#stopped) {
      const warm = this.#idle.pop();
      if (warm) return warm;
      if (this.#all.size < this.declaration.environments) {
        const environment = new ExecutionEnvironment(this.declaration);
        this.#all.add(environment);
        return environment;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
    throw new FunctionError('Runtime.ExitError', `${this.declaration.name} is stopped`);
  }

  async #runInTime(environment: ExecutionEnvironment, event: string): Promise<Outcome> {
    const { timeout, initTimeout = 10 } = this.declaration;
    // Lambda would start once more, within the time of the event; a start as long as that is a fault here.
    const initReport = `INIT_REPORT Init Duration: ${initTimeout * 1000}.00 ms Phase: init Status: timeout`;
    const started = await inTime(environment.ready, initTimeout, initReport);
    if ('errorType' in started) return started;
    const requestId = randomUUID();
    const deadline = Date.now() + timeout * 1000;
    const answered = environment.run({ event, context: this.#context(requestId), deadline });
    return inTime(answered, timeout, `${requestId} Task timed out after ${timeout}.00 seconds`);
  }

  #context(awsRequestId: string): object {
    const { name, arn, memory } = this.declaration;
    return {
      awsRequestId,
      functionName: name,
      functionVersion: '$LATEST',
      invokedFunctionArn: arn,
      memoryLimitInMB: String(memory),
      logGroupName: `/aws/lambda/${name}`,
      logStreamName: 'local',
    };
  }
}

/** What comes first: the outcome, or the end of the time there is for it, in seconds. */
async function inTime(outcome: Promise<Outcome>, seconds: number, message: string): Promise<Outcome> {
  const late = Promise.withResolvers<Outcome>();
  const timer = setTimeout(() => {
    const errorMessage = `${new Date().toISOString()} ${message}`;
    late.resolve({ errorType: 'Sandbox.Timedout', errorMessage, fatal: true });
  }, seconds * 1000);
  try {
    return await Promise.race([outcome, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
