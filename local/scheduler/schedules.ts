import { randomUUID } from 'node:crypto';
import { envelope } from '../events/event.ts';
import type { Targets } from '../events/targets.ts';
import type { Blueprint, Resource } from '../template/blueprint.ts';
import { nextAfter, readExpression, type Timing } from './expression.ts';

type ScheduleProperties = {
  ScheduleExpression: string;
  ScheduleExpressionTimezone?: string;
  State?: string;
  Target: {
    Arn: string;
    Input?: string;
    SqsParameters?: { MessageGroupId?: string };
    DeadLetterConfig?: { Arn?: string };
  };
};

/** One run of a schedule: its name, the instant it was run for, and whether its target took it. */
export type Run = { schedule: string; at: string; delivered: boolean };

/** A schedule, and when it fires. */
export type Timed = { readonly name: string; nextAfter(instant: Date): Date | undefined };

/** Longest time a timer waits, in milliseconds: a machine that slept must not be late by more. */
const LONGEST_WAIT = 30_000;

/** The declared schedules: they fire on their own, and on request for any instant. */
export class Schedules {
  readonly #blueprint: Blueprint;
  readonly #targets: Targets;
  readonly #log: (line: string) => void;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(blueprint: Blueprint, targets: Targets, log: (line: string) => void) {
    this.#blueprint = blueprint;
    this.#targets = targets;
    this.#log = log;
  }

  /** Lets every enabled schedule fire at its own times. Throws for an expression that is not understood. */
  start(): void {
    for (const timed of this.enabled()) this.#await(timed, timed.nextAfter(new Date()));
  }

  /** The schedules that are not switched off. Throws for an expression that is not understood. */
  enabled(): Timed[] {
    return this.#declared().flatMap(({ name, properties }) => {
      const { ScheduleExpression, ScheduleExpressionTimezone: timezone = 'UTC', State } = properties;
      const timing: Timing = readExpression(ScheduleExpression);
      return State === 'DISABLED' ? [] : [{ name, nextAfter: (after: Date) => nextAfter(timing, timezone, after) }];
    });
  }

  /** Waits for an instant and fires for it, not for the moment at which the machine came to it. */
  #await(timed: Timed, at: Date | undefined): void {
    if (at === undefined) return;
    const look = () => {
      if (Date.now() < at.getTime()) return this.#await(timed, at);
      this.run(timed.name, at).catch((error: Error) => this.#log(`${timed.name}: ${error.message}`));
      this.#await(timed, timed.nextAfter(new Date()));
    };
    const wait = Math.min(Math.max(at.getTime() - Date.now(), 0), LONGEST_WAIT);
    this.#timers.set(timed.name, setTimeout(look, wait));
  }

  /**
   * Fires the schedules whose name or logical id contains `name`, as if it were `at`, and waits for their targets.
   * Throws, listing the schedules, when none matches or several do and none is called exactly so.
   */
  async run(name: string, at: Date): Promise<Run> {
    return this.#fire(this.#named(name), at);
  }

  /**
   * Asks the job of a schedule what it would do at an instant, `{ "at": instant, "dryRun": true }`.
   * Gives its answer; throws as {@link run} does, and when the job has no dry run.
   */
  async rehearse(name: string, at: Date): Promise<unknown> {
    const { Arn } = this.#named(name).properties.Target;
    const answer = await this.#targets.ask(Arn, { at: at.toISOString(), dryRun: true });
    const { batchItemFailures = [] } = (answer ?? {}) as { batchItemFailures?: unknown[] };
    if (batchItemFailures.length > 0)
      throw new Error(`${name} has no dry run, or it failed; see the logs of the cloud`);
    return answer;
  }

  #named(name: string): Resource<ScheduleProperties> {
    const all = this.#declared();
    const wanted = name.toLowerCase();
    const found = all.filter(({ id, name: own }) => `${id} ${own}`.toLowerCase().includes(wanted));
    const chosen = found.find((schedule) => schedule.name === name) ?? (found.length === 1 ? found[0] : undefined);
    if (chosen) return chosen;
    const names = (found.length > 0 ? found : all).map((schedule) => schedule.name).join(', ');
    throw new Error(`${found.length || 'no'} schedules match "${name}"; there are: ${names || 'none'}`);
  }

  /** Stops the clock; runs under way go on. */
  stop(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  #declared(): Resource<ScheduleProperties>[] {
    return this.#blueprint.of<ScheduleProperties>('AWS::Scheduler::Schedule');
  }

  async #fire({ name, properties: { Target } }: Resource<ScheduleProperties>, at: Date): Promise<Run> {
    const instant = at.toISOString().replace(/\.\d+Z$/, 'Z');
    const arn = `arn:aws:scheduler:${this.#blueprint.region}:${this.#blueprint.account}:schedule/default/${name}`;
    const delivered = await this.#targets.deliver(Target.Arn, this.#input(Target.Input, arn, at, instant), {
      group: Target.SqsParameters?.MessageGroupId,
      deadLetters: Target.DeadLetterConfig?.Arn,
    });
    if (!delivered) this.#log(`${name} ran for ${instant} and failed`);
    return { schedule: name, at: instant, delivered };
  }

  #input(declared: string | undefined, arn: string, at: Date, instant: string): unknown {
    if (declared === undefined) {
      const about = {
        source: 'aws.scheduler',
        type: 'Scheduled Event',
        resources: [arn],
        at: at.getTime(),
        detail: {},
      };
      return envelope(this.#blueprint, about);
    }
    const filled = declared
      .replaceAll('<aws.scheduler.scheduled-time>', instant)
      .replaceAll('<aws.scheduler.schedule-arn>', arn)
      .replaceAll('<aws.scheduler.execution-id>', randomUUID())
      .replaceAll('<aws.scheduler.attempt-number>', '1');
    return JSON.parse(filled);
  }
}
