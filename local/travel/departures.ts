import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { aheadOfReal, moveClock } from '../clock.ts';
import { Disk, readState } from '../disk.ts';
import { wipeTables } from '../dynamodb/wipe.ts';
import type { EventBus } from '../events/bus.ts';
import type { Outbox } from '../messages/outbox.ts';
import type { Place } from '../place.ts';
import type { Queues } from '../queues/queues.ts';
import type { Schedules } from '../scheduler/schedules.ts';
import type { EventSources } from '../sources/event-sources.ts';
import { destroyedSince } from './destroyed.ts';
import { firstDue, type KeyNames } from './first-due.ts';
import { untilQuiet } from './quiet.ts';
import type { RunWatch } from './run-watch.ts';
import { type Travel, travelTo } from './travel.ts';

/** What a travel moves, and where it is kept that the clock was moved. */
export type Departing = {
  place: Place;
  schedules: Schedules;
  watch: RunWatch;
  bus: EventBus;
  sources: Promise<EventSources>;
  queues: Queues;
  outbox: Outbox;
  client: DynamoDBClient;
  /** The names of all tables. */
  tables: readonly string[];
  keyNames: KeyNames;
  /** What time ends by itself, as of an instant in epoch milliseconds. */
  expire: (now: number) => Promise<void>;
};

type KeptClock = { readonly aheadMs: number };

/** Lets the clock of a cloud go on from where its last travel led. */
export function resumeClock({ clock }: Place): void {
  const kept = readState<KeptClock>(clock);
  if (kept) moveClock(kept.aheadMs);
}

/** The travels of a cloud, one at a time. */
export class Departures {
  readonly #parts: Departing;
  readonly #disk = new Disk();
  #last: Travel | undefined;

  constructor(parts: Departing) {
    this.#parts = parts;
  }

  /** The travel under way, or the last one. */
  get last(): Travel | undefined {
    return this.#last;
  }

  /** Sets out for an instant. @throws Error for the operator: it is in the past, or another travel is under way */
  start(to: Date): Travel {
    if (Number.isNaN(to.getTime())) throw new Error('--to takes a day or an instant, such as 2036-12-05.');
    if (to.getTime() <= Date.now())
      throw new Error(
        `It is ${new Date().toISOString()} in the local cloud, and nobody travels back. --fresh begins anew.`,
      );
    if (this.#last?.state === 'on the way') throw new Error(`A travel to ${this.#last.to} is under way.`);
    const from = new Date().toISOString();
    this.#last = { from, to: to.toISOString(), at: from, jobs: {}, sent: {}, destroyed: [], state: 'on the way' };
    travelTo(to, this.#travelling(), this.#last).finally(() => this.#parts.queues.flushEach(true));
    return this.#last;
  }

  #travelling(): Parameters<typeof travelTo>[1] {
    const { schedules, watch, bus, sources, queues, outbox, client, tables, keyNames, expire } = this.#parts;
    // A message is written and deleted thousands of times, and the clock is kept day by day.
    queues.flushEach(false);
    return {
      ...{ schedules, watch, quiet: untilQuiet({ bus, sources, watch }) },
      firstDue: (partitions) => firstDue(client, keyNames, partitions),
      sent: () => outbox.counts,
      endDay: async (now) => {
        await expire(now);
        this.#keepClock();
      },
      arrive: async (yesterday, from) => {
        queues.wipe();
        if (this.#parts.place.tables) wipeTables(this.#parts.place.tables, yesterday);
        return destroyedSince(client, tables, from);
      },
    };
  }

  #keepClock(): void {
    const { clock } = this.#parts.place;
    if (clock) this.#disk.replace(clock, JSON.stringify({ aheadMs: aheadOfReal() } satisfies KeptClock));
  }
}
