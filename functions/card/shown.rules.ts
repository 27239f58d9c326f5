import { stateOf } from '../access/life.ts';
import type { Fact } from '../access/vocabulary.ts';
import { dayInParis } from '../platform/time/paris.ts';
import type { StoredCard } from '../record/card/card.item.ts';
import type { PersonName } from '../record/person/identity.item.ts';
import { ageOn } from '../record/person/insured.ts';
import { mergesAmong } from '../record/profile/effective-entries.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import { type Essential, essentialsOf, isSecret } from '../record/profile/profile.ts';
import type { OpenedCard, ShownKind } from './contract.ts';
import { stillActs } from './make-card.ts';
import type { Opened } from './store.ts';

/** What is established about somebody who holds out a card, and nothing else is. @param hash of what it says */
export function cardFacts(hash: string, { card, head, identity }: Opened, at: string): ReadonlySet<Fact> {
  const facts = new Set<Fact>();
  if (card?.hash === hash && stillActs(card, identity, at)) facts.add('card-valid');
  if (stateOf(head) === 'open') facts.add('dossier-open');
  return facts;
}

/**
 * The essential of a profile that a card tells, of some kinds. What somebody hid, from professionals or from
 * representatives, is on no card; nor is what its holder left out, or what stands for that.
 */
export function chosenOf(
  entries: readonly KeptEntry[],
  { except }: Pick<StoredCard, 'except'>,
  kinds: readonly ShownKind[],
  on: string,
): Essential[] {
  const open = entries.filter((entry) => !isSecret(entry) && !entry.states.at(-1)?.hidden);
  const merges = mergesAmong(open, on);
  const out = new Set(except.flatMap((id) => [id, merges.get(id) ?? id]));
  return essentialsOf(open, on).filter(
    ({ entryId, content }) => !out.has(entryId) && kinds.some((kind) => kind === content.kind),
  );
}

/** What anybody reads who holds a card. Names of professionals and ids of documents stay inside. */
export function tellOpened(
  card: StoredCard,
  { familyName, givenNames, birthOn }: PersonName,
  entries: readonly KeptEntry[],
  at: string,
): OpenedCard {
  const today = dayInParis(at);
  return {
    holder: { familyName, givenNames, age: ageOn(birthOn, today) },
    madeAt: card.createdAt,
    lines: chosenOf(entries, card, card.shows, today).map(({ content, by, at: since, contested }) => ({
      content: withoutIds(content),
      by: by.kind,
      at: since,
      ...(contested ? { contested } : {}),
    })),
  };
}

function withoutIds(content: Essential['content']): Essential['content'] {
  if (content.kind === 'trusted-person') {
    const { contactId, ...person } = content;
    return person;
  }
  if (content.kind !== 'advance-directives') return content;
  const { documentId, ...directives } = content;
  return directives;
}
