import type { Fact } from './policy.ts';

/** Where a dossier is in its life. */
export type DossierStatus = 'open' | 'closed';

/** The head of a dossier: the item on which every access is checked and counted. Under 1 KB. */
export type Head = {
  readonly dossierId: string;
  readonly status: DossierStatus;
  /** Grows by one with each right given, changed or taken away. */
  readonly accessVersion: number;
  /** Last line of the trace, and its hash. */
  readonly auditSeq: number;
  readonly auditHash: string;
  /** Grows by one with each change of the dossier itself. */
  readonly version: number;
  readonly openedAt: string;
  readonly closedAt?: string;
  readonly keptUntil?: string;
};

/** What gives or takes one actor's access to one dossier; an `until` in the past gives nothing. */
export type Access = {
  readonly actorId: string;
  readonly grounds: Readonly<Record<string, { readonly since: string; readonly until?: string }>>;
  readonly blockedAt?: string;
};

/** The head in a stored item. */
export const toHead = (item: Readonly<Record<string, unknown>>): Head => item as Head;

/** The access in a stored item. */
export const toAccess = (item: Readonly<Record<string, unknown>> | undefined): Access | undefined =>
  item as Access | undefined;

/**
 * What the head and the actor's access establish. Nothing is assumed: a missing item establishes nothing.
 * @param at the instant of the access; a right that has ended by then is none
 */
export function accessFacts(head: Head, access: Access | undefined, at: string): Set<Fact> {
  const facts = new Set<Fact>([head.status === 'open' ? 'dossier-open' : 'dossier-closed']);
  if (!access) return facts;
  if (access.blockedAt === undefined) facts.add('not-blocked');
  const holder = access.grounds['own-dossier'];
  if (holder && (holder.until === undefined || holder.until > at)) facts.add('own-dossier');
  return facts;
}
