import { CfnOutput, type Stack } from 'aws-cdk-lib';
import { EmailIdentity, Identity } from 'aws-cdk-lib/aws-ses';
import { type Settings, sendsEmail } from './config.ts';

/** Who e-mails come from, where the stage sends some. */
export type SendingAddress = {
  readonly email: string;
  /** Its domain, which is the SES identity. */
  readonly domain: string;
};

/** Who e-mails of a stage come from; `undefined` where it sends none. */
export const sendingAddress = (settings: Pick<Settings, 'sender'>): SendingAddress | undefined =>
  settings.sender && sendsEmail(settings)
    ? { email: settings.sender.email, domain: domainOf(settings.sender.email) }
    : undefined;

/** What tells a function who e-mails come from; without it the stage sends none. */
export function emailVariables(settings: Pick<Settings, 'sender'>): Readonly<Record<string, string>> {
  const from = sendingAddress(settings);
  return from ? { SENDER_EMAIL: from.email } : {};
}

const domainOf = (email: string): string => email.slice(email.indexOf('@') + 1);

/**
 * The SES identity of the sender's domain, and the DNS records by which its owner proves it, as outputs of the stack.
 * @returns nothing where the stage has no sender, or one whose identity is not its own
 */
export function senderIdentity(stack: Stack, { sender }: Settings): EmailIdentity | undefined {
  if (sender === undefined || sender.identity === 'existing') return undefined;
  const identity = new EmailIdentity(stack, 'Sender', { identity: Identity.domain(domainOf(sender.email)) });
  for (const [index, { name, value }] of identity.dkimRecords.entries()) {
    new CfnOutput(stack, `SenderRecord${index + 1}`, { value: `${name} CNAME ${value}` });
  }
  return identity;
}
