import type { Head } from '../access/facts.ts';
import { stateOf } from '../access/life.ts';
import type { Fact } from '../access/vocabulary.ts';
import { ageAt } from '../platform/insured.ts';
import type { EssentialKind } from '../platform/profile.ts';
import { type Essential, essentialsOf, type KeptEntry } from '../platform/profile.ts';
import type { OpenedCard } from './contract.ts';
import type { Identity, StoredCard } from './store.ts';

/** What is established about somebody who holds out a card, and nothing else is. */
export function cardFacts(card: StoredCard | undefined, head: Head): ReadonlySet<Fact> {
  const facts = new Set<Fact>();
  if (card?.dossierId === head.dossierId) facts.add('card-valid');
  if (stateOf(head) === 'open') facts.add('dossier-open');
  return facts;
}

/**
 * The essential of a profile that a card of these kinds tells. What somebody hid, from professionals or from
 * representatives, is on no card.
 */
export const chosenOf = (entries: readonly KeptEntry[], kinds: readonly EssentialKind[], on: string): Essential[] => {
  const open = entries.filter(({ states }) => {
    const state = states.at(-1);
    return !state?.hidden && !state?.hiddenFromRepresentatives;
  });
  return essentialsOf(open, on).filter(({ content }) => kinds.some((kind) => kind === content.kind));
};

/** What anybody reads who holds a card. Names of professionals and ids of documents stay inside. */
export function openCard(
  card: StoredCard,
  { familyName, givenNames, birthOn }: Identity,
  entries: readonly KeptEntry[],
  at: string,
): OpenedCard {
  return {
    holder: { familyName, givenNames, age: ageAt(birthOn, at) },
    madeAt: card.createdAt,
    lines: chosenOf(entries, card.shows, at.slice(0, 10)).map(({ content, by, at: since, contested }) => ({
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
