import type { Head } from '../../access/head.ts';
import { dueAt } from '../../platform/store/due-index.ts';
import type { Write } from '../../platform/store/table.ts';
import type { RepresentativeRight, WrittenRights } from '../access/access.item.ts';
import { accessItem } from '../access/access.item.ts';
import { accessIndexItem } from '../access/access-index.item.ts';
import type { HeadChange } from '../audit/commit-access.store.ts';
import { type NoticeRecipients, noticesTo } from '../notice/notice.ts';
import { identityItem } from '../person/identity.item.ts';
import { contactsChangeItem } from './contacts-change.item.ts';

/** A dossier in which those who act change, and whom it tells. */
export type RepresentedDossier = { readonly dossierId: string; readonly identity: NoticeRecipients };

/** The rights without the one to act, which stays in `past` with the instant of its end. */
export function ended(rights: WrittenRights, right: RepresentativeRight, at: string): WrittenRights {
  const { representative, ...others } = rights.grounds;
  const until = right.until !== undefined && right.until < at ? right.until : at;
  return { ...rights, grounds: others, past: { ...rights.past, representative: { ...right, until } } };
}

/** The writes that end the right of some to act: it leaves its place, its index entry, and those who are told. */
export const take = ({ dossierId, identity }: RepresentedDossier, after: readonly WrittenRights[]): Write[] => [
  ...after.flatMap((rights): Write[] => [
    accessItem.put([dossierId, rights.actorId], rights),
    { remove: accessIndexItem.key(rights.actorId, dossierId) },
  ]),
  tellThese(dossierId, without(identity, after)),
];

/** The same, and the holder and those who still act are told that the list changed; those who no longer do are not. */
export const takeAndTell = (place: RepresentedDossier, after: readonly WrittenRights[], telling: Telling): Write[] => [
  ...take(place, after),
  ...tellChange({ ...place.identity, representatives: without(place.identity, after) }, telling),
];

/** Those who act and are told, some taken away. */
function without(
  { representatives = {} }: NoticeRecipients,
  after: readonly WrittenRights[],
): NonNullable<NoticeRecipients['representatives']> {
  const gone = new Set(after.map(({ actorId }) => actorId));
  return Object.fromEntries(Object.entries(representatives).filter(([actorId]) => !gone.has(actorId)));
}

/** The write that sets who is told as somebody who acts for a holder. */
export const tellThese = (dossierId: string, representatives: NoticeRecipients['representatives']): Write => ({
  key: identityItem.key(dossierId),
  update: 'SET representatives = :all',
  condition: 'attribute_exists(pk)',
  values: { ':all': representatives },
});

/** What is told of one change of those who act: the same cause gives the same id. */
export type Telling = { readonly id: string; readonly at: string };

/** The id of a change of rights that no request caused: there is one for each version of the rights of a dossier. */
export const causeIn = ({ dossierId, accessVersion }: Head): string => `${dossierId}-access-${accessVersion + 1}`;

/** Tells the holder, and those who act for them, that the list of these has changed. */
export const tellChange = (identity: NoticeRecipients, { id, at }: Telling): Write[] =>
  noticesTo(identity, { id: `${id}-representatives`, content: { template: 'representatives-changed' } }, at);

/** Every access under way is decided again. */
export const nextAccess = ({ accessVersion }: Head): HeadChange => ({
  set: 'accessVersion = :access',
  values: { ':access': accessVersion + 1 },
});

/** The job that takes the contacts somebody gave to the dossiers in which they act. */
export const CONTACTS_JOB = 'contacts';

/** The write, with a change of a holder's contacts, by which the dossiers in which they act will come to know them. */
export const contactsChanged = (dossierId: string, at: string): Write =>
  contactsChangeItem.put([dossierId], { changedAt: at, ...dueAt(CONTACTS_JOB, at, dossierId) });
