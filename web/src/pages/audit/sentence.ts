import type { AuditEntry } from '../../../../functions/audit/contract.ts';
import type { Language } from '../../../../functions/problem/language.ts';
import { longInstant } from '../../format/format.ts';
import { actorName, numberOf, practice, titled } from '../../format/professional.ts';
import { fill, lookUp, type Words } from '../../words/words.ts';

/** One line of the trace, told. */
export type Told = { readonly what: string; readonly why: string | undefined; readonly refused: boolean };

/** How a line is told: the words, the language, the titles known, the time zone when it is not the reader's. */
export type Telling = {
  readonly words: Words;
  readonly language: Language;
  readonly titleOf: (documentId: string) => string | undefined;
  readonly nameOf?: (actorId: string) => string | undefined;
  readonly timeZone?: string;
  /** Somebody who reads the traces of another: their own id, and the name of that other. */
  readonly reader?: { readonly id: string; readonly holder: string };
};

/** Tells one line of the trace: « Vous avez ouvert le document « IRM » le 3 novembre 2026 à 10 h 42. » */
export function sentence(entry: AuditEntry, telling: Telling): Told {
  const { words, language, titleOf, timeZone, reader } = telling;
  const { audit } = words;
  const refused = entry.refusal !== undefined;
  // Another patient who tries somebody's dossier is traced in that dossier: such a line is not about its holder.
  const isHolder = entry.actor.kind === 'patient' && entry.refusal !== 'no-ground';
  const you = reader ? entry.actor.id === reader.id : isHolder;
  const title = entry.object && titleOf(entry.object);
  const document = title ? fill(audit.titled, { title }) : audit.untitled;
  const action = lookUp(audit.actions, entry.action);
  const older = olderIn(entry);
  const form = refused ? (you ? audit.triedYou : audit.tried) : you ? audit.doneYou : audit.done;
  const what = fill(form, {
    who: reader && isHolder ? reader.holder : whoDid(entry, words),
    done: fill(older ? fill(audit.older, older) : doneIn(entry, words), {
      document,
      action: entry.action,
      person: concerned(entry, telling),
      todo: fill(action?.todo ?? audit.otherTodo, { document, action: entry.action }),
    }),
    todo: fill(action?.todo ?? audit.otherTodo, { document, action: entry.action }),
    when: longInstant(older?.at ?? entry.at, language, timeZone),
  });
  return { what, why: reason(entry, audit), refused };
}

/** What a line taken over from an older dossier tells: when it was, and under which code of that dossier. */
function olderIn({ change = {} }: AuditEntry): { readonly at: string; readonly code: string } | undefined {
  const [at, code] = [change.originalAt?.[1], change.originalAction?.[1]];
  return at && code ? { at, code } : undefined;
}

/**
 * What was done, by what changed where an action may change several things; a change of nobody's rights is one of the
 * oppositions.
 */
function doneIn({ action, change = {}, object }: AuditEntry, { audit }: Words): string {
  if (change.answer?.[1] === 'again') return audit.again;
  if (action === 'access:manage' && object === undefined) return audit.oppositions;
  const changed = Object.entries(change);
  const keys = [
    ...changed.map(([field, [, after]]) => `${action} ${field}=${after ?? 'nothing'}`),
    ...changed.map(([field]) => `${action} ${field}`),
  ];
  const found = keys.map((key) => lookUp(audit.changes, key)).find((words) => words !== undefined);
  return found ?? lookUp(audit.actions, action)?.done ?? audit.otherDone;
}

/** Whose rights changed: by name when it is known here. */
function concerned({ object }: AuditEntry, { words, nameOf }: Telling): string {
  if (!object?.includes(':')) return words.audit.someone;
  return nameOf?.(object) ?? actorName(object, undefined, words);
}

/** « Le Dr Anne Martin (médecin, Cabinet du Port) »; a number where nobody knows a name. */
function whoDid({ actor, action }: AuditEntry, words: Words): string {
  const { audit } = words;
  const unnamed = actor.kind === 'anonymous' ? lookUp(audit.unnamed, action) : undefined;
  if (unnamed) return unnamed;
  const name = titled(actor, words);
  const plain = fill(lookUp(audit.who, actor.kind) ?? actor.kind, { id: numberOf(actor.id) });
  if (name && actor.kind === 'representative') return fill(audit.acting, { name });
  if (!name || actor.kind !== 'professional') return plain;
  const what = practice(actor, words);
  const said = /^(?:Dr|Pr)\b/.test(name) ? fill(audit.doctor, { name }) : name;
  return what ? `${said} (${what})` : said;
}

function reason({ action, actor, ground, refusal }: AuditEntry, words: Words['audit']): string | undefined {
  if (refusal) return fill(words.whyNot, { why: lookUp(words.refusals, refusal) ?? refusal });
  if (!ground) return ground;
  const better = lookUp(words.reasons, `${action} ${ground}`) ?? lookUp(words.reasons, `${actor.kind} ${ground}`);
  return fill(words.why, { why: better ?? lookUp(words.grounds, ground) ?? ground });
}
