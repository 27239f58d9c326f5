import type { Address, Delivery, StoredMessage } from '../record/notice/message.item.ts';
import type { MessageContent } from '../record/notice/message-content.ts';
import { byEmail, isTooLate, mayLeaveFrom } from './retry-message.ts';
import { type Composed, compose } from './templates.ts';

/** What delivering needs of the outside. `P` names a stored message. */
export type DeliverDeps<P> = {
  /** The present instant. */
  readonly at: () => string;
  readonly find: (place: P) => Promise<StoredMessage | undefined>;
  /** Whether who asked to be written to about this still does; so does whoever never had to ask. */
  readonly isAsked: (message: StoredMessage) => Promise<boolean>;
  /** Takes an SMS for this sender alone: `due` → `sending`. @returns it as it is now; nothing when somebody else has it */
  readonly claim: (place: P) => Promise<StoredMessage | undefined>;
  /** Counts a message against the caps. `false`: its addressee or the month had their fill, and it can wait for no law. */
  readonly mayLeave: (message: StoredMessage) => Promise<boolean>;
  /** Gives a message back that has not left, to be sent later. @param counted whether the caps count it already */
  readonly release: (place: P, message: StoredMessage, counted: boolean) => Promise<void>;
  /** Sends a message by another way from now on. `false` when it is not as it was seen any more. */
  readonly turnTo: (place: P, seen: StoredMessage, to: Delivery, next: readonly Delivery[]) => Promise<boolean>;
  /** Leaves a message until an instant. @param tries how often it was tried by its way */
  readonly putOff: (place: P, tries: number, until: string) => Promise<void>;
  /** No way is left: the message stays in the record only. Does nothing when it is not as it was seen any more. */
  readonly giveUp: (place: P, seen: StoredMessage) => Promise<void>;
  /** @param providerId what the carrier calls the message, to be found in its delivery logs */
  readonly markSent: (place: P, by: Delivery, providerId: string) => Promise<void>;
  /** The code or the password that a content tells; empty when it tells none. */
  readonly secretOf: (content: MessageContent) => Promise<string>;
  /** Address of the site, where the stage has one of its own. */
  readonly site?: string | undefined;
  readonly carriers: Carriers;
};

/** The ways out. Each returns the carrier's own id of the message. @throws NotTaken when the carrier answered no */
type Carriers = {
  readonly letter: (message: StoredMessage, to: Address, composed: Composed) => Promise<string>;
  readonly email: (message: StoredMessage, to: string, composed: Composed) => Promise<string>;
  readonly sms: (to: string, text: string) => Promise<string>;
};

/** A carrier answered that it did not take a message, so that sending it again cannot send it twice. */
export class NotTaken extends Error {
  override readonly name = 'NotTaken';
  /** Whether asking again is in vain: a number or an address it refuses, and not a throttle. */
  readonly isFinal: boolean;
  constructor(isFinal: boolean) {
    super('not taken');
    this.isFinal = isFinal;
  }
}

/**
 * How a delivery ended. `unsure`: somebody else has it, or an SMS was claimed and perhaps sent: it is left alone; `unsent`:
 * every way refused, or it came too late to be of use; `kept`: its addressee had their fill, it is read in the record;
 * `put-off`: it is night for who asked to be written to by day; `unwanted`: who asked for it took that back.
 */
export type Delivered = 'sent' | 'nothing-due' | 'unsure' | 'unsent' | 'kept' | 'put-off' | 'unwanted';

/**
 * Delivers one message. An SMS leaves at most once: it is claimed first, and a claim whose end is unknown is never
 * taken again. E-mails and letters leave at least once, always under the same id. The caps count a message once, however
 * often it is tried. What its carrier refuses goes by the next way, if the message has one.
 * @throws what a carrier or the store throws; the message may then be delivered again
 */
export async function deliverMessage<P>(deps: DeliverDeps<P>, place: P): Promise<Delivered> {
  const message = await deps.find(place);
  if (!message || message.state === 'sent' || message.state === 'unsent') return 'nothing-due';
  if (message.state === 'sending') return 'unsure';
  return deliver(deps, place, message);
}

async function deliver<P>(deps: DeliverDeps<P>, place: P, message: StoredMessage): Promise<Delivered> {
  const now = deps.at();
  if (isTooLate(message, now)) return useFallbackChannel(deps, place, message, []);
  const from = mayLeaveFrom(message, now);
  if (from > now) {
    await deps.putOff(place, message.tries ?? 0, from);
    return 'put-off';
  }
  if (!(await deps.isAsked(message))) {
    await deps.giveUp(place, message);
    return 'unwanted';
  }
  const composed = compose(message, { secret: await deps.secretOf(message.content), site: deps.site });
  if (message.channel !== 'sms') return sendTaken(deps, place, message, composed);
  const claimed = await deps.claim(place);
  return claimed === undefined ? 'unsure' : sendTaken(deps, place, claimed, composed);
}

/** Sends what nobody else may send now. */
async function sendTaken<P>(
  deps: DeliverDeps<P>,
  place: P,
  message: StoredMessage,
  composed: Composed,
): Promise<Delivered> {
  if (!(await isWithinCaps(deps, place, message)))
    return useFallbackChannel(deps, place, message, byEmail(message), 'kept');
  try {
    await deps.markSent(place, message, await send(deps, message, composed));
    return 'sent';
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    if (error.isFinal) return useFallbackChannel(deps, place, message);
    await deps.release(place, message, true);
    throw error;
  }
}

/** Counts a message that is not counted yet. Where counting fails nothing has left: it is given back. */
async function isWithinCaps<P>(deps: DeliverDeps<P>, place: P, message: StoredMessage): Promise<boolean> {
  if (message.counted) return true;
  try {
    return await deps.mayLeave(message);
  } catch (error) {
    await deps.release(place, message, false);
    throw error;
  }
}

/**
 * Delivers a message by its next way, its carrier having refused it or nobody knowing what became of it.
 * @param ways the other ways that may be taken; those of the message unless told
 * @param end how it ended when there is none
 */
export async function useFallbackChannel<P>(
  deps: DeliverDeps<P>,
  place: P,
  message: StoredMessage,
  ways: readonly Delivery[] = message.next ?? [],
  end: 'unsent' | 'kept' = 'unsent',
): Promise<Delivered> {
  const [to, ...next] = ways;
  if (to === undefined) {
    await deps.giveUp(place, message);
    return end;
  }
  if (!(await deps.turnTo(place, message, to, next))) return 'unsure';
  return deliver(deps, place, { ...message, ...to, next, state: 'due', tries: 0, counted: false });
}

function send<P>({ carriers }: DeliverDeps<P>, message: StoredMessage, composed: Composed): Promise<string> {
  switch (message.channel) {
    case 'letter':
      return carriers.letter(message, message.to, composed);
    case 'email':
      return carriers.email(message, message.to, composed);
    case 'sms':
      return carriers.sms(message.to, composed.text);
  }
}
