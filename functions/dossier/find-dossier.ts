import type { Head } from '../access/head.ts';
import { decide } from '../access/policy.ts';
import type { ActorKind, Fact } from '../access/vocabulary.ts';
import type { Identity } from '../record/person/identity.item.ts';
import type { FindDossier, FoundDossier } from './contract.ts';
import type { Numbered } from './store.ts';

/** What is known of the dossier a number leads to, and of whoever asks for it. */
export type SearchSubject = {
  readonly head: Head;
  readonly identity: Identity;
  readonly vitaleSerial: Numbered['vitaleSerial'];
  /** A professional, or an agent at a counter. */
  readonly kind: ActorKind;
  /** What is established about them in it. */
  readonly facts: ReadonlySet<Fact>;
  /** Compares in constant time. */
  readonly same: (left: string, right: string) => boolean;
};

/** What a search comes to. A refusal is traced, and told as if there were no dossier. */
export type Search = { readonly found: FoundDossier } | { readonly refusal: 'blocked' | 'identity-not-matched' };

/**
 * Finds a dossier for whoever the person stands before: they hold the card, or know the birth date. What was given is
 * compared with the register and with the identity; all of it must be right.
 */
export function findDossier({ vitaleSerial, birthOn }: FindDossier, known: SearchSubject): Search {
  const { head, identity, facts, same, kind } = known;
  const sameSerial = vitaleSerial === undefined || same(known.vitaleSerial ?? '', vitaleSerial);
  const sameBirth = birthOn === undefined || same(identity.birthOn, birthOn);
  if (!sameSerial || !sameBirth) return { refusal: 'identity-not-matched' };
  if (!facts.has('not-blocked')) return { refusal: 'blocked' };
  const { familyName, givenNames } = identity;
  const reading = decide(kind, 'dossier:read', facts);
  return {
    found: {
      dossierId: head.dossierId,
      status: head.status,
      ...closingIn(head),
      ...(kind === 'agent' ? forAgents(head) : {}),
      ...(kind === 'agent' || head.status === 'open'
        ? { holder: { familyName, givenNames, birthOn: identity.birthOn } }
        : {}),
      ...(reading.allowed ? { ground: reading.ground } : {}),
    },
  };
}

/** When and why a dossier was closed: all that is told of it (PDSM4DMP TD0.2). */
const closingIn = ({ closedAt, closingMotive }: Head): Pick<FoundDossier, 'closedAt' | 'closingMotive'> =>
  closedAt === undefined || closingMotive === undefined ? {} : { closedAt, closingMotive };

/** Since when and why a dossier is suspended, and when a closed one is to be erased: for those who move it. */
function forAgents(head: Head): Pick<FoundDossier, 'suspension' | 'eraseOn'> {
  const { suspendedAt, suspensionMotive: motive, contestUntil, contestedAt, eraseOn } = head;
  const erasure = eraseOn === undefined ? {} : { eraseOn };
  if (suspendedAt === undefined || motive === undefined || contestUntil === undefined) return erasure;
  const contested = contestedAt === undefined ? {} : { contestedAt };
  return { ...erasure, suspension: { suspendedAt, motive, contestUntil, ...contested } };
}
