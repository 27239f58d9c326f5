import { keys } from './keys.ts';
import type { Item, Write } from './table.ts';
import type { Language } from './words.ts';

/** Where a letter goes. */
export type Address = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly postalCode: string;
  readonly city: string;
};

/**
 * What a message is about. Secrets are not in it: codes and the temporary password are derived from `letterId` or
 * `codeId` at the moment of sending (`platform/pepper.ts`).
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
  | { readonly template: 'consent-code'; readonly codeId: string }
  | { readonly template: 'contact-code'; readonly codeId: string }
  | { readonly template: 'consent-recorded' }
  | { readonly template: 'child-dossier-opened' }
  | { readonly template: 'representatives-changed' }
  | { readonly template: 'representation-ended' }
  | { readonly template: 'dossier-closed'; readonly keptUntil: string }
  | { readonly template: 'emergency-access'; readonly until: string };

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
};

/** Where a message is in its life: `due`, `sending` (an SMS once claimed), `sent`. */
export type MessageState = 'due' | 'sending' | 'sent';

/** How long a message is kept after its cause: 30 days. */
const KEPT_SECONDS = 30 * 86_400;

/** The write that queues a message. @param at the instant of its cause */
export const queue = (message: Message, at: string): Write => ({
  put: {
    ...keys.message(message.messageId),
    ...message,
    state: 'due' satisfies MessageState,
    dueAt: at,
    expiresAt: Math.floor(Date.parse(at) / 1000) + KEPT_SECONDS,
  },
});

/** The message in a stored item. */
export const toMessage = (item: Item): Message & { readonly state: MessageState } =>
  item as Message & { readonly state: MessageState };
