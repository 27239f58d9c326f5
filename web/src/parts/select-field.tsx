import type { Bound } from '../state/form.ts';
import { describedBy, FieldNotes, type Labelled } from './field.tsx';

/** One answer of a list. */
export type Option = { readonly value: string; readonly label: string };

type SelectProps = Bound &
  Labelled & {
    /** The line for "nothing chosen". */
    readonly none: string;
    readonly options: readonly Option[];
    readonly groups?: readonly { readonly label: string; readonly options: readonly Option[] }[];
  };

/** One answer among many: the phone's own list, which every screen reader knows. */
export function SelectField({ id, label, hint, error, value, onValue, none, options, groups = [] }: SelectProps) {
  const lines = (some: readonly Option[]) =>
    some.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ));
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      <FieldNotes id={id} hint={hint} error={error} />
      <select
        id={id}
        name={id}
        value={value}
        onChange={({ currentTarget }) => onValue(currentTarget.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, hint, error)}
      >
        <option value="">{none}</option>
        {lines(options)}
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {lines(group.options)}
          </optgroup>
        ))}
      </select>
    </div>
  );
}
