import type { ProfileContent, ProfileKind } from '../../../../functions/platform/profile-content.ts';
import { FailureError } from '../../api/failure.ts';
import { isoDate } from '../../format/format.ts';
import type { ProfileWords } from '../../words/profile.ts';
import { UNITS } from './units.ts';

/** How a field of an entry is asked for. */
export type FieldForm = {
  readonly name: string;
  readonly as: 'text' | 'number' | 'phone' | 'rough' | 'day' | 'choice' | 'document';
  readonly needed?: true;
};

const text = (name: string): FieldForm => ({ name, as: 'text' });
const rough = (name: string): FieldForm => ({ name, as: 'rough' });
const day = (name: string): FieldForm => ({ name, as: 'day' });
const choice = (name: string): FieldForm => ({ name, as: 'choice' });
const needed = (form: FieldForm): FieldForm => ({ ...form, needed: true });
const LABEL = needed(text('label'));
const NOTE = text('note');
const PHONE = needed({ name: 'phone', as: 'phone' });

/** What is asked for each kind of entry, in order. */
export const FIELDS: Readonly<Record<ProfileKind, readonly FieldForm[]>> = {
  allergy: [needed(text('substance')), needed(choice('severity')), text('reaction'), rough('since'), NOTE],
  'contra-indication': [LABEL, text('because')],
  treatment: [LABEL, text('dose'), rough('since'), rough('until'), NOTE],
  pregnancy: [needed(day('dueOn')), NOTE],
  'vaccine-risk': [needed(choice('risk')), rough('since'), rough('until'), NOTE],
  'blood-group': [needed(choice('group')), needed(text('source'))],
  implant: [LABEL, choice('mri'), rough('placedOn'), text('reference'), NOTE],
  illness: [LABEL, rough('since'), rough('until'), NOTE],
  operation: [LABEL, rough('on'), NOTE],
  'family-history': [LABEL, needed(choice('relation')), NOTE],
  measure: [
    needed(choice('measure')),
    needed({ name: 'value', as: 'number' }),
    { name: 'low', as: 'number' },
    needed(day('on')),
  ],
  'way-of-life': [needed(choice('topic')), LABEL],
  disability: [LABEL, text('needs')],
  'communication-need': [LABEL],
  contact: [needed(text('name')), PHONE, needed(choice('relation')), NOTE],
  'trusted-person': [needed(text('name')), PHONE, choice('relation'), day('acceptedOn'), text('acceptance')],
  'advance-directives': [text('original'), { name: 'documentId', as: 'document' }, day('writtenOn')],
  'organ-donation': [needed(text('wish'))],
};

/** The kinds of entry, in the order of the page: what kills first in front. */
export const KINDS = Object.keys(FIELDS) as ProfileKind[];

/** `1998`, `5/1998` or `12/5/1998`, and the same with a hyphen or a point; nothing for anything else. */
export function roughOf(typed: string): string | undefined {
  const [, dayOf, month, year] = /^(?:(?:(\d{1,2})[/. -])?(\d{1,2})[/. -])?(\d{4})$/.exec(typed.trim()) ?? [];
  if (year === undefined) return undefined;
  const two = (part: string | undefined) => (part === undefined ? '' : `-${part.padStart(2, '0')}`);
  return `${year}${two(month)}${two(dayOf)}`;
}

/** A day as it was sent, as it is typed: `1998-05` is `05/1998`. */
export const typedOf = (day: string): string => day.split('-').reverse().join('/');

type Typed = Readonly<Record<string, string>>;

/** What was typed, as the service takes it. @throws {FailureError} for what is missing or cannot be understood */
export function contentOf(kind: ProfileKind, typed: Typed, words: ProfileWords): ProfileContent {
  const wrong: { field: string; detail: string }[] = [];
  const entries = FIELDS[kind].flatMap(({ name, as, needed: isNeeded }): [string, unknown][] => {
    const value = (typed[name] ?? '').trim();
    const isEmpty = value === '' || value === '--';
    if (isEmpty && isNeeded) wrong.push({ field: name, detail: words.needed });
    if (isEmpty) return [];
    if (as === 'number') return [[name, Number(value.replace(',', '.'))]];
    if (as === 'day') return [[name, isoDate(value)]];
    if (as !== 'rough') return [[name, value]];
    const date = roughOf(value);
    if (date === undefined) wrong.push({ field: name, detail: words.wrongRough });
    return [[name, date]];
  });
  if (wrong.length > 0) throw new FailureError({ kind: 'invalid-fields', fields: wrong });
  const said = { kind, ...Object.fromEntries(entries) };
  const unit = kind === 'measure' ? { unit: UNITS[typed.measure as keyof typeof UNITS][0] } : {};
  return { ...said, ...unit } as ProfileContent;
}

/** What an entry says, as its form holds it at first. */
export function typedIn(kind: ProfileKind, content: ProfileContent | undefined): Record<string, string> {
  const said = (content ?? {}) as Typed;
  return Object.fromEntries(
    FIELDS[kind].map(({ name, as }) => {
      const value = said[name] === undefined ? '' : String(said[name]);
      return [name, as === 'rough' ? typedOf(value) : value];
    }),
  );
}
