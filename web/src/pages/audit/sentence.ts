import type { AuditEntry } from '../../../../functions/audit/contract.ts';
import type { Language } from '../../../../functions/platform/words.ts';
import { longInstant } from '../../format/format.ts';
import { fill, type Words } from '../../words/words.ts';

/** One line of the trace, told. */
export type Told = { readonly what: string; readonly why: string | undefined; readonly refused: boolean };

/** How a line is told: the words, the language, the titles known, the time zone when it is not the reader's. */
export type Telling = {
  readonly words: Words['audit'];
  readonly language: Language;
  readonly titleOf: (documentId: string) => string | undefined;
  readonly timeZone?: string;
};

/** A word of the policy that a later version may not know yet stays readable. */
const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined;

/** Tells one line of the trace: « Vous avez ouvert le document « IRM » le 3 novembre 2026 à 10 h 42. » */
export function sentence(entry: AuditEntry, { words, language, titleOf, timeZone }: Telling): Told {
  const refused = entry.refusal !== undefined;
  // Another patient who tries somebody's dossier is traced in that dossier: such a line is not about its holder.
  const you = entry.actor.kind === 'patient' && entry.refusal !== 'no-ground';
  const title = entry.object && titleOf(entry.object);
  const document = title ? fill(words.titled, { title }) : words.untitled;
  const action = lookUp(words.actions, entry.action) ?? { done: words.otherDone, todo: words.otherTodo };
  const form = refused ? (you ? words.triedYou : words.tried) : you ? words.doneYou : words.done;
  const what = fill(form, {
    who: fill(lookUp(words.who, entry.actor.kind) ?? entry.actor.kind, { id: entry.actor.id.replace(/^\w+:/, '') }),
    done: fill(action.done, { document, action: entry.action }),
    todo: fill(action.todo, { document, action: entry.action }),
    when: longInstant(entry.at, language, timeZone),
  });
  return { what, why: reason(entry, words), refused };
}

function reason({ ground, refusal }: AuditEntry, words: Words['audit']): string | undefined {
  if (refusal) return fill(words.whyNot, { why: lookUp(words.refusals, refusal) ?? refusal });
  return ground && fill(words.why, { why: lookUp(words.grounds, ground) ?? ground });
}
