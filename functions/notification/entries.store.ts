import type { Key } from '../platform/store/key.ts';
import { page, type Write } from '../platform/store/table.ts';
import { DAY, later } from '../platform/time/durations.ts';
import type { Language } from '../problem/language.ts';
import type { Entry } from '../record/notice/notice.item.ts';
import { noticeItem } from '../record/notice/notice.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import type { NoticeSettings } from '../record/person/notice-settings.ts';

/** Entries told of in one message: a transaction takes a hundred items, its trace and the messages among them. */
const MOST_TOGETHER = 90;

/** An entry that waits for the message of the day. */
export type Waiting = Entry & Key & { readonly dueSk: string };

const isWaiting = (entry: Entry & Key & { readonly dueSk?: string }): entry is Waiting => entry.dueSk !== undefined;

/**
 * The entries of a dossier that wait for the message of a day, oldest first. They are read in the record itself: the index
 * of what is due tells of a dossier page by page, and a message is to tell of all there is.
 * @param daysBack from how many days before
 */
export async function findWaiting(dossierId: string, at: string, daysBack: number): Promise<Waiting[]> {
  const { pk, sk: last } = noticeItem.key(dossierId, '~');
  const from = later(at, -((daysBack + 1) * DAY));
  let after = noticeItem.key(dossierId, from.slice(0, 10).replaceAll('-', '')).sk;
  for (let waiting: Waiting[] = []; ; ) {
    const { items, more } = await page({ pk, between: [after, last], limit: 100 });
    waiting = [
      ...waiting,
      ...noticeItem.fromAll(items).flatMap((item) => (isWaiting(item) && item.dueSk <= at ? [item] : [])),
    ];
    if (!more || waiting.length >= MOST_TOGETHER) return waiting.slice(0, MOST_TOGETHER);
    // What sorts right behind the last one that was read.
    after = `${items.at(-1)?.sk} `;
  }
}

/** The write that ends the waiting of an entry, once. */
export const gathered = ({ pk, sk }: Key): Write => ({
  key: { pk, sk },
  update: 'REMOVE duePk, dueSk',
  condition: 'attribute_exists(duePk)',
});

/** One page of what was told in a dossier, newest first. @param after the entry to start behind */
export async function findEntries(dossierId: string, after: string | undefined, limit: number) {
  const { pk, sk: prefix } = noticeItem.key(dossierId, '');
  const behind = after === undefined ? {} : { after: noticeItem.key(dossierId, after).sk };
  const { items, more } = await page({ pk, prefix, newestFirst: true, limit, ...behind });
  return { entries: noticeItem.fromAll(items), more };
}

/** The write of what people chose; it holds only while what they saw is still so. */
export const writeChoices = (dossierId: string, notices: NoticeSettings, language: Language): Write => ({
  key: identityItem.key(dossierId),
  update: 'SET notices = :notices, #language = :language',
  condition: 'notices.version = :seen OR (:seen = :none AND attribute_exists(pk) AND attribute_not_exists(notices))',
  names: { '#language': 'language' },
  values: { ':notices': notices, ':language': language, ':seen': notices.version - 1, ':none': 0 },
});

/**
 * The write that remembers that e-mails to somebody do not arrive; it holds only while it is still their address.
 * @param representative whose address it is; the holder's unless told
 */
export function addressFails(
  { dossierId, representative }: { readonly dossierId: string; readonly representative?: string },
  address: string,
  at: string,
): Write {
  const contacts = representative === undefined ? 'contacts' : 'representatives.#who.contacts';
  return {
    key: identityItem.key(dossierId),
    update: `SET ${contacts}.emailFailedAt = :at`,
    condition: `${contacts}.email = :address AND attribute_not_exists(${contacts}.emailFailedAt)`,
    ...(representative === undefined ? {} : { names: { '#who': representative } }),
    values: { ':at': at, ':address': address },
  };
}
