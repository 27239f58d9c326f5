import type { AccessRequest } from '../access-request.ts';
import { type Input, type Place, textOf, UnknownOperation } from './place.ts';

/** Actions by operation: a batch asks for the action of one. */
const ACTIONS: Readonly<Record<string, string>> = {
  ChangeMessageVisibility: 'ChangeMessageVisibility',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  DeleteMessage: 'DeleteMessage',
  DeleteMessageBatch: 'DeleteMessage',
  GetQueueAttributes: 'GetQueueAttributes',
  GetQueueUrl: 'GetQueueUrl',
  PurgeQueue: 'PurgeQueue',
  ReceiveMessage: 'ReceiveMessage',
  SendMessage: 'SendMessage',
  SendMessageBatch: 'SendMessage',
};

/**
 * What a call of SQS asks of IAM, about the queue that its `QueueUrl` or `QueueName` names.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 * @throws UnknownOperation
 */
export function sqsRequests(operation: string, input: Input, { region, account }: Place): AccessRequest[] {
  const action = ACTIONS[operation];
  if (action === undefined) throw new UnknownOperation('SQS', operation);
  const queue = textOf(input.QueueName) || textOf(input.QueueUrl).split('/').at(-1);
  return [{ action: `sqs:${action}`, resource: `arn:aws:sqs:${region}:${account}:${queue}`, context: {} }];
}
