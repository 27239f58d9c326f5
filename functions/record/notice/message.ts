import { type DueKeys, dueAt } from '../../platform/store/due-index.ts';
import type { Item, Key } from '../../platform/store/key.ts';
import type { Write } from '../../platform/store/table.ts';
import type { Hours } from '../../platform/time/local-time.ts';
import type { Language } from '../../problem/language.ts';
import { messageItem } from './message.item.ts';

/** Where a letter goes. */
export type Address = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly postalCode: string;
  readonly city: string;
};

/**
 * What a message is about. Secrets are not in it: codes and the temporary password are derived from `letterId` or
 * `codeId` at the moment of sending (`record/person/pepper.adapter.ts`). Each has its line in `record/notice/notice-kinds.ts`.
 */
export type MessageContent =
  | {
      readonly template: 'creation-code';
      readonly letterId: string;
      readonly outcome: 'open' | 'activate' | 'recover';
      readonly until: string;
      /** The day from which the code works, where that is not at once: the birthday of who comes of age. */
      readonly from?: string;
    }
  | {
      readonly template: 'enrolment-announced';
      readonly letterId: string;
      /** The last day to say no, `YYYY-MM-DD`. */
      readonly until: string;
      /** Given names of the child, when it is told to who acts for one. */
      readonly child?: string;
    }
  | { readonly template: 'identifier'; readonly identifier: string }
  | { readonly template: 'temporary-password'; readonly letterId: string }
  | { readonly template: 'document-deposited' }
  | { readonly template: 'document-waiting' }
  | { readonly template: 'access-recovered' }
  | { readonly template: 'care-team-joined' }
  | { readonly template: 'first-access' }
  | { readonly template: 'consent-code'; readonly codeId: string }
  | { readonly template: 'contact-code'; readonly codeId: string }
  | { readonly template: 'consent-recorded' }
  | { readonly template: 'right-given' }
  | { readonly template: 'right-ended' }
  | { readonly template: 'new-device' }
  | { readonly template: 'reminder' | 'reminder-season' | 'reminder-calendar' | 'reminder-age' }
  | { readonly template: 'child-dossier-opened' }
  | { readonly template: 'representatives-changed' }
  | { readonly template: 'representation-ended' }
  | {
      readonly template: 'dossier-closed';
      /**
       * Asked for by its holder or whoever decides for them; the end of a suspension nobody contested, or that was found
       * right; a death the register declares.
       */
      readonly because: 'asked' | 'suspension' | 'upheld' | 'death';
      readonly keptUntil: string;
    }
  | { readonly template: 'dossier-reopened' }
  | {
      readonly template: 'dossier-suspended';
      readonly motive: 'fraud' | 'malfunction';
      readonly contestUntil: string;
    }
  | { readonly template: 'suspension-lifted' }
  | { readonly template: 'erasure-asked'; readonly eraseOn: string }
  | { readonly template: 'erasure-withdrawn'; readonly keptUntil: string }
  | { readonly template: 'emergency-access'; readonly until: string }
  | { readonly template: 'daily-digest'; readonly count: number };

/** How a message travels, and to whom. Phone numbers are E.164. */
export type Delivery =
  | { readonly channel: 'letter'; readonly to: Address }
  | { readonly channel: 'sms'; readonly to: string }
  | { readonly channel: 'email'; readonly to: string };

/**
 * A message waiting to leave. It is written in the transaction that causes it, and delivered from the table's stream:
 * SMS at most once (claimed before it is sent), e-mail and letters at least once under the same id.
 */
export type Message = Delivery & {
  /** The same cause gives the same id, so that a repeated cause sends nothing twice. */
  readonly messageId: string;
  readonly language: Language;
  readonly content: MessageContent;
  /** Where it goes when this way fails, in this order; nowhere for what must travel by one way only. */
  readonly next?: readonly Delivery[];
  /** Whose message it is, so that an address that fails is remembered: the holder of a dossier, or who acts for them. */
  readonly about?: { readonly dossierId: string; readonly representative?: string };
  /** The time zone of who asked to be written to by day only: nothing leaves while it is night there. */
  readonly byDayIn?: string;
  /** In which part of that day; all of it unless told. */
  readonly hours?: Hours;
  /** Where it stands that they asked for it (`Asked`): whoever takes that back meanwhile is not written to. */
  readonly optIn?: Key;
};

/** What somebody asked to be written about, as an item keeps it: `holder`, or the actor ids of who acts for them. */
export type Asked = { readonly askedBy: readonly string[] };

/** Who is meant by what they asked for: the holder of a dossier, or somebody who acts for them. */
export const askerOf = ({ about }: Pick<Message, 'about'>): string => about?.representative ?? HOLDER;

/** The holder among those who asked. */
export const HOLDER = 'holder';

/** Where a message is in its life: `due`, `sending` (an SMS once claimed), `sent`; `unsent` when every way failed. */
export type MessageState = 'due' | 'sending' | 'sent' | 'unsent';

/** How long a message is kept after its cause: 30 days. */
const KEPT_SECONDS = 30 * 86_400;

/** The job that looks after messages that did not leave. */
export const RETRY_JOB = 'message';

/** After so many minutes a message that the stream did not deliver is tried again. */
export const RETRY_MINUTES = 15;

/** The instant so many minutes later. */
export const minutesLater = (at: string, minutes: number): string =>
  new Date(Date.parse(at) + minutes * 60_000).toISOString();

/** Where a message stands in the index of what is due, from the instant at which it must be looked at. */
export const lookedAt = (messageId: string, at: string): DueKeys => dueAt(RETRY_JOB, at, messageId);

/** The write that queues a message. @param at the instant of its cause */
export const queue = (message: Message, at: string): Extract<Write, { readonly put: Item }> => ({
  put: {
    ...messageItem.key(message.messageId),
    ...message,
    state: 'due' satisfies MessageState,
    dueAt: at,
    ...lookedAt(message.messageId, minutesLater(at, RETRY_MINUTES)),
    expiresAt: Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS,
  },
});

/** A message as it is stored. */
export type StoredMessage = Message & {
  readonly state: MessageState;
  /** The instant of its cause. */
  readonly dueAt: string;
  /** When an SMS was claimed. */
  readonly claimedAt?: string;
  /** The caps count it by this way already. */
  readonly counted?: boolean;
  /** How often it was tried after the stream gave up on it, by this way. */
  readonly tries?: number;
};

/** The message in a stored item. */
export const toMessage = (item: Item): StoredMessage => item as StoredMessage;
