import type { Bound } from '../state/form.ts';
import { useWords } from '../words/words.ts';
import { describedBy, FieldNotes, type Labelled } from './field.tsx';

const PARTS = [
  { name: 'day', at: 2, digits: 2 },
  { name: 'month', at: 1, digits: 2 },
  { name: 'year', at: 0, digits: 4 },
] as const;

/**
 * A date in three small fields, the surest way for dates known by heart (a calendar would need 80 years of taps).
 * Its value is `year-month-day` as typed; `isoDate` makes it a date.
 */
export function DateField({
  id,
  label,
  hint,
  error,
  value,
  onValue,
  birthday,
}: Bound & Labelled & { birthday?: boolean }) {
  const { common } = useWords();
  const typed = value.split('-');
  const change = (at: number, part: string) =>
    onValue([0, 1, 2].map((n) => (n === at ? part : (typed[n] ?? ''))).join('-'));
  return (
    <fieldset class={error ? 'field wrong' : 'field'}>
      <legend>{label}</legend>
      <FieldNotes id={id} hint={hint ?? common.dateHint} error={error} />
      <div class="date">
        {PARTS.map(({ name, at, digits }) => {
          const own = name === 'day' ? id : `${id}-${name}`;
          return (
            <div key={name} class={name}>
              <label for={own}>{common[name]}</label>
              <input
                id={own}
                name={own}
                inputMode="numeric"
                maxLength={digits}
                autoComplete={birthday ? `bday-${name}` : 'off'}
                value={typed[at] ?? ''}
                onInput={({ currentTarget }) => change(at, currentTarget.value.replace(/\D/g, ''))}
                aria-invalid={error ? true : undefined}
                aria-describedby={describedBy(id, true, error)}
              />
            </div>
          );
        })}
      </div>
    </fieldset>
  );
}
