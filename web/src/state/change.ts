import { useState } from 'preact/hooks';
import { type Failure, failureOf } from '../api/failure.ts';

/** A change that waits for a clear yes. */
export type Change<T> = {
  /** What is to be changed, as last read. */
  readonly now: T;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** It changed elsewhere meanwhile, and was read again: the person looks, and says yes once more. */
  readonly moved: boolean;
  readonly confirm: () => void;
};

/**
 * Hook: a change of something that has a version. When it changed elsewhere meanwhile nothing is lost: it is read
 * again, and the same yes is asked for what now stands.
 * @param first what the page has read
 * @param again reads it anew
 * @param act changes it, and goes on to the next page
 */
export function useChange<T>(first: T, again: () => Promise<T>, act: (now: T) => Promise<unknown>): Change<T> {
  const [now, setNow] = useState(first);
  const [busy, setBusy] = useState(false);
  const [moved, setMoved] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const attempt = async () => {
    try {
      await act(now);
    } catch (error) {
      if (failureOf(error).kind !== 'version-conflict') throw error;
      setNow(await again());
      setMoved(true);
    }
  };
  const confirm = async () => {
    setBusy(true);
    setFailure(undefined);
    setMoved(false);
    await attempt().catch((error: unknown) => setFailure(failureOf(error)));
    setBusy(false);
  };
  return { now, busy, failure, moved, confirm: () => void (busy || confirm()) };
}
