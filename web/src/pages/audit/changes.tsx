import type { AuditEntry } from '../../../../functions/audit/contract.ts';
import type { Language } from '../../../../functions/problem/language.ts';
import { longInstant } from '../../format/format.ts';
import { language } from '../../words/language.ts';
import { fill, lookUp, useWords, type Words } from '../../words/words.ts';

type Changed = NonNullable<AuditEntry['change']>;

/** What changed, field by field. Folded: the sentence above says the essential. */
export function Changes({ change }: { change: Changed }) {
  const { audit: words } = useWords();
  const spoken = language.use();
  return (
    <details>
      <summary>{words.changed}</summary>
      <ul>
        {Object.entries(change).map(([field, [before, after]]) => (
          <li key={field}>
            {fill(words.change, {
              field: fieldOf(field, words),
              before: worded(before, words, spoken),
              after: worded(after, words, spoken),
            })}
          </li>
        ))}
      </ul>
    </details>
  );
}

/** `consented.until`, or `professional:10002422979 medecin-traitant` where somebody else's right changed with it. */
export function fieldOf(code: string, words: Words['audit']): string {
  const [, whose, name = '', limit] = /^(?:\w+:(\d+) )?(.*?)(?:\.(until|classes))?$/.exec(code) ?? [];
  const field = lookUp(words.fields, name) ?? name;
  const limited = limit ? fill(words.fields[limit] ?? '', { field }) : field;
  return whose ? `${limited} (${whose})` : limited;
}

/** A code in words, an instant as a date; anything else as it is. */
export function worded(value: string | null, words: Words['audit'], spoken: Language): string {
  if (value === null) return words.nothing;
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return longInstant(value, spoken);
  return lookUp(words.values, value) ?? value;
}
