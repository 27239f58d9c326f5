import * as z from 'zod/mini';
import { AwsError } from '../s3/aws-error.ts';
import type { MessageReply } from './message-reply.ts';
import type { Outbox } from './outbox.ts';

const MOST_RECIPIENTS = 50;
const ADDRESS = /^[^\s@<>",]+@(?:[a-z0-9-]+\.)+[a-z0-9-]{2,}$/i;

const Content = z.object({ Data: z.string() });
const Addresses = z._default(z.array(z.string()), []);
const SendEmail = z.object({
  FromEmailAddress: z.string(),
  Destination: z.object({ ToAddresses: Addresses, CcAddresses: Addresses, BccAddresses: Addresses }),
  ReplyToAddresses: Addresses,
  ConfigurationSetName: z.optional(z.string()),
  EmailTags: z._default(z.array(z.object({ Name: z.string(), Value: z.string() })), []),
  Content: z.object({
    Simple: z.object({
      Subject: Content,
      Body: z.object({ Text: z.optional(Content), Html: z.optional(Content) }),
    }),
  }),
});

/** An e-mail that was taken, for those who watch what becomes of it. */
export type SentEmail = {
  readonly id: string;
  readonly recipients: readonly string[];
  /** Each tag with its values, as events tell them. */
  readonly tags: Readonly<Record<string, string[]>>;
  readonly configurationSet: string | undefined;
  readonly at: string;
};

/** What the local SES is given. */
export interface SesOptions {
  readonly outbox: Outbox;
  /** The present instant, in milliseconds since 1970. */
  readonly now: () => number;
  /** Verified addresses and domains; every sender is accepted when none is declared. */
  readonly identities?: readonly string[];
  readonly onSent?: (email: SentEmail) => void;
}

/** Answers one request of the SES v2 REST API, already authenticated. `body` is JSON text. */
export type SesHandler = (method: string, path: string, body: string) => MessageReply;

/**
 * Makes the local SES: `SendEmail` with simple content (text, HTML or both), into the outbox.
 * Refusals are answers, never thrown.
 */
export function createSesHandler(options: SesOptions): SesHandler {
  return function handleSes(method, path, body) {
    try {
      if (method !== 'POST' || path !== '/v2/email/outbound-emails') {
        throw new AwsError(404, 'NotFoundException', 'The local SES only implements SendEmail.');
      }
      return reply(200, { MessageId: sendEmail(body, options) });
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      return reply(error.status, { message: error.message }, { 'x-amzn-errortype': error.code });
    }
  };
}

const reply = (status: number, content: object, headers: Record<string, string> = {}): MessageReply => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(content),
});

const badRequest = (message: string): AwsError => new AwsError(400, 'BadRequestException', message);

function sendEmail(body: string, { outbox, now, identities = [], onSent }: SesOptions): string {
  const email = parseEmail(body);
  const from = bareAddress(email.FromEmailAddress);
  const { ToAddresses, CcAddresses, BccAddresses } = email.Destination;
  const recipients = [...ToAddresses, ...CcAddresses, ...BccAddresses].map(bareAddress);
  const replyTo = email.ReplyToAddresses.map(bareAddress);
  if (recipients.length === 0) throw badRequest('A message needs at least one recipient.');
  if (recipients.length > MOST_RECIPIENTS) throw badRequest(`Recipient count exceeds ${MOST_RECIPIENTS}.`);
  if (identities.length > 0 && !isVerified(from, identities)) {
    throw new AwsError(
      400,
      'MessageRejected',
      'Email address is not verified. The sending identity failed the check in this region.',
    );
  }
  const { Subject, Body } = email.Content.Simple;
  if (/[\r\n]/.test(Subject.Data)) throw badRequest('The subject must be a single line.');
  const text = Body.Text?.Data ?? (Body.Html && readableText(Body.Html.Data));
  if (text === undefined) throw badRequest('A message needs a body of text, HTML or both.');
  const at = new Date(now()).toISOString();
  const { id } = outbox.append({
    channel: 'email',
    to: recipients.join(', '),
    subject: Subject.Data,
    text,
    at,
    attributes: { from: email.FromEmailAddress, ...(replyTo.length > 0 ? { replyTo: replyTo.join(', ') } : {}) },
  });
  const tags = Object.fromEntries(email.EmailTags.map(({ Name, Value }) => [Name, [Value]]));
  onSent?.({ id, recipients, tags, configurationSet: email.ConfigurationSetName, at });
  return id;
}

function parseEmail(body: string): z.infer<typeof SendEmail> {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch {
    throw new AwsError(400, 'SerializationException', 'The body is not JSON.');
  }
  const parsed = z.safeParse(SendEmail, json);
  if (parsed.success) return parsed.data;
  // Only where it fails is told: the values are people's addresses and words.
  const places = parsed.error.issues.map((issue) => issue.path.join('.'));
  throw badRequest(`Missing or unsupported: ${places.join(', ')}. Only Simple content is implemented.`);
}

/** The address of `name@host` or `Words <name@host>`. */
function bareAddress(mailbox: string): string {
  const address = /^[^<>\r\n]*<([^<>]+)>$/.exec(mailbox)?.[1] ?? mailbox;
  if (!ADDRESS.test(address)) throw badRequest('An address is not of the form name@domain.');
  return address;
}

/** A verified domain covers its sub-domains. */
function isVerified(from: string, identities: readonly string[]): boolean {
  const address = from.toLowerCase();
  return identities
    .map((identity) => identity.toLowerCase())
    .some((identity) =>
      identity.includes('@')
        ? identity === address
        : address.endsWith(`@${identity}`) || address.endsWith(`.${identity}`),
    );
}

/** HTML as a reader sees it, near enough for the outbox: without its tags and style. */
const readableText = (html: string): string =>
  html
    .replace(/<(style|script|title)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/<(br|\/p|\/div|\/h[1-6]|\/li|\/tr)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .trim();
