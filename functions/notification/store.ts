import type { Key } from '../platform/store/key.ts';
import { get, update } from '../platform/store/table.ts';
import { later, MINUTE } from '../platform/time/durations.ts';
import type { Delivery, MessageState, StoredMessage } from '../record/notice/message.item.ts';
import { messageItem } from '../record/notice/message.item.ts';
import { lookedAt, RETRY_MINUTES } from '../record/notice/message.ts';
import { spendingItem } from '../record/notice/spending.item.ts';
import { STUCK } from './retry-message.ts';

const NAMES = { '#state': 'state' };
const state = (name: MessageState): MessageState => name;

/** The id in the place of a message. */
const idIn = ({ pk }: Key): string => pk.slice(pk.indexOf('#') + 1);

/** The values that put a message into the index of what is due. */
const dueFrom = (place: Key, at: string) => {
  const { duePk, dueSk } = lookedAt(idIn(place), at);
  return { ':duePk': duePk, ':dueSk': dueSk };
};

/** The message at a place, as it stands now; `undefined` once its 30 days are over. */
export async function find(place: Key): Promise<StoredMessage | undefined> {
  return messageItem.from(await get(place));
}

/** Takes an SMS for this sender alone, to be looked at again if its end stays unknown. @returns nothing when it is not due */
export async function claim(place: Key, at: string): Promise<StoredMessage | undefined> {
  const claimed = await update(place, 'SET #state = :sending, claimedAt = :at, duePk = :duePk, dueSk = :dueSk', {
    condition: '#state = :due AND channel = :sms',
    names: NAMES,
    values: {
      ':sending': state('sending'),
      ':due': state('due'),
      ':sms': 'sms',
      ':at': at,
      ...dueFrom(place, later(at, STUCK)),
    },
  });
  return messageItem.from(claimed);
}

/**
 * Gives a message back that has not left, to be sent later.
 * @param counted whether the caps count it already
 */
export async function release(place: Key, seen: StoredMessage, counted: boolean, at: string): Promise<void> {
  const set = `#state = :due, duePk = :duePk, dueSk = :dueSk${counted ? ', counted = :counted' : ''}`;
  const values = {
    ':due': state('due'),
    ...(counted ? { ':counted': true } : {}),
    ...dueFrom(place, later(at, RETRY_MINUTES * MINUTE)),
  };
  await update(place, `SET ${set} REMOVE claimedAt`, asSeen(seen, values));
}

/** What lets a change come about only while a message is what was seen: in its state, by its way. */
const asSeen = (seen: StoredMessage, values: Readonly<Record<string, unknown>>) => ({
  condition: '#state = :seen AND channel = :was',
  names: NAMES,
  values: { ...values, ':seen': seen.state, ':was': seen.channel },
});

/**
 * Sends a message by another way from now on.
 * @param lookAt when it is looked at again, if it has not left by then
 * @returns `false` when it is not as it was seen any more: somebody else sent it, or turned it to another way
 */
export async function turnTo(
  place: Key,
  seen: StoredMessage,
  { channel, to }: Delivery,
  next: readonly Delivery[],
  lookAt: string,
): Promise<boolean> {
  const set = '#state = :due, channel = :channel, #to = :to, #next = :next, duePk = :duePk, dueSk = :dueSk';
  const way = { ':due': state('due'), ':channel': channel, ':to': to, ':next': next, ...dueFrom(place, lookAt) };
  const { names, ...rest } = asSeen(seen, way);
  const turned = await update(place, `SET ${set} REMOVE claimedAt, tries, providerId, counted`, {
    ...rest,
    names: { ...names, '#to': 'to', '#next': 'next' },
  });
  return turned !== undefined;
}

/** Leaves a message in the record only, unless it is not as it was seen any more. */
export async function giveUp(place: Key, seen: StoredMessage): Promise<void> {
  const set = 'SET #state = :unsent REMOVE duePk, dueSk';
  await update(place, set, asSeen(seen, { ':unsent': state('unsent') }));
}

/** Remembers that a message left by a way, and under which name its carrier knows it. */
export async function markSent(
  place: Key,
  { channel }: Pick<Delivery, 'channel'>,
  providerId: string,
  at: string,
): Promise<void> {
  await update(place, 'SET #state = :sent, sentAt = :at, providerId = :id REMOVE duePk, dueSk', {
    // One that came back at once has turned to another way.
    condition: 'channel = :channel',
    names: NAMES,
    values: { ':sent': state('sent'), ':at': at, ':id': providerId, ':channel': channel },
  });
}

/** Puts off a message that did not leave. @param tries how often it was tried by this way */
export async function putOff(place: Key, tries: number, until: string): Promise<void> {
  await update(place, 'SET tries = :tries, duePk = :duePk, dueSk = :dueSk', {
    condition: '#state = :due',
    names: NAMES,
    values: { ':tries': tries, ':due': state('due'), ...dueFrom(place, until) },
  });
}

/**
 * Counts what an SMS costs among those of its month.
 * @param price in thousandths of a US dollar
 * @param most the ceiling, in the same; none for what must leave
 * @returns `false`, and counts nothing, above the ceiling
 */
export async function spend(month: string, price: number, most?: number): Promise<boolean> {
  const counted = await update(spendingItem.key(month), 'ADD spent :price', {
    ...(most === undefined ? {} : { condition: 'attribute_not_exists(spent) OR spent <= :left' }),
    values: { ':price': price, ...(most === undefined ? {} : { ':left': most - price }) },
  });
  return counted !== undefined;
}
