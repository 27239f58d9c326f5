import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Failure } from '../api/failure.ts';
import { fill, useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { mayRetry, tell } from './failure-words.ts';

type SummaryProps = { readonly failure: Failure | undefined; readonly retry?: () => void };

/** Above a form: what went wrong, and a link to each answer to correct. It takes the focus, so that nobody misses it. */
export function ErrorSummary({ failure, retry }: SummaryProps) {
  const { common } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [names, setNames] = useState<readonly string[]>([]);
  useLayoutEffect(() => {
    if (!failure) return;
    setNames(failure.fields.map(({ field }) => nameOf(field)));
    box.current?.focus();
    box.current?.scrollIntoView({ block: 'start' });
  }, [failure]);
  if (!failure) return null;
  return (
    <div class="summary" role="alert" tabIndex={-1} ref={box}>
      <h2>{common.errorTitle}</h2>
      <p>{tell(failure, common)}</p>
      {failure.fields.length > 0 && (
        <ul>
          {failure.fields.map(({ field, detail }, place) => (
            <li key={field}>
              <FieldLink field={field} name={names[place]} detail={detail} />
            </li>
          ))}
        </ul>
      )}
      {retry && mayRetry(failure) && (
        <Button onPress={retry} look="quiet">
          {common.retry}
        </Button>
      )}
    </div>
  );
}

/** What the page calls a field; the same words as above it, so that the person recognises it. */
function nameOf(id: string): string {
  const field = document.getElementById(id);
  const label = document.querySelector(`label[for="${id}"]`);
  return (field?.closest('fieldset')?.querySelector('legend') ?? label)?.textContent ?? '';
}

function FieldLink({ field, name, detail }: { field: string; name: string | undefined; detail: string }) {
  const { common } = useWords();
  const lead = (event: Event) => {
    event.preventDefault();
    document.getElementById(field)?.focus();
  };
  return (
    <a href={`#${field}`} onClick={lead}>
      {name ? fill(common.errorLink, { name, detail }) : detail}
    </a>
  );
}
