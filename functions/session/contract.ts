import * as z from 'zod/mini';
import { date, uuid } from '../platform/http/fields.ts';
import type { Routes } from '../record/access/route.ts';

/** The patient's identifier: 12 letters and digits without look-alikes; blanks and dashes are forgiven. */
export const identifier = z.string('not-text').check(
  z.maxLength(40, 'too-long'),
  z.overwrite<string>((value) => value.replace(/[\s-]/g, '').toUpperCase()),
  z.regex(/^[A-Z0-9]{12}$/, 'identifier-form'),
);

/** Opaque string of Cognito that ties the steps of one sign-in together; 2048 characters at most so far. */
const session = z.string('not-text').check(z.regex(/^[\w.~+/=:-]{20,4096}$/, 'not-valid'));

/** A one-time code as typed. */
const code = z.string('not-text').check(
  z.maxLength(20, 'too-long'),
  z.overwrite<string>((value) => value.replace(/\s/g, '')),
  z.regex(/^\d{6,8}$/, 'code-6-form'),
);

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
export const CodeAnswer = z.strictObject({ identifier, session, code });

/** The end of any sign-in: the access token stays in the page's memory, the refresh token in an HttpOnly cookie. */
const SignedIn = z.object({
  next: z.literal('signed-in'),
  accessToken: z.string(),
  /** Seconds. */
  expiresIn: z.number(),
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
  SignedIn,
]);
export type SignInStep = z.infer<typeof SignInStep>;

/** What an agent signs in with: the name an operator gave them, `c.martin`. */
const username = z
  .string('not-text')
  .check(z.trim(), z.toLowerCase(), z.maxLength(60, 'too-long'), z.regex(/^[a-z0-9][a-z0-9._-]{2,39}$/, 'not-valid'));

/** A password an agent may choose: the rules of a patient's, and 14 characters. Same rules as the staff pool. */
const staffPassword = newPassword.check(z.minLength(14, 'password-weak'));

export const StaffSignIn = z.strictObject({ username, password });
export const StaffNewPassword = z.strictObject({ username, session, newPassword: staffPassword });
export const StaffCode = z.strictObject({ username, session, code });

/** What comes next in the sign-in of an agent, or its end. */
export const StaffStep = z.discriminatedUnion('next', [
  z.object({ next: z.literal('new-password'), session: z.string() }),
  z.object({
    next: z.literal('authenticator'),
    session: z.string(),
    /** Base32 secret for the authenticator application; told this once. */
    secret: z.string(),
    /** The same as `otpauth://`, for a QR code. */
    otpauth: z.string(),
  }),
  z.object({ next: z.literal('code'), session: z.string() }),
  SignedIn,
]);
export type StaffStep = z.infer<typeof StaffStep>;

/** How professionals sign in: all that a page needs to start an OpenID Connect code flow with PKCE. */
export const SignInOptions = z.object({
  proSanteConnect: z.object({
    issuer: z.string(),
    clientId: z.string(),
    authorizationEndpoint: z.string(),
    tokenEndpoint: z.string(),
    /** What `acr_values` must ask for. */
    level: z.string(),
  }),
});

/** A professional as Pro Santé Connect presents them; codes are those of TRE_G15, TRE_R38 and TRE_R02. */
export const Profile = z.object({
  rpps: z.string(),
  name: z.string(),
  profession: z.string(),
  specialty: z.optional(z.string()),
  sector: z.optional(z.string()),
  establishment: z.optional(z.string()),
  establishmentName: z.optional(z.string()),
  /** Regulates the calls of a SAMU centre. */
  regulates: z.optional(z.boolean()),
});
export type Profile = z.infer<typeof Profile>;

/** Who is signed in. No health data. */
export const Me = z.object({
  /** A patient's identifier, a professional's RPPS number, an agent's name. */
  identifier: z.string(),
  /**
   * The dossiers a patient may open: their own, and those of whom they act for and as what, with the holder's name and
   * birth date. Empty for a professional, whose patients are another, paged list.
   */
  dossiers: z.array(
    z.object({
      dossierId: uuid,
      ground: z.string(),
      role: z.optional(z.string()),
      name: z.optional(z.string()),
      birthOn: z.optional(date),
    }),
  ),
  /** There for a professional. */
  professional: z.optional(Profile),
  /** There for an agent. */
  agent: z.optional(z.object({ username: z.string() })),
});
export type Me = z.infer<typeof Me>;

const step = {
  action: 'session:open',
  signedIn: false,
  reply: SignInStep,
} as const;

const staff = { ...step, reply: StaffStep } as const;

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
    status: 204,
    reply: z.object({}),
    summary: 'End this session: the refresh token is revoked and the cookie removed, whatever it holds.',
  },
  staffSignIn: {
    ...staff,
    method: 'POST',
    path: '/staff/session',
    body: StaffSignIn,
    summary: 'Start the sign-in of an agent with name and password.',
  },
  staffChooseNewPassword: {
    ...staff,
    method: 'POST',
    path: '/staff/session/new-password',
    body: StaffNewPassword,
    summary: 'Replace the temporary password of an agent.',
  },
  staffConfirmAuthenticator: {
    ...staff,
    method: 'POST',
    path: '/staff/session/authenticator',
    body: StaffCode,
    summary: 'Prove with a first code that the authenticator application is set up; ends the sign-in.',
  },
  staffAnswerCode: {
    ...staff,
    method: 'POST',
    path: '/staff/session/code',
    body: StaffCode,
    summary: 'Type the code of the authenticator application; ends the sign-in.',
  },
  staffRefreshSession: {
    ...staff,
    method: 'POST',
    path: '/staff/session/refresh',
    summary: 'Get a new access token with the refresh cookie of an agent.',
  },
  staffSignOut: {
    ...staff,
    method: 'POST',
    path: '/staff/session/sign-out',
    status: 204,
    reply: z.object({}),
    summary: 'End the session of an agent.',
  },
  readSignInOptions: {
    method: 'GET',
    path: '/sign-in-options',
    action: 'sign-in:read',
    signedIn: false,
    reply: SignInOptions,
    summary: 'Where and how professionals sign in.',
  },
  readMe: {
    method: 'GET',
    path: '/me',
    action: 'session:read',
    signedIn: true,
    reply: Me,
    summary: 'Who is signed in; for a patient, which dossiers they may open.',
  },
} as const satisfies Routes;
