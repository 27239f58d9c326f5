import * as z from 'zod/mini';
import { text, uuid } from '../platform/fields.ts';
import type { Routes } from '../platform/route.ts';

/** The patient's identifier: 12 letters and digits without look-alikes; blanks and dashes are forgiven. */
export const identifier = z.string('not-text').check(
  z.maxLength(40, 'too-long'),
  z.overwrite<string>((value) => value.replace(/[\s-]/g, '').toUpperCase()),
  z.regex(/^[A-Z0-9]{12}$/, 'identifier-form'),
);

/** Opaque string of Cognito that ties the steps of one sign-in together. */
const session = text(4096, 20);

/** A password as typed; its rules are checked when a new one is chosen. */
const password = z.string('not-text').check(z.minLength(1, 'required'), z.maxLength(256, 'too-long'));

/** A password that may be chosen: 12 characters or more, the four kinds of signs. Same rules as the user pool. */
export const newPassword = z
  .string('not-text')
  .check(
    z.maxLength(256, 'too-long'),
    z.regex(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[^A-Za-z0-9\s]).{12,}$/, 'password-weak'),
  );

/** By which way codes are sent. */
export const Channel = z.enum(['sms', 'email'], 'not-a-choice');
export type Channel = z.infer<typeof Channel>;

export const SignIn = z.strictObject({ identifier, password });
export const NewPassword = z.strictObject({ identifier, session, newPassword });
export const ChannelChoice = z.strictObject({ identifier, session, channel: Channel });
export const CodeAnswer = z.strictObject({
  identifier,
  session,
  code: z.string('not-text').check(
    z.maxLength(20, 'too-long'),
    z.overwrite<string>((value) => value.replace(/\s/g, '')),
    z.regex(/^\d{6,8}$/, 'code-6-form'),
  ),
});

/** What comes next in a sign-in, or its end. */
export const SignInStep = z.discriminatedUnion('next', [
  z.object({ next: z.literal('new-password'), session: z.string() }),
  z.object({ next: z.literal('channel'), session: z.string(), channels: z.array(Channel) }),
  z.object({
    next: z.literal('code'),
    session: z.string(),
    channel: Channel,
    /** Masked by Cognito: `+*******1234`. */
    sentTo: z.string(),
  }),
  z.object({
    next: z.literal('signed-in'),
    /** Kept in the page's memory only; the refresh token is in an HttpOnly cookie. */
    accessToken: z.string(),
    /** Seconds. */
    expiresIn: z.number(),
  }),
]);
export type SignInStep = z.infer<typeof SignInStep>;

/** Who is signed in, and which dossiers they may open. No health data. */
export const Me = z.object({
  identifier: z.string(),
  dossiers: z.array(z.object({ dossierId: uuid, ground: z.string() })),
});
export type Me = z.infer<typeof Me>;

const step = {
  action: 'session:open',
  signedIn: false,
  reply: SignInStep,
  throttle: { rate: 100, burst: 50 },
} as const;

export const routes = {
  signIn: {
    ...step,
    method: 'POST',
    path: '/session',
    body: SignIn,
    summary: 'Start a sign-in with identifier and password.',
  },
  chooseNewPassword: {
    ...step,
    method: 'POST',
    path: '/session/new-password',
    body: NewPassword,
    summary: 'Replace a temporary password by one of your own.',
  },
  chooseChannel: {
    ...step,
    method: 'POST',
    path: '/session/channel',
    body: ChannelChoice,
    summary: 'Choose SMS or e-mail for codes; a code leaves at once.',
  },
  answerCode: {
    ...step,
    method: 'POST',
    path: '/session/code',
    body: CodeAnswer,
    summary: 'Type the code received; ends the sign-in.',
  },
  refreshSession: {
    ...step,
    method: 'POST',
    path: '/session/refresh',
    summary: 'Get a new access token with the refresh cookie.',
  },
  signOut: {
    ...step,
    method: 'POST',
    path: '/session/sign-out',
    reply: z.object({}),
    summary: 'End this session: the refresh token is revoked and the cookie removed.',
  },
  readMe: {
    method: 'GET',
    path: '/me',
    action: 'session:read',
    signedIn: true,
    reply: Me,
    summary: 'Who is signed in, and which dossiers they may open.',
  },
} as const satisfies Routes;
