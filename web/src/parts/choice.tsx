import type { Bound } from '../state/form.ts';
import { describedBy, FieldNotes, type Labelled } from './field.tsx';
import type { Option } from './select-field.tsx';

/** One answer among a few, all seen at once; each line is a large target. */
export function Choice({
  id,
  label,
  hint,
  error,
  value,
  onValue,
  options,
}: Bound & Labelled & { options: readonly Option[] }) {
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy(id, hint, error)}>
      <legend>{label}</legend>
      <FieldNotes id={id} hint={hint} error={error} />
      {options.map((option, place) => (
        <label key={option.value} class="line">
          <input
            // The first line carries the name of the field, so that the error summary leads to it.
            id={place === 0 ? id : `${id}-${option.value}`}
            type="radio"
            name={id}
            value={option.value}
            checked={value === option.value}
            onChange={() => onValue(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** A box to tick; its value is `yes` or nothing. */
export function Tick({ id, label, hint, error, value, onValue }: Bound & Labelled) {
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <FieldNotes id={id} hint={hint} error={error} />
      <label class="line">
        <input
          id={id}
          type="checkbox"
          name={id}
          checked={value === 'yes'}
          onChange={({ currentTarget }) => onValue(currentTarget.checked ? 'yes' : '')}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
        />
        <span>{label}</span>
      </label>
    </div>
  );
}
