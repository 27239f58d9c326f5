import { useEffect, useState } from 'preact/hooks';
import { type Failure, failureOf } from '../api/failure.ts';

/** One page of a list, and the cursor of the next. */
export type Slice<T> = { readonly lines: readonly T[]; readonly next?: string | undefined };

/** A list that grows page after page. */
export type Pages<T> = {
  readonly lines: readonly T[];
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  /** Fetches the next page, or again the one that failed; absent when everything is here. */
  readonly more: (() => void) | undefined;
};

type State<T> = Slice<T> & { readonly busy: boolean; readonly failure?: Failure | undefined };

/** Hook: a list with « voir plus ». To begin anew with other choices, give the component another `key`. */
export function usePages<T>(fetchSlice: (cursor?: string) => Promise<Slice<T>>): Pages<T> {
  const [state, setState] = useState<State<T>>({ lines: [], busy: true });
  const load = async (cursor?: string) => {
    setState((now) => ({ ...now, busy: true, failure: undefined }));
    try {
      const slice = await fetchSlice(cursor);
      setState((now) => ({ lines: [...now.lines, ...slice.lines], next: slice.next, busy: false }));
    } catch (error) {
      setState((now) => ({ ...now, busy: false, failure: failureOf(error) }));
    }
  };
  useEffect(() => void load(), []);
  const { lines, next, busy, failure } = state;
  return { lines, busy, failure, more: next || failure ? () => void load(next) : undefined };
}
