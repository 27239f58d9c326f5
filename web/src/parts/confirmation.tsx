import type { Change } from '../state/change.ts';
import { useWords } from '../words/words.ts';
import { Button, ButtonLink } from './button.tsx';
import { FailureNotice, Notice } from './notice.tsx';

type ConfirmationProps = {
  readonly change: Omit<Change<unknown>, 'now'>;
  readonly lead?: string;
  /** What the change does, line by line. */
  readonly means: readonly string[];
  readonly submit: string;
  readonly keep: string;
  /** Where « no » leads: an address, or a step back on the same page. */
  readonly back: string | (() => void);
  readonly look?: 'main' | 'danger';
};

/** Asks once more before something changes, and says what it changes. */
export function Confirmation({ change, lead, means, submit, keep, back, look = 'main' }: ConfirmationProps) {
  const { common } = useWords();
  const { busy, failure, moved, confirm } = change;
  return (
    <>
      {lead && <p class="lead">{lead}</p>}
      <ul>
        {means.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {moved && (
        <Notice>
          <p>{common.moved}</p>
        </Notice>
      )}
      {failure && <FailureNotice failure={failure} retry={confirm} />}
      <div class="actions">
        <Button look={look} busy={busy} onPress={confirm}>
          {submit}
        </Button>
        {typeof back === 'string' ? (
          <ButtonLink look="quiet" to={back}>
            {keep}
          </ButtonLink>
        ) : (
          <Button look="quiet" onPress={back}>
            {keep}
          </Button>
        )}
      </div>
    </>
  );
}
