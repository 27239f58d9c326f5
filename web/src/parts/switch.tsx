import type { Bound } from '../state/form.ts';
import { useWords } from '../words/words.ts';
import type { Labelled } from './field.tsx';

type SwitchProps = Bound & Labelled & { readonly on: string; readonly off: string };

/** A choice between yes and no, with what it means right now said beside it. Its value is `yes` or nothing. */
export function Switch({ id, label, value, onValue, on, off }: SwitchProps) {
  const { oppositions } = useWords().access;
  const yes = value === 'yes';
  return (
    <div class="field switch">
      <label class="line">
        <input
          id={id}
          type="checkbox"
          role="switch"
          name={id}
          checked={yes}
          aria-checked={yes}
          onChange={({ currentTarget }) => onValue(currentTarget.checked ? 'yes' : '')}
          aria-describedby={`${id}-means`}
        />
        <span>{label}</span>
        <strong aria-hidden="true">{yes ? oppositions.yes : oppositions.no}</strong>
      </label>
      <p id={`${id}-means`} aria-live="polite">
        {yes ? on : off}
      </p>
    </div>
  );
}
