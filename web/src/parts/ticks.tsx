import type { Bound } from '../state/form.ts';
import { describedBy, FieldNotes, type Labelled } from './field.tsx';
import type { Option } from './select-field.tsx';

/** Several answers among some; the value is those ticked, with a blank between them. */
export function Ticks({
  id,
  label,
  hint,
  error,
  value,
  onValue,
  options,
}: Bound & Labelled & { options: readonly Option[] }) {
  const ticked = value.split(' ').filter(Boolean);
  const turn = (code: string, on: boolean) =>
    onValue([...ticked.filter((each) => each !== code), ...(on ? [code] : [])].join(' '));
  return (
    <fieldset class={error ? 'field wrong' : 'field'} aria-describedby={describedBy(id, hint, error)}>
      <legend>{label}</legend>
      <FieldNotes id={id} hint={hint} error={error} />
      {options.map((option, place) => (
        <label key={option.value} class="line">
          <input
            // The first line carries the name of the field, so that the error summary leads to it.
            id={place === 0 ? id : `${id}-${option.value}`}
            type="checkbox"
            name={id}
            value={option.value}
            checked={ticked.includes(option.value)}
            onChange={({ currentTarget }) => turn(option.value, currentTarget.checked)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
