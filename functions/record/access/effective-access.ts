import type { Actor } from '../../access/actor.ts';
import { type Access, accessFacts, type DocumentRights } from '../../access/facts.ts';
import type { Head } from '../../access/head.ts';
import { type Decision, decide } from '../../access/policy.ts';
import type { Action } from '../../access/vocabulary.ts';
import { epochSeconds } from '../../platform/time/durations.ts';
import { establishFor, momentOf } from './authorize.ts';

/** What somebody may do in a dossier, or with one of its documents. */
export type EffectiveAccess = (action: Action, document?: DocumentRights) => Decision;

/** A sector of care, for somebody who never said where they practise. */
const CARE = 'SA07';

/**
 * What an actor may do in a dossier as it stands, asked by its holder: the same decision as for a call of that actor.
 * They are taken to have just signed in, not to act for a regulation centre, and to act for care unless they last said
 * otherwise: all that is only known when they call.
 * @param accesses the rights of the actor, then those of the establishment they act for
 */
export function effectiveAccess(
  head: Head,
  actor: Actor,
  accesses: readonly (Access | undefined)[],
  at: string,
): EffectiveAccess {
  const present = { sector: CARE, ...actor, signedInAt: epochSeconds(at) };
  const base = accessFacts(head, present, accesses, momentOf({ at, regulation: false }));
  const establish = establishFor({ actor: present, at }, accesses);
  return (action, document) =>
    decide(actor.kind, action, new Set([...base, ...(document === undefined ? [] : establish(document))]));
}
