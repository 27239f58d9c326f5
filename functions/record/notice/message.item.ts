import * as z from 'zod/mini';
import { itemKind } from '../../platform/store/item-kind.ts';

const place = z.strictObject({ pk: z.string(), sk: z.string() });

const delivery = z.strictObject({
  channel: z.enum(['letter', 'sms', 'email']),
  to: z.union([
    z.string(),
    z.strictObject({ name: z.string(), lines: z.array(z.string()), postalCode: z.string(), city: z.string() }),
  ]),
});

/** A message to deliver; kept for 30 days after its cause. What each template holds is in `MessageContent`. */
export const messageItem = itemKind({
  name: 'message',
  lifetime: 'expires',
  key: (messageId: string) => ({ pk: `MESSAGE#${messageId}`, sk: 'MESSAGE' }),
  schema: z.strictObject({
    ...delivery.shape,
    messageId: z.string(),
    language: z.enum(['fr', 'en']),
    content: z.looseObject({ template: z.string() }),
    next: z.optional(z.array(delivery)),
    about: z.optional(z.strictObject({ dossierId: z.string(), representative: z.optional(z.string()) })),
    byDayIn: z.optional(z.string()),
    hours: z.optional(z.string()),
    optIn: z.optional(place),
    state: z.enum(['due', 'sending', 'sent', 'unsent']),
    dueAt: z.string(),
    claimedAt: z.optional(z.string()),
    counted: z.optional(z.boolean()),
    tries: z.optional(z.number()),
    sentAt: z.optional(z.string()),
    sentBy: z.optional(z.string()),
    providerId: z.optional(z.string()),
  }),
});
