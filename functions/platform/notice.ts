import { type Message, type MessageContent, queue } from './message.ts';
import type { Write } from './table.ts';
import type { Language } from './words.ts';

/** How somebody can be reached. Phone numbers are E.164. */
export type Contacts = { readonly phone?: string; readonly email?: string };

/** Whoever is told of what happens in a dossier: part of its identity item. */
export type Told = {
  /** The holder's own; absent for a child, and for whoever has not signed in yet. */
  readonly contacts?: Contacts;
  /** Those who act for the holder, by actor id, until an instant. */
  readonly representatives?: Readonly<Record<string, { readonly contacts: Contacts; readonly until?: string }>>;
};

/** What is told, and to whom. */
export type Notice = {
  /** The same cause gives the same id, so that a repeated cause tells nothing twice. */
  readonly id: string;
  readonly content: MessageContent;
  /** The language of the person who is there; French when nobody is. */
  readonly language?: Language;
  /** By every way there is, where the law wants it to arrive; else by e-mail, or by SMS for who has none. */
  readonly ways?: 'one' | 'every';
  /** Kept from those who act for a minor: secret care (CSP R1111-50). */
  readonly secret?: boolean;
};

/** The writes that tell of something, in the transaction that causes it; none for who gave no way to be reached. */
export const noticesTo = (told: Told, notice: Notice, at: string): Write[] =>
  recipientsOf(told, notice, at).flatMap(([suffix, contacts]) =>
    messagesTo(contacts, { ...notice, id: `${notice.id}${suffix}` }).map((message) => queue(message, at)),
  );

/** The mobile to which a code is sent that only the holder may tell: theirs, or that of somebody who acts for them. */
export const mobileOf = (told: Told, at: string): string | undefined =>
  recipientsOf(told, {}, at).find(([, { phone }]) => phone !== undefined)?.[1].phone;

/** The holder first, then whoever acts for them now, in the order of their ids. */
function recipientsOf({ contacts, representatives = {} }: Told, { secret }: Pick<Notice, 'secret'>, at: string) {
  const acting = secret
    ? []
    : Object.entries(representatives)
        .filter(([, { until }]) => until === undefined || until > at)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([, one], index) => [`-representative-${index + 1}`, one.contacts] as const);
  return [...(contacts === undefined ? [] : [['', contacts] as const]), ...acting];
}

function messagesTo({ phone, email }: Contacts, { id, content, language = 'fr', ways = 'one' }: Notice): Message[] {
  const same = { language, content };
  const byEmail: Message[] = email === undefined ? [] : [{ ...same, messageId: id, channel: 'email', to: email }];
  const bySms: Message[] = phone === undefined ? [] : [{ ...same, messageId: id, channel: 'sms', to: phone }];
  if (ways === 'one') return byEmail.length > 0 ? byEmail : bySms;
  return [...byEmail, ...bySms].map((message) => ({ ...message, messageId: `${id}-${message.channel}` }));
}
