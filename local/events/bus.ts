import type { Blueprint } from '../template/blueprint.ts';
import type { Json, JsonObject } from '../template/json.ts';
import type { CloudEvent } from './event.ts';
import { matches } from './pattern.ts';
import type { Targets } from './targets.ts';

type RuleProperties = {
  EventPattern?: JsonObject;
  State?: string;
  Targets?: { Arn: string; Input?: string; InputPath?: string }[];
};

/** The default event bus: hands each event to the targets of the rules it matches. */
export class EventBus {
  readonly #blueprint: Blueprint;
  readonly #targets: Targets;

  constructor(blueprint: Blueprint, targets: Targets) {
    this.#blueprint = blueprint;
    this.#targets = targets;
  }

  /** Delivers one event to every target of every enabled rule that matches; resolves when all have it. */
  async put(event: CloudEvent): Promise<void> {
    const rules = this.#blueprint
      .of<RuleProperties>('AWS::Events::Rule')
      .filter(
        ({ properties: { EventPattern, State } }) =>
          EventPattern && State !== 'DISABLED' && matches(EventPattern, event),
      );
    const targets = rules.flatMap(({ properties }) => properties.Targets ?? []);
    await Promise.all(
      targets.map(({ Arn, Input, InputPath }) => this.#targets.deliver(Arn, inputOf(event, Input, InputPath))),
    );
  }
}

function inputOf(event: CloudEvent, constant: string | undefined, path: string | undefined): Json {
  if (constant !== undefined) return JSON.parse(constant) as Json;
  const steps = (path ?? '$').split('.').slice(1);
  return steps.reduce<Json>((value, step) => (value as JsonObject)[step] ?? null, event);
}
