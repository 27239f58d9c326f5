import { group, NUMBER } from '../../format/format.ts';
import { Field, type Labelled } from '../../parts/field.tsx';
import type { Bound } from '../../state/form.ts';
import { useWords } from '../../words/words.ts';

/** A social security number in the groups of the card. */
export const asOnCard = (typed: string): string => group(typed, NUMBER);

/** The social security number. Phones show large digits for it, or letters too when it `hasLetter`. */
export function NumberField({ hasLetter, ...field }: Bound & Labelled & { hasLetter: boolean }) {
  return <Field {...field} inputMode={hasLetter ? 'text' : 'numeric'} autoComplete="off" shape={asOnCard} />;
}

type LetterToggleProps = { readonly hasLetter: boolean; readonly onChange: (hasLetter: boolean) => void };

/** People born in Corsica since 1976 have a letter in their number: they ask for the other keyboard. */
export function LetterToggle({ hasLetter, onChange }: LetterToggleProps) {
  const { opening } = useWords();
  const toggle = () => {
    onChange(!hasLetter);
    document.getElementById('nir')?.focus();
  };
  return (
    <button type="button" class="aside touch-only" aria-pressed={hasLetter} onClick={toggle}>
      {opening.numberLetter}
    </button>
  );
}
