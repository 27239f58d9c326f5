import { useEffect, useState } from 'preact/hooks';

/** A value that pages follow. */
export type Store<T> = {
  readonly get: () => T;
  readonly set: (value: T) => void;
  /** Calls back at each change; returns how to stop. */
  readonly follow: (told: (value: T) => void) => () => void;
  /** Hook: the value now, and a new rendering when it changes. */
  readonly use: () => T;
};

/** Makes a {@link Store}. The few things shared by all pages are stores: language, session, location. */
export function store<T>(initial: T): Store<T> {
  let value = initial;
  const followers = new Set<(value: T) => void>();
  const follow = (told: (value: T) => void) => {
    followers.add(told);
    return () => {
      followers.delete(told);
    };
  };
  const use = () => {
    const [seen, see] = useState<T>(value);
    useEffect(() => {
      // It may have changed between the first drawing and now.
      see(() => value);
      return follow((next) => see(() => next));
    }, []);
    return seen;
  };
  const set = (next: T) => {
    value = next;
    for (const told of followers) told(next);
  };
  return { get: () => value, set, follow, use };
}
