/** Tells those who look for changes whether it is worth looking: something was written, or may have been, a moment ago. */
export class Stirring {
  #last = 0;
  #wake = Promise.withResolvers<void>();

  /** Something is being written. */
  stir(): void {
    this.#last = Date.now();
    this.#wake.resolve();
    this.#wake = Promise.withResolvers();
  }

  /** Whether something was written in the last so many milliseconds. */
  isRecent(milliseconds: number): boolean {
    return Date.now() - this.#last < milliseconds;
  }

  /** Waits for the next writing. */
  next(): Promise<void> {
    return this.#wake.promise;
  }
}
