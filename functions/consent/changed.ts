import type { Changed, DossierCall } from '../record/access/call.ts';
import type { Route } from '../record/access/route.ts';
import { identityIn } from '../record/person/identity.item.ts';

import type { AccessChanged } from './contract.ts';
import { changeOf, type Revision } from './rules.ts';
import { revise } from './store.ts';

/** What a change of rights answers, kept for the same request sent again. */
export type Outcome = AccessChanged;

/** The answer of a change of rights; its version goes into the next `If-Match`. */
export const kept = (outcome: Outcome) => ({ body: outcome, etag: outcome.version });

/**
 * A change of rights: each with its index entry, the next access version (which cancels every access under way), and what
 * the trace tells. The first of the call's items is the identity of the holder.
 * @param actorId whose rights are asked about; the rights of others that change with them are told under their id
 */
export function changed<R extends Route>(
  { items: [holder], head, at }: DossierCall<R>,
  actorId: string,
  revisions: readonly Revision[],
): Changed<Outcome> {
  const version = head.accessVersion + 1;
  const told = revisions.flatMap((revision) => {
    const prefix = revision.after.actorId === actorId ? '' : `${revision.after.actorId} `;
    return Object.entries(changeOf(revision, at)).map(([field, change]) => [`${prefix}${field}`, change] as const);
  });
  return {
    writes: revisions.flatMap((revision) => revise(revision, identityIn(holder))),
    head: { set: 'accessVersion = :access', values: { ':access': version } },
    outcome: { version, at },
    object: actorId,
    change: Object.fromEntries(told),
  };
}
