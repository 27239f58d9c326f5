import { useState } from 'preact/hooks';
import type { Bound } from '../state/form.ts';
import { useWords } from '../words/words.ts';
import { Field, type Labelled } from './field.tsx';

/** A password, hidden at first; the person may look at what they type. */
export function PasswordField(props: Bound & Labelled & { autoComplete: 'current-password' | 'new-password' }) {
  const { common } = useWords();
  const [seen, setSeen] = useState(false);
  return (
    <Field {...props} type={seen ? 'text' : 'password'}>
      <button
        type="button"
        class="button quiet"
        aria-pressed={seen}
        aria-controls={props.id}
        onClick={() => setSeen(!seen)}
      >
        {seen ? common.hidePassword : common.showPassword}
      </button>
    </Field>
  );
}
