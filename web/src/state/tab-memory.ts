/** Something kept in this tab, so that a page loaded again goes on where it was. */
export type TabMemory<T> = {
  /** Keeps it; `undefined` forgets it. */
  readonly keep: (value: T | undefined) => void;
  /** What was kept, if anything. */
  readonly kept: () => T | undefined;
};

/** A place of its own in the memory of the tab, under a name. It must be worth nothing to who finds it there. */
export const tabMemory = <T>(name: string): TabMemory<T> => ({
  keep(value) {
    try {
      if (value) sessionStorage.setItem(name, JSON.stringify(value));
      else sessionStorage.removeItem(name);
    } catch {
      // Storage is refused in some private windows: everything works, without this comfort.
    }
  },
  kept() {
    try {
      const kept = sessionStorage.getItem(name);
      return kept ? (JSON.parse(kept) as T) : undefined;
    } catch {
      return undefined;
    }
  },
});
