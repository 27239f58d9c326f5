import { type DueKeys, dueAt } from '../../platform/store/due-index.ts';
import type { Item } from '../../platform/store/key.ts';
import type { Write } from '../../platform/store/table.ts';
import { DAY, epochSeconds, later, MINUTE, SECOND } from '../../platform/time/durations.ts';
import { type Message, messageItem } from './message.item.ts';

/** Who is meant by what they asked for: the holder of a dossier, or somebody who acts for them. */
export const askerOf = ({ about }: Pick<Message, 'about'>): string => about?.representative ?? HOLDER;

/** The holder among those who asked. */
export const HOLDER = 'holder';

/** How long a message is kept after its cause: 30 days. */
const KEPT_SECONDS = (30 * DAY) / SECOND;

/** The job that looks after messages that did not leave. */
export const RETRY_JOB = 'message';

/** After so many minutes a message that the stream did not deliver is tried again. */
export const RETRY_MINUTES = 15;

/** Where a message stands in the index of what is due, from the instant at which it must be looked at. */
export const lookedAt = (messageId: string, at: string): DueKeys => dueAt(RETRY_JOB, at, messageId);

/** The write that queues a message. @param at the instant of its cause */
export const queue = (message: Message, at: string): Extract<Write, { readonly put: Item }> =>
  messageItem.put([message.messageId], {
    ...message,
    state: 'due',
    dueAt: at,
    ...lookedAt(message.messageId, later(at, RETRY_MINUTES * MINUTE)),
    expiresAt: epochSeconds(at) + KEPT_SECONDS,
  });
