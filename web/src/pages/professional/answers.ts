import { FailureError } from '../../api/failure.ts';
import type { Option } from '../../parts/select-field.tsx';

/** Answers to choose from, in the order of their words. */
export const optionsOf = (words: Readonly<Record<string, string>>): readonly Option[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/**
 * Holds a form back while boxes that must be ticked are not.
 * @throws {FailureError} one field for each box
 */
export function mustBeTicked(ticks: Readonly<Record<string, string>>, detail: string): void {
  const missing = Object.keys(ticks).filter((field) => ticks[field] !== 'yes');
  if (missing.length === 0) return;
  throw new FailureError({ kind: 'invalid-fields', fields: missing.map((field) => ({ field, detail })) });
}
