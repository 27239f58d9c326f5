import { dayInParis } from '../platform/time/paris.ts';
import { Problem } from '../problem/problem.ts';
import type { DossierCall } from '../record/access/call.ts';
import type { Route } from '../record/access/route.ts';
import { identityIn } from '../record/person/identity.item.ts';
import { isMergedInto, mergesAmong } from '../record/profile/effective-entries.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import { profileAsideItem, profileItem } from '../record/profile/entry.item.ts';
import { type Sight, seesEntry, stateOf } from '../record/profile/profile.ts';
import type { Writing } from './rules.ts';
import { findBeside, findEntries } from './store.ts';

/** What is read of a request about the profile: who sees it, when, and what lies there. */
export type Seen = Sight & Pick<DossierCall<Route>, 'items' | 'at' | 'actor'>;

/** Whose profile it is. */
export const holderOf = ({ items: [identity] }: Pick<Seen, 'items'>) => ({ birthOn: identityIn(identity).birthOn });

/**
 * The entry of the path, for who may see it: an entry that is hidden from them does not exist for them.
 * @throws Problem `not-found`
 */
export function entryIn(call: Seen): KeptEntry {
  const [, place, aside] = call.items;
  const entry = profileItem.fieldsOf(place) ?? profileAsideItem.fieldsOf(aside);
  if (!entry || !seesEntry(call, entry)) throw new Problem('not-found');
  return entry;
}

/** Who writes. Whoever may decide which documents professionals see decides for the holder; a curator does not. */
export const writingOf = ({ at, actor, may }: Seen): Writing => ({
  at,
  actor,
  decides: may('document:flag', ['document-announced', 'open-to-representatives']),
});

/** The entry that one names as standing for it, for who sees it; read only where one is named. */
export async function survivorOf(entry: KeptEntry, sight: Sight): Promise<KeptEntry | undefined> {
  const into = stateOf(entry)?.mergedInto;
  const found = into === undefined ? undefined : await findBeside(entry, into);
  return found && seesEntry(sight, found) ? found : undefined;
}

/** What stands for an entry before who asks: the last of a chain. */
export async function standingFor(entry: KeptEntry, call: Seen): Promise<string | undefined> {
  const survivor = await survivorOf(entry, call);
  if (!survivor || !isMergedInto(survivor, entry, dayInParis(call.at))) return undefined;
  return (await standingFor(survivor, call)) ?? survivor.entryId;
}

/** The entries that one stands for, before everybody. */
export async function joinedTo({ dossierId, entryId, states }: KeptEntry, { at }: Seen): Promise<KeptEntry[]> {
  if (!states.some(({ what }) => what === 'joined')) return [];
  const entries = await findEntries(dossierId);
  const merges = mergesAmong(entries, dayInParis(at));
  return entries.filter((one) => merges.get(one.entryId) === entryId);
}
