import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Functions } from '../lambda/functions.ts';
import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { InvocationError } from '../lambda/limits.ts';
import { untilTaken } from '../lambda/until-taken.ts';
import type { Queues } from '../queues/queues.ts';
import type { MappingProperties } from '../sources/mapping.ts';
import type { Blueprint } from '../template/blueprint.ts';

type InvokeConfig = {
  FunctionName: string;
  MaximumRetryAttempts?: number;
  MaximumEventAgeInSeconds?: number;
  DestinationConfig?: { OnFailure?: { Destination?: string } };
};
/** How long Lambda keeps an event that it cannot hand over, in seconds. */
const longestAge = 6 * 3600;
type DeadLetters = { DeadLetterConfig?: { TargetArn?: string } };

/** How a delivery is made: in which group of a FIFO queue, and where what was not taken goes. */
export type Delivery = { group?: string | undefined; deadLetters?: string | undefined };

/** Where an event may go: a function (invoked asynchronously, with Lambda's retries) or a queue. */
export class Targets {
  readonly #functions: Functions;
  readonly #queues: Queues;
  readonly #blueprint: Blueprint;
  readonly #log: (line: string) => void;

  constructor(parts: { functions: Functions; queues: Queues; blueprint: Blueprint; log: (line: string) => void }) {
    this.#functions = parts.functions;
    this.#queues = parts.queues;
    this.#blueprint = parts.blueprint;
    this.#log = parts.log;
  }

  /**
   * Hands a payload to the function or queue behind an ARN. Resolves once it is queued, or once the function succeeded
   * (`true`) or used up its retries (`false`). What a queue does not take goes to the dead letters of the delivery, if it
   * has some: AWS tries for a day before (EventBridge and its Scheduler: 24 hours or 185 times), and a machine that is
   * alone has nothing to wait for. Other kinds of target are logged and left out.
   */
  async deliver(arn: string, payload: unknown, { group, deadLetters }: Delivery = {}): Promise<boolean> {
    const target = this.#functions.find(arn);
    if (target) return this.#invoke(target, payload);
    if (!arn.startsWith('arn:aws:sqs:')) {
      this.#log(`nothing here delivers to ${arn}`);
      return false;
    }
    try {
      await this.#queues.send(arn, text(payload), group);
      return true;
    } catch (error) {
      if (deadLetters === undefined) throw error;
      this.#log(`${arn} took no message: ${(error as Error).message}`);
      await this.#queues.send(deadLetters, text(payload));
      return false;
    }
  }

  /**
   * Hands a message straight to the function that reads a queue, past the queue, and gives its answer: for a job that
   * only tells what it would do. Throws when no function reads it, and what the function throws.
   */
  async ask(queueArn: string, payload: unknown): Promise<unknown> {
    const mapping = this.#blueprint
      .of<MappingProperties>('AWS::Lambda::EventSourceMapping')
      .find(({ properties }) => properties.EventSourceArn === queueArn);
    const target = mapping && this.#functions.find(mapping.properties.FunctionName);
    if (!target) throw new Error(`no function reads ${queueArn}`);
    return target.invoke({ Records: [{ messageId: randomUUID(), body: text(payload) }] });
  }

  async #invoke(target: LambdaFunction, payload: unknown): Promise<boolean> {
    const { name } = target.declaration;
    const { retries, age, deadLetters } = this.#failurePlan(name);
    const until = Date.now() + age * 1000;
    for (let attempt = 0; ; attempt++) {
      try {
        await untilTaken(
          () => target.invoke(payload, 'Event'),
          () => Date.now() >= until,
        );
        return true;
      } catch (error) {
        const { name: type, message } = error as Error;
        this.#log(`${name} failed (${type}: ${message}), attempt ${attempt + 1} of ${retries + 1}`);
        if (error instanceof InvocationError) break;
      }
      if (attempt >= retries) break;
      // Lambda waits one minute, then two; nobody at a keyboard would.
      await sleep(500 * (Math.max(attempt, 0) + 1));
    }
    if (deadLetters) await this.#queues.send(deadLetters, text(payload));
    return false;
  }

  #failurePlan(functionName: string): { retries: number; age: number; deadLetters: string | undefined } {
    const config = this.#blueprint
      .of<InvokeConfig>('AWS::Lambda::EventInvokeConfig')
      .find(({ properties }) => properties.FunctionName === functionName)?.properties;
    const declared = this.#blueprint
      .of<DeadLetters>('AWS::Lambda::Function')
      .find(({ name }) => name === functionName)?.properties;
    return {
      retries: config?.MaximumRetryAttempts ?? 2,
      age: config?.MaximumEventAgeInSeconds ?? longestAge,
      deadLetters: config?.DestinationConfig?.OnFailure?.Destination ?? declared?.DeadLetterConfig?.TargetArn,
    };
  }
}

const text = (payload: unknown): string => (typeof payload === 'string' ? payload : JSON.stringify(payload));
