import { createHash } from 'node:crypto';
import { dueAt } from '../../platform/store/due-index.ts';
import type { Write } from '../../platform/store/table.ts';
import { DAY, epochSeconds, later, SECOND } from '../../platform/time/durations.ts';
import type { Language } from '../../problem/language.ts';
import { dossierOf } from '../dossier/head.item.ts';
import type { Contacts } from '../person/contacts.ts';
import type { Identity } from '../person/identity.item.ts';
import type { Delivery, Message } from './message.item.ts';
import { queue } from './message.ts';
import type { KeptContent } from './message-content.ts';
import { type Entry, noticeItem } from './notice.item.ts';
import { isAtOnce, type NoticeContent, wayOf } from './notice-kinds.ts';

/** Whoever is told of what happens in a dossier: its identity item as it is stored, with its key. */
export type NoticeRecipients = Pick<Identity, 'pk' | 'contacts' | 'representatives' | 'notices' | 'language'>;

/** What is told, and to whom. */
export type Notice = {
  /** The same cause gives the same id, so that a repeated cause tells nothing twice. */
  readonly id: string;
  readonly content: NoticeContent;
  /** The language of the person who is there; the one last used in the dossier when nobody is. */
  readonly language?: Language;
  /** By every way there is, where the law wants it to arrive; else by one, and by the other when it fails. */
  readonly ways?: 'one' | 'every';
  /** Kept from those who act for a minor: secret care (CSP R1111-50). */
  readonly secret?: boolean;
};

/** The job that sends the one message of the day. */
export const DIGEST_JOB = 'digest';

/** How long the record keeps what it told: two years, in seconds; an assumption (no text gives a figure). */
const KEPT_SECONDS = (730 * DAY) / SECOND;

/**
 * The writes that tell of something, in the transaction that causes it: an entry that stays in the record, and messages
 * by the way that was chosen for its kind; none for who gave no way to be reached, nothing at all where it was switched off.
 */
export function noticesTo(told: NoticeRecipients, notice: Notice, at: string): Write[] {
  const way = wayOf(notice.content.template, told.notices?.choices);
  if (way === 'off') return [];
  const messages = isAtOnce(way) ? messagesTo(told, notice, at, way === 'now' ? undefined : way) : [];
  return [entryOf(told, notice, at, way === 'digest'), ...messages.map((message) => queue(message, at))];
}

/**
 * The write of an entry that stays in the record, whatever becomes of its message; for what leaves by choices of its own.
 * @param inDigest whether it waits for the message of the day, in the index of what is due
 */
export function entryOf(
  told: NoticeRecipients,
  { id, content, secret }: Pick<Notice, 'id' | 'secret'> & { readonly content: KeptContent },
  at: string,
  inDigest = false,
): Write {
  const dossierId = dossierOf(told);
  // Newest last by its id.
  const noticeId = `${at.replace(/[^\dTZ]/g, '')}-${createHash('sha256').update(id).digest('hex').slice(0, 16)}`;
  const entry: Entry = { noticeId, at, content, ...(secret ? { secret } : {}) };
  const waiting = inDigest && dueAt(DIGEST_JOB, digestDay(at), dossierId, `${dossierId}#${noticeId}`);
  const expiresAt = epochSeconds(at) + KEPT_SECONDS;
  return noticeItem.put([dossierId, noticeId], { ...entry, ...waiting, expiresAt });
}

/**
 * The messages that leave for the holder, then for whoever acts for them.
 * @param way by which they leave for who can be reached by both; the one they prefer unless told
 */
export function messagesTo(
  told: NoticeRecipients,
  notice: Omit<Notice, 'content'> & Pick<Message, 'content'>,
  at: string,
  way = told.notices?.channel,
): Message[] {
  return recipientsOf(told, notice, at).flatMap(({ suffix, contacts, about }) => {
    const { content, language = told.language ?? 'fr', ways = 'one' } = notice;
    const id = `${notice.id}${suffix}`;
    const [first, ...others] = deliveriesTo(contacts, way);
    const same = { language, content, about };
    if (first === undefined) return [];
    if (ways === 'every')
      return [first, ...others].map((one) => ({ ...same, ...one, messageId: `${id}-${one.channel}` }));
    return [{ ...same, ...first, messageId: id, ...(others.length > 0 ? { next: others } : {}) }];
  });
}

/** The mobile to which a code is sent that only the holder may tell: theirs, or that of somebody who acts for them. */
export const mobileOf = (told: NoticeRecipients, at: string): string | undefined =>
  recipientsOf(told, {}, at).find(({ contacts: { phone } }) => phone !== undefined)?.contacts.phone;

/** The holder first, then whoever acts for them now, in the order of their ids. */
function recipientsOf(told: NoticeRecipients, { secret }: Pick<Notice, 'secret'>, at: string) {
  const { contacts, representatives = {} } = told;
  const dossierId = dossierOf(told);
  const acting = secret
    ? []
    : Object.entries(representatives)
        .filter(([, { until }]) => until === undefined || until > at)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([representative, one], index) => ({
          suffix: `-representative-${index + 1}`,
          contacts: one.contacts,
          about: { dossierId, representative },
        }));
  return [...(contacts === undefined ? [] : [{ suffix: '', contacts, about: { dossierId } }]), ...acting];
}

/** Whether messages reach somebody: they have a mobile, or an e-mail address that works. */
export const isReachable = (contacts: Contacts = {}): boolean => deliveriesTo(contacts).length > 0;

/** The ways to somebody, the best first: an e-mail costs a thousandth of an SMS. */
function deliveriesTo({ phone, email, emailFailedAt }: Contacts, channel: 'sms' | 'email' = 'email'): Delivery[] {
  const byEmail: Delivery[] =
    email === undefined || emailFailedAt !== undefined ? [] : [{ channel: 'email', to: email }];
  const bySms: Delivery[] = phone === undefined ? [] : [{ channel: 'sms', to: phone }];
  return channel === 'email' ? [...byEmail, ...bySms] : [...bySms, ...byEmail];
}

/** The hour of UTC at which the message of the day leaves at the earliest: 18:00 in Paris, in summer. */
const DIGEST_HOUR = 16;

/** The day whose message tells of an instant. */
function digestDay(at: string): string {
  const late = Number(at.slice(11, 13)) >= DIGEST_HOUR;
  return (late ? later(at, DAY) : at).slice(0, 10);
}
