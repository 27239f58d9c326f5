import { useState } from 'preact/hooks';
import { type Failure, failureOf } from '../api/failure.ts';
import { Button } from './button.tsx';
import { FailureNotice } from './notice.tsx';

type AskedTwiceProps = {
  /** What it is about, for who cannot see where the button stands. */
  readonly about: string;
  readonly label: string;
  readonly warning: string;
  readonly confirm: string;
  readonly back: string;
  readonly act: () => Promise<void>;
};

/** A button that asks once more, in its place, before it does what cannot be taken back. */
export function AskedTwice({ about, label, warning, confirm, back, act }: AskedTwiceProps) {
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  const go = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      await act();
      setAsked(false);
    } catch (error) {
      setFailure(failureOf(error));
    }
    setBusy(false);
  };
  if (!asked) {
    return (
      <Button look="quiet" onPress={() => setAsked(true)}>
        {label}
        <span class="unseen"> {about}</span>
      </Button>
    );
  }
  return (
    <fieldset class="judgement">
      <legend class="unseen">{about}</legend>
      {failure && <FailureNotice failure={failure} />}
      <p role="status">{warning}</p>
      <div class="actions">
        <Button look="danger" busy={busy} onPress={() => void go()}>
          {confirm}
        </Button>
        <Button look="quiet" onPress={() => setAsked(false)}>
          {back}
        </Button>
      </div>
    </fieldset>
  );
}
