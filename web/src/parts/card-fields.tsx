import { group, NUMBER } from '../format/format.ts';
import type { Bound } from '../state/form.ts';
import { DateField } from './date-field.tsx';
import { Field } from './field.tsx';

/** What the fields are called where they are asked for. */
type CardWords = {
  readonly number: string;
  readonly numberHint: string;
  readonly birth: string;
  readonly vitale: string;
  readonly vitaleHint: string;
};

/** What is typed from the Vitale card of the person who is there: number, birth date, serial number. */
export function CardFields({
  field,
  words,
}: {
  field: (name: 'nir' | 'birthOn' | 'vitaleSerial') => Bound;
  words: CardWords;
}) {
  return (
    <>
      <Field
        {...field('nir')}
        label={words.number}
        hint={words.numberHint}
        autoComplete="off"
        shape={(typed) => group(typed, NUMBER)}
      />
      <div class="pair">
        <DateField {...field('birthOn')} label={words.birth} />
        <Field
          {...field('vitaleSerial')}
          label={words.vitale}
          hint={words.vitaleHint}
          inputMode="numeric"
          autoComplete="off"
        />
      </div>
    </>
  );
}
