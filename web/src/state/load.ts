import { useEffect, useRef, useState } from 'preact/hooks';
import { type Failure, failureOf } from '../api/failure.ts';

/** Something being fetched: on its way, here, or failed and able to be tried again. */
export type Loaded<T> =
  | { readonly state: 'loading' }
  | { readonly state: 'here'; readonly value: T }
  | { readonly state: 'failed'; readonly failure: Failure; readonly retry: () => void };

/**
 * Hook: fetches something when the page appears and whenever `key` changes.
 * @param fetchIt must need nothing but what `key` tells apart
 */
export function useLoad<T>(fetchIt: () => Promise<T>, key: string): Loaded<T> {
  const [tries, setTries] = useState(0);
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: 'loading' });
  useEffect(() => {
    let left = false;
    const tell = (next: Loaded<T>) => {
      if (!left) setLoaded(next);
    };
    const retry = () => setTries((count) => count + 1);
    tell({ state: 'loading' });
    fetchIt().then(
      (value) => tell({ state: 'here', value }),
      (error: unknown) => tell({ state: 'failed', failure: failureOf(error), retry }),
    );
    return () => {
      left = true;
    };
  }, [key, tries]);
  return loaded;
}

/**
 * Hook: what was here stays while it is fetched anew, so that nobody loses their place on the page. Whoever uses it is
 * given a `key` that tells apart whose page it is: nothing of one person stays on that of another.
 */
export function useKept<T>(loaded: Loaded<T>): Loaded<T> {
  const last = useRef(loaded);
  if (loaded.state !== 'loading') last.current = loaded;
  return last.current;
}
