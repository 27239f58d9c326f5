import { PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { SESv2ServiceException, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { PublishCommand, SNSServiceException } from '@aws-sdk/client-sns';
import { s3, ses, sns } from '../platform/clients.ts';
import { optionalSetting, setting } from '../platform/runtime.ts';
import type { Address, Message } from '../record/notice/message.item.ts';
import { NotTaken } from './deliver-message.ts';
import { type Composed, toHtml } from './templates.ts';

/** A letter as the printer takes it from `letters/`. */
type PrintedLetter = Composed & {
  /** Name of the addressee. */
  readonly to: string;
  /** The lines below the name; the last one is postal code and city. */
  readonly address: readonly string[];
};

/**
 * Hands a letter to the printer. The same message is the same object, written once, so that it is printed once.
 * @returns the key of the object
 */
export async function sendLetter({ messageId }: Message, to: Address, composed: Composed): Promise<string> {
  const Key = `letters/${messageId}.json`;
  const address = [...to.lines, `${to.postalCode} ${to.city}`];
  const letter: PrintedLetter = { to: to.name, address, ...composed };
  const object = { Bucket: setting('DOCUMENTS_BUCKET'), Key, ContentType: 'application/json', IfNoneMatch: '*' };
  try {
    await s3().send(new PutObjectCommand({ ...object, Body: JSON.stringify(letter) }));
  } catch (error) {
    if (!(error instanceof S3ServiceException) || error.name !== 'PreconditionFailed') throw error;
  }
  return Key;
}

/**
 * Sends an e-mail, marked with the message's id so that a repeat can be recognised, and what comes back too.
 * @returns the id SES gives it
 * @throws NotTaken when SES answered no, and where the stage sends no e-mail: another way is left, or the record
 */
export async function sendEmail(message: Message, to: string, composed: Composed): Promise<string> {
  const from = optionalSetting('SENDER_EMAIL');
  if (from === undefined) throw new NotTaken(true);
  const command = new SendEmailCommand({
    FromEmailAddress: from,
    ConfigurationSetName: setting('EMAIL_EVENTS'),
    Destination: { ToAddresses: [to] },
    Content: {
      Simple: {
        Subject: utf8(composed.subject),
        Body: { Text: utf8(composed.text), Html: utf8(toHtml(composed, message.language)) },
        Headers: [{ Name: 'X-Message-Id', Value: message.messageId }],
      },
    },
    EmailTags: [{ Name: 'message', Value: message.messageId }],
  });
  const { MessageId = '' } = await ses()
    .send(command)
    .catch((error: unknown) => refused(error, error instanceof SESv2ServiceException ? error : undefined));
  return MessageId;
}

/**
 * Publishes an SMS, once: SNS does not recognise a repeat.
 * @returns the id SNS gives it
 * @throws NotTaken when SNS answered no: nothing left then
 */
export async function sendSms(to: string, text: string): Promise<string> {
  const command = new PublishCommand({
    PhoneNumber: to,
    Message: text,
    MessageAttributes: {
      'AWS.SNS.SMS.SMSType': { DataType: 'String', StringValue: 'Transactional' },
      'AWS.SNS.SMS.SenderID': { DataType: 'String', StringValue: setting('SMS_SENDER') },
    },
  });
  const { MessageId = '' } = await sns()
    .send(command)
    .catch((error: unknown) => refused(error, error instanceof SNSServiceException ? error : undefined));
  return MessageId;
}

/**
 * The errors by which a carrier says that it will never take this address or number (SES v2 and SNS API references).
 * Whatever else it refuses may be our own fault, a lost verification, a sandbox or a right: one message cannot tell, the
 * message waits, and an alarm rings.
 */
const FINAL = new Set([
  'BadRequestException',
  'InvalidParameterException',
  'InvalidParameterValueException',
  'OptedOutException',
]);

/** What an error of a carrier means: an answer of 400 to 499 is a no, and nothing left. */
function refused(error: unknown, answer: SNSServiceException | SESv2ServiceException | undefined): never {
  const status = answer?.$metadata.httpStatusCode;
  if (answer === undefined || status === undefined || status < 400 || status >= 500) throw error;
  throw new NotTaken(FINAL.has(answer.name));
}

const utf8 = (Data: string) => ({ Data, Charset: 'UTF-8' });
