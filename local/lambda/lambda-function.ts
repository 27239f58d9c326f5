import { randomUUID } from 'node:crypto';
import { ExecutionEnvironment, type Outcome, type Runtime } from './execution-environment.ts';

/** A function as its template declares it. `timeout` is in seconds, `concurrency` the most events at once. */
export type Declaration = Runtime & { name: string; arn: string; timeout: number; concurrency: number };

/** The handler threw, could not start, or ran out of time. `name` is Lambda's `errorType`. */
export class FunctionError extends Error {
  readonly trace: string[];

  constructor(type: string, message: string, trace: string[] = []) {
    super(message);
    this.name = type;
    this.trace = trace;
  }
}

/** A Lambda function: warm environments are reused, new ones are made up to its concurrency, further events wait. */
export class LambdaFunction {
  readonly declaration: Declaration;
  readonly #idle: ExecutionEnvironment[] = [];
  readonly #all = new Set<ExecutionEnvironment>();
  readonly #waiting: (() => void)[] = [];

  constructor(declaration: Declaration) {
    this.declaration = declaration;
  }

  /**
   * Runs the handler with one event and returns what it returned, after a JSON round trip.
   * Throws `FunctionError` when it threw, and with name `Sandbox.Timedout` when its timeout passed.
   */
  async invoke(event: unknown): Promise<unknown> {
    const environment = await this.#take();
    try {
      const outcome = await this.#runInTime(environment, event);
      this.#idle.push(environment);
      if ('errorType' in outcome) throw new FunctionError(outcome.errorType, outcome.errorMessage, outcome.trace);
      return outcome.json === undefined ? undefined : JSON.parse(outcome.json);
    } catch (error) {
      if (!this.#idle.includes(environment)) await this.#discard(environment);
      if (error instanceof FunctionError) throw error;
      throw new FunctionError('Runtime.ExitError', error instanceof Error ? error.message : String(error));
    } finally {
      this.#waiting.shift()?.();
    }
  }

  /** Kills every environment; events under way fail. */
  async stop(): Promise<void> {
    await Promise.all([...this.#all].map((environment) => environment.stop()));
  }

  async #take(): Promise<ExecutionEnvironment> {
    for (;;) {
      const warm = this.#idle.pop();
      if (warm) return warm;
      if (this.#all.size < this.declaration.concurrency) {
        const environment = new ExecutionEnvironment(this.declaration);
        this.#all.add(environment);
        return environment;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  async #runInTime(environment: ExecutionEnvironment, event: unknown): Promise<Outcome> {
    const { name, timeout } = this.declaration;
    const requestId = randomUUID();
    const late = Promise.withResolvers<never>();
    let timer: NodeJS.Timeout | undefined;
    const started = environment.run(() => {
      // The cold start does not count: Lambda gives initialisation its own ten seconds.
      timer = setTimeout(() => {
        const message = `${new Date().toISOString()} ${requestId} Task timed out after ${timeout}.00 seconds`;
        late.reject(new FunctionError('Sandbox.Timedout', message));
      }, timeout * 1000);
      return { event, context: this.#context(requestId), deadline: Date.now() + timeout * 1000 };
    });
    try {
      return await Promise.race([started, late.promise]);
    } finally {
      clearTimeout(timer);
      started.catch(() => this.declaration.log(`${name} ended while an event was under way`));
    }
  }

  async #discard(environment: ExecutionEnvironment): Promise<void> {
    this.#all.delete(environment);
    await environment.stop();
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
