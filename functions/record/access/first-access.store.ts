import { createHash } from 'node:crypto';
import type { Actor } from '../../access/actor.ts';
import type { Key } from '../../platform/store/key.ts';
import { get, type Write } from '../../platform/store/table.ts';
import { noticesTo } from '../notice/notice.ts';
import { identityItem } from '../person/identity.item.ts';
import type { DossierCall } from './call.ts';
import type { Route } from './route.ts';
import { seenItem } from './seen.item.ts';

/** What tells whether a professional has read in a dossier before; nobody else is told of. */
export const seenKeys = (dossierId: string, { kind, id }: Actor): Key[] =>
  kind === 'professional' ? [seenItem.key(dossierId, id)] : [];

/**
 * The writes that go with a reading: the first one of a professional in a dossier is told to its holder, once, without
 * saying whose. An opening in an emergency told of itself already.
 * @param seen the item of {@link seenKeys}, read together with the head: the trace lets no other reading come in between
 */
export async function firstAccess(
  { actor, dossierId, ground, at }: DossierCall<Route>,
  seen: Key | undefined,
): Promise<Write[]> {
  if (actor.kind !== 'professional' || seen || ground === 'break-glass') return [];
  const holder = identityItem.from(await get(identityItem.key(dossierId)));
  const id = createHash('sha256').update(`first-access ${dossierId} ${actor.id}`).digest('hex').slice(0, 32);
  const notice = { id, content: { template: 'first-access' } } as const;
  return [seenItem.put([dossierId, actor.id], { at }), ...(holder ? noticesTo(holder, notice, at) : [])];
}
