import { useRef, useState } from 'preact/hooks';
import { type Failure, failureOf } from '../api/failure.ts';

/** What a field of a form needs to be drawn. */
export type Bound = {
  readonly id: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onValue: (value: string) => void;
};

/** A form: what was typed stays whatever happens; a refusal is told above it and beside each field. */
export type Form<V> = {
  readonly values: V;
  readonly busy: boolean;
  readonly failure: Failure | undefined;
  readonly field: (name: keyof V & string) => Bound;
  readonly submit: (event?: Event) => void;
};

/**
 * Hook: a form of text fields.
 * @param initial the fields and what they hold at first
 * @param act sends what was typed; a failure it throws is shown
 * @param shownAt where to show what the service says of a field that is not on the page: `{ sha256: 'file' }`
 */
export function useForm<V extends Record<string, string>>(
  initial: V,
  act: (values: V) => Promise<void>,
  shownAt: Readonly<Record<string, string>> = {},
): Form<V> {
  const [values, setValues] = useState<V>(initial);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure>();
  // A second tap comes before the page is drawn again: only a reference knows already that the first is under way.
  const under = useRef(false);

  const run = async () => {
    under.current = true;
    setBusy(true);
    setFailure(undefined);
    try {
      await act(values);
    } catch (error) {
      setFailure(movedTo(shownAt, failureOf(error)));
    }
    under.current = false;
    setBusy(false);
  };
  const submit = (event?: Event) => {
    event?.preventDefault();
    if (!under.current) void run();
  };
  const field = (name: keyof V & string): Bound => ({
    id: name,
    value: values[name] ?? '',
    error: failure?.fields.find((wrong) => wrong.field === name)?.detail,
    onValue: (value) => setValues((now) => ({ ...now, [name]: value })),
  });
  return { values, busy, failure, field, submit };
}

function movedTo(shownAt: Readonly<Record<string, string>>, failure: Failure): Failure {
  return {
    ...failure,
    fields: failure.fields.map((wrong) => ({ ...wrong, field: shownAt[wrong.field] ?? wrong.field })),
  };
}
