import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';
import { HOUR_NAMES } from '../../platform/time/local-time.ts';
import { MessageContent } from './message-content.ts';

/** Where a letter goes. */
const Address = z.strictObject({
  name: z.string(),
  lines: z.readonly(z.array(z.string())),
  postalCode: z.string(),
  city: z.string(),
});
export type Address = Readonly<z.infer<typeof Address>>;

const byLetter = { channel: z.literal('letter'), to: Address };
const bySms = { channel: z.literal('sms'), to: z.string() };
const byEmail = { channel: z.literal('email'), to: z.string() };

/** How a message travels, and to whom. Phone numbers are E.164. */
const Delivery = z.discriminatedUnion('channel', [
  z.strictObject(byLetter),
  z.strictObject(bySms),
  z.strictObject(byEmail),
]);
export type Delivery = Readonly<z.infer<typeof Delivery>>;

const message = {
  /** The same cause gives the same id, so that a repeated cause sends nothing twice. */
  messageId: z.string(),
  language: z.enum(['fr', 'en']),
  content: MessageContent,
  /** Where it goes when this way fails, in this order; nowhere for what must travel by one way only. */
  next: z.exactOptional(z.readonly(z.array(Delivery))),
  /** Whose message it is, so that an address that fails is remembered: the holder of a dossier, or who acts for them. */
  about: z.exactOptional(z.strictObject({ dossierId: z.string(), representative: z.exactOptional(z.string()) })),
  /** The time zone of who asked to be written to by day only: nothing leaves while it is night there. */
  byDayIn: z.exactOptional(z.string()),
  /** In which part of that day; all of it unless told. */
  hours: z.exactOptional(z.enum(HOUR_NAMES)),
  /** Where it stands that they asked for it (`askedBy`): whoever takes that back meanwhile is not written to. */
  optIn: z.exactOptional(z.strictObject({ pk: z.string(), sk: z.string() })),
};

const delivered = {
  ...message,
  /** Where it is in its life: `sending` (an SMS once claimed); `unsent` when every way failed. */
  state: z.enum(['due', 'sending', 'sent', 'unsent']),
  /** The instant of its cause. */
  dueAt: z.string(),
  /** When an SMS was claimed. */
  claimedAt: z.exactOptional(z.string()),
  /** The caps count it by this way already. */
  counted: z.exactOptional(z.boolean()),
  /** How often it was tried after the stream gave up on it, by this way. */
  tries: z.exactOptional(z.number()),
  sentAt: z.exactOptional(z.string()),
  sentBy: z.exactOptional(z.string()),
  /** Under which name its carrier knows it. */
  providerId: z.exactOptional(z.string()),
};

const StoredMessage = z.discriminatedUnion('channel', [
  z.strictObject({ ...byLetter, ...delivered }),
  z.strictObject({ ...bySms, ...delivered }),
  z.strictObject({ ...byEmail, ...delivered }),
]);
/** A message as it is stored. */
export type StoredMessage = Readonly<z.infer<typeof StoredMessage>>;

/** Where a message is in its life. */
export type MessageState = StoredMessage['state'];

const Message = z.strictObject(message);

/**
 * A message waiting to leave. It is written in the transaction that causes it, and delivered from the table's stream:
 * SMS at most once (claimed before it is sent), e-mail and letters at least once under the same id.
 */
export type Message = Delivery & Readonly<z.infer<typeof Message>>;

/** A message to deliver; kept for 30 days after its cause. */
export const messageItem = itemKind({
  name: 'message',
  lifetime: 'expires',
  key: (messageId: string) => ({ pk: `MESSAGE#${messageId}`, sk: 'MESSAGE' }),
  schema: StoredMessage,
});
