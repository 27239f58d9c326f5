import type { ComponentChildren } from 'preact';
import type { Loaded } from '../state/load.ts';
import { useWords } from '../words/words.ts';
import { FailureNotice } from './notice.tsx';

/** « Un instant… » */
export function Loading() {
  return (
    <p class="loading" role="status">
      {useWords().common.wait}
    </p>
  );
}

/** Shows what was fetched, or that it is on its way, or why it is not here. */
export function WhenLoaded<T>({ loaded, children }: { loaded: Loaded<T>; children: (value: T) => ComponentChildren }) {
  if (loaded.state === 'loading') return <Loading />;
  if (loaded.state === 'failed') return <FailureNotice failure={loaded.failure} retry={loaded.retry} />;
  return <>{children(loaded.value)}</>;
}
