import { randomUUID } from 'node:crypto';
import { AwsError } from '../s3/aws-error.ts';
import { element, renderXml, type XmlElement } from '../s3/xml.ts';
import type { MessageReply } from './message-reply.ts';
import type { Outbox } from './outbox.ts';

const NAMESPACE = 'http://sns.amazonaws.com/doc/2010-03-31/';
const E164 = /^\+[1-9]\d{6,14}$/;
const LONGEST_SMS_CHARACTERS = 1600;
const SENDER_ID = /^(?=.*[A-Za-z])[A-Za-z0-9]{1,11}$/;
const SMS_TYPES = ['Promotional', 'Transactional'];

/** What the local SNS is given. */
export interface SnsOptions {
  readonly outbox: Outbox;
  /** The present instant, in milliseconds since 1970. */
  readonly now: () => number;
  /** Phone numbers, E.164, whose holders answered STOP. */
  readonly optedOut?: ReadonlySet<string>;
}

/** Answers one request of the AWS Query protocol, already authenticated. */
export type SnsHandler = (body: URLSearchParams | string, headers: NodeJS.Dict<string | string[]>) => MessageReply;

/**
 * Makes the local SNS: `Publish` of an SMS to a phone number and `CheckIfPhoneNumberIsOptedOut`, into the outbox.
 * As on AWS a message to someone who opted out is accepted and goes nowhere. Refusals are answers, never thrown.
 */
export function createSnsHandler(options: SnsOptions): SnsHandler {
  return function handleSns(body, headers) {
    const parameters = typeof body === 'string' ? new URLSearchParams(body) : body;
    const requestId = randomUUID();
    try {
      if (!String(headers['content-type']).startsWith('application/x-www-form-urlencoded')) {
        throw new AwsError(404, 'UnknownOperationException', 'SNS speaks the AWS Query protocol.');
      }
      const action = parameters.get('Action') ?? '';
      const result = element(`${action}Result`, perform(action, parameters, options));
      const metadata = element('ResponseMetadata', element('RequestId', requestId));
      return reply(200, element(`${action}Response`, result, metadata));
    } catch (error) {
      if (error instanceof AwsError) return snsRefusal(error, requestId);
      throw error;
    }
  };
}

const reply = (status: number, content: XmlElement): MessageReply => ({
  status,
  headers: { 'content-type': 'text/xml' },
  body: renderXml(content, NAMESPACE),
});

/** A refusal as SNS words it. */
export const snsRefusal = (error: AwsError, requestId: string): MessageReply =>
  reply(error.status, describe(error, requestId));

const describe = ({ code, message }: AwsError, requestId: string): XmlElement =>
  element(
    'ErrorResponse',
    element('Error', element('Type', 'Sender'), element('Code', code), element('Message', message)),
    element('RequestId', requestId),
  );

function perform(action: string, parameters: URLSearchParams, options: SnsOptions): XmlElement {
  switch (action) {
    case 'Publish':
      return element('MessageId', publish(parameters, options));
    case 'CheckIfPhoneNumberIsOptedOut':
      return element('isOptedOut', options.optedOut?.has(phoneNumber(parameters, 'phoneNumber')) ?? false);
    default:
      throw new AwsError(400, 'InvalidAction', `The local SNS does not implement ${action}.`);
  }
}

function publish(parameters: URLSearchParams, { outbox, now, optedOut }: SnsOptions): string {
  if (parameters.has('TopicArn') || parameters.has('TargetArn')) {
    throw new AwsError(404, 'NotFound', 'The local SNS has no topics: it sends SMS to a PhoneNumber.');
  }
  const to = phoneNumber(parameters, 'PhoneNumber');
  const text = parameters.get('Message') ?? '';
  if (text === '') throw invalid('Empty message');
  if (text.length > LONGEST_SMS_CHARACTERS) throw invalid('Message too long');
  const attributes = readAttributes(parameters);
  if (optedOut?.has(to)) return randomUUID();
  return outbox.append({ channel: 'sms', to, text, at: new Date(now()).toISOString(), attributes }).id;
}

const invalid = (reason: string): AwsError => new AwsError(400, 'InvalidParameter', `Invalid parameter: ${reason}`);

function phoneNumber(parameters: URLSearchParams, name: string): string {
  const value = parameters.get(name) ?? '';
  // A number must not reach a log by way of an error message.
  if (!E164.test(value)) throw invalid(`${name} Reason: it is not an E.164 number`);
  return value;
}

function readAttributes(parameters: URLSearchParams): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (let entry = 1; parameters.has(`MessageAttributes.entry.${entry}.Name`); entry += 1) {
    const prefix = `MessageAttributes.entry.${entry}`;
    const value = parameters.get(`${prefix}.Value.StringValue`);
    if (value === null || !parameters.get(`${prefix}.Value.DataType`)) {
      throw invalid('a message attribute needs a DataType and a StringValue');
    }
    attributes[parameters.get(`${prefix}.Name`) ?? ''] = value;
  }
  const senderId = attributes['AWS.SNS.SMS.SenderID'];
  if (senderId !== undefined && !SENDER_ID.test(senderId)) throw invalid('AWS.SNS.SMS.SenderID');
  const type = attributes['AWS.SNS.SMS.SMSType'];
  if (type !== undefined && !SMS_TYPES.includes(type)) throw invalid('AWS.SNS.SMS.SMSType');
  return attributes;
}
