import type { ProfileContent, ProfileKind } from '../../../../functions/record/profile/profile-content.ts';
import { FailureError } from '../../api/failure.ts';
import { isoDate } from '../../format/format.ts';
import type { ProfileWords } from '../../words/profile.ts';
import { UNITS } from './units.ts';

/** How a field of an entry is asked for. */
export type FieldForm = {
  readonly name: string;
  readonly as: 'text' | 'number' | 'phone' | 'rough' | 'day' | 'choice' | 'document' | 'contact';
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
  'trusted-person': [
    { name: 'contactId', as: 'contact' },
    needed(text('name')),
    PHONE,
    choice('relation'),
    day('acceptedOn'),
    text('acceptance'),
  ],
  'advance-directives': [text('original'), { name: 'documentId', as: 'document' }, day('writtenOn')],
  'organ-donation': [needed(text('wish'))],
};

/** The kinds of entry, in the order of the page: what kills first in front. */
export const KINDS = Object.keys(FIELDS) as ProfileKind[];

/** The kinds whose words may have a code of a terminology beside them. */
export const CODED: readonly ProfileKind[] = [
  'allergy',
  'contra-indication',
  'treatment',
  'implant',
  'illness',
  'operation',
  'family-history',
];

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

/**
 * What was typed, as the service takes it.
 * @param before what the entry says now: what no field asks for stays as it is
 * @throws {FailureError} for what is missing or cannot be understood
 */
export function contentOf(
  kind: ProfileKind,
  typed: Typed,
  words: ProfileWords,
  before?: ProfileContent,
): ProfileContent {
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
  const code = codeOf(typed, (field) => wrong.push({ field, detail: words.needed }));
  if (wrong.length > 0) throw new FailureError({ kind: 'invalid-fields', fields: wrong });
  const unit = kind === 'measure' ? { unit: UNITS[typed.measure as keyof typeof UNITS][0] } : {};
  return { ...unasked(kind, before), kind, ...Object.fromEntries(entries), ...code, ...unit } as ProfileContent;
}

/** A code and its terminology go together. */
function codeOf(typed: Typed, missing: (field: 'code' | 'system') => void): object {
  const [system = '', code = ''] = [typed.system, typed.code?.trim()];
  if (system === '' && code === '') return {};
  if (system === '') missing('system');
  if (code === '') missing('code');
  return { code: { system, code } };
}

/** What an entry says that its form does not ask for. */
function unasked(kind: ProfileKind, before: ProfileContent | undefined): object {
  const asked = new Set([...FIELDS[kind].map(({ name }) => name), 'code']);
  return Object.fromEntries(Object.entries(before ?? {}).filter(([name]) => !asked.has(name)));
}

/** What an entry says, as its form holds it at first. */
export function typedIn(kind: ProfileKind, content: ProfileContent | undefined): Record<string, string> {
  const said: Readonly<Record<string, unknown>> = content ?? {};
  const { system = '', code = '' } = content && 'code' in content && content.code ? content.code : {};
  const fields = FIELDS[kind].map(({ name, as }) => {
    const value = said[name] === undefined ? '' : String(said[name]);
    return [name, as === 'rough' ? typedOf(value) : value];
  });
  return { ...Object.fromEntries(fields), system, code };
}
