import type { Blueprint } from '../template/blueprint.ts';
import type { Json, JsonObject } from '../template/json.ts';
import type { CloudEvent } from './event.ts';
import { matches } from './pattern.ts';
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

  constructor(blueprint: Blueprint, targets: Targets) {
    this.#blueprint = blueprint;
    this.#targets = targets;
  }

  /**
   * Delivers one event to every target of every enabled rule that matches; resolves when all have it.
   * @throws Error for an event that EventBridge would not take
   */
  async put(event: CloudEvent): Promise<void> {
    if (Buffer.byteLength(JSON.stringify(event)) > largestEvent) throw new Error('an event has 1 MiB at most');
    const rules = this.#blueprint
      .of<RuleProperties>('AWS::Events::Rule')
      .filter(
        ({ properties: { EventPattern, State } }) =>
          EventPattern && State !== 'DISABLED' && matches(EventPattern, event),
      );
    const targets = rules.flatMap(({ properties }) => properties.Targets ?? []);
    await Promise.all(
      targets.map(({ Arn, Input, InputPath, SqsParameters, DeadLetterConfig }) =>
        this.#targets.deliver(Arn, inputOf(event, Input, InputPath), {
          group: SqsParameters?.MessageGroupId,
          deadLetters: DeadLetterConfig?.Arn,
        }),
      ),
    );
  }
}

function inputOf(event: CloudEvent, constant: string | undefined, path: string | undefined): Json {
  if (constant !== undefined) return JSON.parse(constant) as Json;
  const steps = (path ?? '$').split('.').slice(1);
  return steps.reduce<Json>((value, step) => (value as JsonObject)[step] ?? null, event);
}
