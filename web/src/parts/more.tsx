import { useEffect, useRef } from 'preact/hooks';
import type { Pages } from '../state/pages.ts';
import { useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { Loading } from './loading.tsx';
import { FailureNotice } from './notice.tsx';

/** The end of a list: how much is shown, « voir plus », or why the next lines are missing. */
export function More({ pages, count }: { pages: Pages<unknown>; count?: string }) {
  const { common } = useWords();
  const { busy, failure, more, lines } = pages;
  const status = useRef<HTMLParagraphElement>(null);
  const asked = useRef(false);
  useEffect(() => {
    // The button that was pressed is gone: without this the keyboard would be sent back to the top of the page.
    if (asked.current && !more) status.current?.focus();
  }, [more]);
  if (failure) return <FailureNotice failure={failure} retry={more} />;
  if (busy && lines.length === 0) return <Loading />;
  const press = () => {
    asked.current = true;
    more?.();
  };
  return (
    <div class="more">
      <p role="status" tabIndex={-1} ref={status}>
        {count}
      </p>
      {more && (
        <Button look="quiet" busy={busy} onPress={press}>
          {common.more}
        </Button>
      )}
    </div>
  );
}
