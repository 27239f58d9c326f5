import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Failure } from '../api/failure.ts';
import { forgetCarried, place } from '../router/navigation.ts';
import { useHolder } from '../words/holder.ts';
import { fill, useWords } from '../words/words.ts';
import { Button } from './button.tsx';
import { mayRetry, tell } from './failure-words.ts';

type NoticeProps = { readonly kind?: 'info' | 'good' | 'bad'; readonly children: ComponentChildren };

/** A message in a box, said aloud when it appears. What was done says in whose dossier. */
export function Notice({ kind = 'info', children }: NoticeProps) {
  return (
    <div class={`notice ${kind}`} role={kind === 'bad' ? 'alert' : 'status'}>
      {children}
      {kind === 'good' && <DossierOf />}
    </div>
  );
}

/** The message the page before left, such as « Le document est supprimé ». */
export function CarriedNotice() {
  const { notice } = useWords().common;
  const { carried } = place.use();
  useEffect(forgetCarried, [carried]);
  const said = carried.notice && notice[carried.notice as keyof typeof notice];
  return said ? (
    <Notice kind="good">
      <p>{fill(said, { holder: carried.holder ?? '' })}</p>
    </Notice>
  ) : null;
}

function DossierOf() {
  const { common } = useWords();
  const holder = useHolder();
  return holder ? <p class="why">{fill(common.dossierOf, { holder })}</p> : null;
}

/** Something could not be fetched: why, and a way to try again. */
export function FailureNotice({ failure, retry }: { failure: Failure; retry?: (() => void) | undefined }) {
  const { common } = useWords();
  return (
    <Notice kind="bad">
      <p>{tell(failure, common)}</p>
      {failure.fields.map(({ field, detail }) => (
        <p key={field}>{detail}</p>
      ))}
      {retry && mayRetry(failure) && (
        <Button onPress={retry} look="quiet">
          {common.retry}
        </Button>
      )}
    </Notice>
  );
}
