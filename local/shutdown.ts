/** What must be stopped, in the reverse order of its start. */
export class Shutdown {
  readonly #stops: (() => unknown)[] = [];

  /** Remembers how to stop something that has just been started. */
  add(stop: () => unknown): void {
    this.#stops.push(stop);
  }

  /** Stops everything once, the last started first. Goes on past failures and then throws the first of them. */
  async run(): Promise<void> {
    const failures: unknown[] = [];
    for (const stop of this.#stops.splice(0).reverse()) {
      try {
        await stop();
      } catch (error) {
        failures.push(error);
      }
    }
    if (failures.length > 0) throw failures[0];
  }
}
