import type { Blueprint, Resource } from '../template/blueprint.ts';
import type { Json, JsonObject } from '../template/json.ts';
import type { CloudEvent } from './event.ts';
import { matches } from './pattern.ts';
import { type Pending, PendingEvents } from './pending-events.ts';
import type { Targets } from './targets.ts';

type RuleProperties = {
  EventPattern?: JsonObject;
  State?: string;
  Targets?: {
    Arn: string;
    Input?: string;
    InputPath?: string;
    SqsParameters?: { MessageGroupId?: string };
    DeadLetterConfig?: { Arn?: string };
  }[];
};

// "Amazon EventBridge quotas": the size of an event, 1 MiB since January 2026 and 256 KB before.
const largestEvent = 1024 * 1024;

/** The default event bus: hands each event to the targets of the rules it matches. */
export class EventBus {
  readonly #blueprint: Blueprint;
  readonly #targets: Targets;
  readonly #pending: PendingEvents;
  #underWay = 0;

  constructor(blueprint: Blueprint, targets: Targets, pending = new PendingEvents()) {
    this.#blueprint = blueprint;
    this.#targets = targets;
    this.#pending = pending;
  }

  /**
   * Takes an event: from here on it is kept until every target has it, whatever stops meanwhile.
   * @returns what delivers it
   * @throws Error for an event that EventBridge would not take
   */
  take(event: CloudEvent): () => Promise<void> {
    if (Buffer.byteLength(JSON.stringify(event)) > largestEvent) throw new Error('an event has 1 MiB at most');
    if (this.#rulesFor(event).length === 0) return async () => {};
    const pending = this.#pending.keep(event);
    return async () => {
      this.#underWay += 1;
      await this.#deliver(pending).finally(() => {
        this.#underWay -= 1;
      });
    };
  }

  /** Whether an event is on its way. */
  get isBusy(): boolean {
    return this.#underWay > 0;
  }

  /** Takes an event and delivers it. */
  async put(event: CloudEvent): Promise<void> {
    await this.take(event)();
  }

  /**
   * Delivers what an earlier run took and could not deliver.
   * @param happened whether what an event tells of was carried out: it is taken before
   */
  async resume(happened: (event: CloudEvent) => boolean): Promise<void> {
    for (const pending of this.#pending.left()) {
      if (happened(pending.event)) await this.#deliver(pending);
      else pending.forget();
    }
  }

  #rulesFor(event: CloudEvent): Resource<RuleProperties>[] {
    return this.#blueprint
      .of<RuleProperties>('AWS::Events::Rule')
      .filter(
        ({ properties: { EventPattern, State } }) =>
          EventPattern && State !== 'DISABLED' && matches(EventPattern, event),
      );
  }

  /** To every target of every enabled rule that matches; the event is forgotten when all have it. */
  async #deliver({ event, forget }: Pending): Promise<void> {
    const targets = this.#rulesFor(event).flatMap(({ properties }) => properties.Targets ?? []);
    await Promise.all(
      targets.map(({ Arn, Input, InputPath, SqsParameters, DeadLetterConfig }) =>
        this.#targets.deliver(Arn, inputOf(event, Input, InputPath), {
          group: SqsParameters?.MessageGroupId,
          deadLetters: DeadLetterConfig?.Arn,
        }),
      ),
    );
    forget();
  }
}

function inputOf(event: CloudEvent, constant: string | undefined, path: string | undefined): Json {
  if (constant !== undefined) return JSON.parse(constant) as Json;
  const steps = (path ?? '$').split('.').slice(1);
  return steps.reduce<Json>((value, step) => (value as JsonObject)[step] ?? null, event);
}
