import type { Head } from '../access/facts.ts';
import { decide } from '../access/policy.ts';
import type { Fact } from '../access/vocabulary.ts';
import type { FindDossier, FoundDossier } from './contract.ts';
import type { Identity } from './rules.ts';
import type { Numbered } from './store.ts';

/** What is known of the dossier a number leads to, and of the professional who asks for it. */
export type Known = {
  readonly head: Head;
  readonly identity: Identity;
  readonly vitaleSerial: Numbered['vitaleSerial'];
  /** What is established about the professional in it. */
  readonly facts: ReadonlySet<Fact>;
  /** Compares in constant time. */
  readonly same: (left: string, right: string) => boolean;
};

/** What a search comes to. A refusal is traced, and told as if there were no dossier. */
export type Search = { readonly found: FoundDossier } | { readonly refusal: 'blocked' | 'identity-not-matched' };

/**
 * Finds a dossier for the professional before whom the person stands: they hold the card, or know the birth date. What
 * was given is compared with the register and with the identity; all of it must be right.
 */
export function findDossier({ vitaleSerial, birthOn }: FindDossier, known: Known): Search {
  const { head, identity, facts, same } = known;
  const sameSerial = vitaleSerial === undefined || same(known.vitaleSerial ?? '', vitaleSerial);
  const sameBirth = birthOn === undefined || same(identity.birthOn, birthOn);
  if (!sameSerial || !sameBirth) return { refusal: 'identity-not-matched' };
  if (!facts.has('not-blocked')) return { refusal: 'blocked' };
  const { familyName, givenNames } = identity;
  const reading = decide('professional', 'dossier:read', facts);
  return {
    found: {
      dossierId: head.dossierId,
      status: head.status,
      holder: { familyName, givenNames, birthOn: identity.birthOn },
      ...(reading.allowed ? { ground: reading.ground } : {}),
    },
  };
}
