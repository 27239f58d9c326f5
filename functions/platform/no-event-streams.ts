/**
 * Stands in for `@smithy/core/event-streams` when handlers are bundled (`lib/bundle.ts`): the S3 client names it as it is
 * made, all clients where an operation streams events, and no operation that is called here does (20 KB of a bundle).
 */

const refuse = (): never => {
  throw new Error(
    'This operation streams events, which bundles leave out: take @smithy/core/event-streams out of STAND_INS in lib/bundle.ts.',
  );
};

/** Leaves a client's configuration without what reads and writes events. */
export const resolveEventStreamSerdeConfig = <Config>(config: Config): Config => config;

/** @throws Error always */
export const eventStreamSerdeProvider = refuse;

/** @throws Error when it is made */
export class EventStreamSerde {
  constructor() {
    refuse();
  }
}
