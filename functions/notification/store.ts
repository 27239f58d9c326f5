import type { Key } from '../platform/keys.ts';
import { type Message, type MessageState, toMessage } from '../platform/message.ts';
import { get, update } from '../platform/table.ts';

const NAMES = { '#state': 'state' };

/** The message at a place, as it stands now; `undefined` once its 30 days are over. */
export async function find(place: Key): Promise<(Message & { readonly state: MessageState }) | undefined> {
  const item = await get(place);
  return item && toMessage(item);
}

/** Takes an SMS for this sender alone. @returns `false` when it is not due, or no longer */
export async function claim(place: Key, at: string): Promise<boolean> {
  const claimed = await update(place, 'SET #state = :sending, claimedAt = :at', {
    condition: '#state = :due',
    names: NAMES,
    values: { ':sending': 'sending', ':due': 'due', ':at': at },
  });
  return claimed !== undefined;
}

/** Gives a claimed SMS back, to be sent later. */
export async function release(place: Key): Promise<void> {
  await update(place, 'SET #state = :due REMOVE claimedAt', {
    condition: '#state = :sending',
    names: NAMES,
    values: { ':sending': 'sending', ':due': 'due' },
  });
}

/** Remembers that a message left, and under which name its carrier knows it. */
export async function markSent(place: Key, providerId: string, at: string): Promise<void> {
  await update(place, 'SET #state = :sent, sentAt = :at, providerId = :id', {
    condition: 'attribute_exists(pk)',
    names: NAMES,
    values: { ':sent': 'sent', ':at': at, ':id': providerId },
  });
}
