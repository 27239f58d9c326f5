import * as z from 'zod/mini';

/**
 * How a person is told of something: at once by a message, by the way they prefer for all (`now`) or by one chosen for this
 * kind (`email`, `sms`), by the one message of the day, in the record only, not at all.
 */
export const Way = z.enum(['now', 'email', 'sms', 'digest', 'in-app', 'off']);
export type Way = z.infer<typeof Way>;

/** What the people of a dossier chose about being told. */
export const NoticeSettings = z.strictObject({
  /** Grows by one with each change. */
  version: z.number(),
  /** By the name of what is told (`notice-kinds.ts`). */
  choices: z.record(z.string(), Way),
  /** By which way messages leave for who can be reached by both; e-mail unless chosen. */
  channel: z.optional(z.enum(['sms', 'email'])),
});
export type NoticeSettings = Readonly<z.infer<typeof NoticeSettings>>;
