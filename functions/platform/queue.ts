import { SendMessageCommand } from '@aws-sdk/client-sqs';
import { sqs } from './clients.ts';

/** Puts a message into a queue. It may come twice when its answer is lost. */
export async function send(queueUrl: string, body: object): Promise<void> {
  await sqs().send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body) }));
}
