import type { PoolProperties } from './pool-properties.ts';

/** How a message travels. */
export type Medium = 'SMS' | 'EMAIL';

/** A message that Cognito would send: a sign-in code, or an invitation whose `code` is the temporary password. */
export type Message = {
  kind: 'code' | 'invitation';
  medium: Medium;
  to: string;
  subject?: string;
  text: string;
  code: string;
};

/** What Cognito says where a pool has no words of its own (Cognito developer guide, "Configuring … messages"). */
const DEFAULTS = {
  code: { subject: 'Your authentication code', text: 'Your authentication code is {####}.' },
  invitation: {
    subject: 'Your temporary password',
    text: 'Your username is {username} and temporary password is {####}.',
  },
} as const;

/** Writes the message that carries a sign-in code, in the pool's words or else in Cognito's. */
export function codeMessage(pool: PoolProperties, medium: Medium, to: string, code: string): Message {
  const own = medium === 'SMS' ? pool.SmsAuthenticationMessage : pool.EmailAuthenticationMessage;
  const template = own ?? DEFAULTS.code.text;
  const subject = medium === 'EMAIL' ? { subject: pool.EmailAuthenticationSubject ?? DEFAULTS.code.subject } : {};
  return { kind: 'code', medium, to, ...subject, text: template.replaceAll('{####}', () => code), code };
}

/** Writes the message that gives a new user their name and temporary password. */
export function invitationMessage(
  pool: PoolProperties,
  medium: Medium,
  to: string,
  { username, password }: { username: string; password: string },
): Message {
  const own = pool.AdminCreateUserConfig?.InviteMessageTemplate;
  const template = (medium === 'SMS' ? own?.SMSMessage : own?.EmailMessage) ?? DEFAULTS.invitation.text;
  const text = template.replaceAll('{username}', () => username).replaceAll('{####}', () => password);
  const subject = medium === 'EMAIL' ? { subject: own?.EmailSubject ?? DEFAULTS.invitation.subject } : {};
  return { kind: 'invitation', medium, to, ...subject, text, code: password };
}

/** Hides most of a number or address, so that it can be shown before the sign-in is complete. */
export function masked(medium: Medium, to: string): string {
  if (medium === 'SMS') return `+${'*'.repeat(Math.max(to.length - 5, 0))}${to.slice(-4)}`;
  const domain = to.slice(to.lastIndexOf('@') + 1);
  return `${to.charAt(0)}***@${domain.charAt(0)}***`;
}
