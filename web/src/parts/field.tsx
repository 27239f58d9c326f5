import type { ComponentChildren } from 'preact';
import type { Bound } from '../state/form.ts';

/** What every field shows: its label, a hint, and what is wrong with the answer. */
export type Labelled = { readonly label: string; readonly hint?: string | undefined };

/** The ids of what describes a field, for `aria-describedby`. */
export const describedBy = (id: string, hint: unknown, error: unknown): string | undefined =>
  [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined;

/** The hint and the error of a field; both are read with the field. */
export function FieldNotes({ id, hint, error }: { id: string; hint?: string | undefined; error: string | undefined }) {
  return (
    <>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </>
  );
}

type FieldProps = Bound &
  Labelled & {
    readonly type?: 'text' | 'email' | 'tel' | 'password';
    readonly inputMode?: 'numeric' | 'email' | 'tel' | 'text';
    readonly autoComplete?: string;
    /** Rewrites what is typed, to group digits; only while typing at the end, so that the caret never jumps. */
    readonly shape?: (typed: string) => string;
    readonly children?: ComponentChildren;
  };

/** One line of text. */
export function Field({ id, label, hint, error, value, onValue, shape, children, ...rest }: FieldProps) {
  const take = ({ currentTarget: input }: { currentTarget: HTMLInputElement }) => {
    const atEnd = input.selectionStart === input.value.length;
    const next = shape && atEnd ? shape(input.value) : input.value;
    // Written at once: when the shaped text equals the text before, nothing would be drawn again.
    if (input.value !== next) input.value = next;
    onValue(next);
  };
  return (
    <div class={error ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      <FieldNotes id={id} hint={hint} error={error} />
      <div class="input">
        <input
          {...rest}
          id={id}
          name={id}
          // Preact types one kind of input at a time; these four take the same attributes.
          type={(rest.type ?? 'text') as 'text'}
          value={value}
          onInput={take}
          onBlur={() => shape && onValue(shape(value))}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, hint, error)}
          autocapitalize="none"
          spellcheck={false}
        />
        {children}
      </div>
    </div>
  );
}
