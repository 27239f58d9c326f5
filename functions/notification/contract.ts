import * as z from 'zod/mini';
import { cursor, instant, limit } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';

/** At once by a message (as preferred for all, or by one way), in the one of the day, in the record only, or not at all. */
export const NoticeWay = z.enum(['now', 'email', 'sms', 'digest', 'in-app', 'off'], 'not-a-choice');
export type NoticeWay = z.infer<typeof NoticeWay>;

/** By which way messages leave for who can be reached by both. */
export const NoticeChannel = z.enum(['email', 'sms'], 'not-a-choice');
export type NoticeChannel = z.infer<typeof NoticeChannel>;

const NoticeLanguage = z.enum(['fr', 'en'], 'not-a-choice');

/** One kind of notice, and how people are told of it. */
export const NoticeKind = z.object({
  kind: z.string(),
  /** What it tells, in words. */
  label: z.string(),
  way: NoticeWay,
  /** The ways that may be chosen. */
  ways: z.array(NoticeWay),
  /** The law wants it to arrive. */
  byLaw: z.optional(z.literal(true)),
});
export type NoticeKind = z.infer<typeof NoticeKind>;

/** How the people of a dossier are told of what happens in it. */
export const NoticeChoices = z.object({
  version: z.int(),
  language: NoticeLanguage,
  channel: NoticeChannel,
  /** Where messages go, masked; absent where nothing was given. */
  phone: z.optional(z.string()),
  email: z.optional(z.string()),
  /** E-mails to this address come back: none is sent any more. */
  emailFails: z.optional(z.literal(true)),
  kinds: z.array(NoticeKind),
});
export type NoticeChoices = z.infer<typeof NoticeChoices>;

/** The name of a kind of message. */
const KindName = z.string('not-text').check(z.regex(/^[a-z-]{1,40}$/, 'not-a-choice'));

/** What is chosen; a kind that is not named is told in the usual way. */
export const ChosenNotices = z.strictObject({
  language: NoticeLanguage,
  channel: NoticeChannel,
  choices: z.array(z.strictObject({ kind: KindName, way: NoticeWay })).check(z.maxLength(100, 'too-long')),
});
export type ChosenNotices = z.infer<typeof ChosenNotices>;

/** Something people were told, as the record keeps it. */
export const ReceivedNotice = z.object({
  noticeId: z.string(),
  kind: z.string(),
  at: instant,
  subject: z.string(),
  paragraphs: z.array(z.string()),
});
export type ReceivedNotice = z.infer<typeof ReceivedNotice>;

/** A page of what people were told, newest first. `next`: cursor of the page behind. */
export const ReceivedNotices = z.object({ notices: z.array(ReceivedNotice), next: z.optional(z.string()) });
export type ReceivedNotices = z.infer<typeof ReceivedNotices>;

export const routes = {
  readNoticeChoices: {
    method: 'GET',
    path: '/dossiers/{dossierId}/notices',
    action: 'notice:read',
    signedIn: true,
    reply: NoticeChoices,
    summary: 'How the people of a dossier are told of what happens in it.',
  },
  changeNoticeChoices: {
    method: 'PUT',
    path: '/dossiers/{dossierId}/notices',
    action: 'notice:manage',
    signedIn: true,
    body: ChosenNotices,
    reply: NoticeChoices,
    versioned: true,
    summary: 'Choose how to be told, kind by kind, but for what the law wants to arrive.',
  },
  listNotices: {
    method: 'GET',
    path: '/dossiers/{dossierId}/notices/received',
    action: 'notice:read',
    signedIn: true,
    query: z.object({ cursor: z.optional(cursor), limit }),
    reply: ReceivedNotices,
    summary: 'What people were told of a dossier, newest first.',
  },
} as const satisfies Routes;
