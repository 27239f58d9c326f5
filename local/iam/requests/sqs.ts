import type { AccessRequest } from '../access-request.ts';
import { type Input, type Place, textOf, UnknownOperation } from './place.ts';

/** Batches ask for the action of one. */
const BATCH = /Batch$/;
const ACTIONS = new Set([
  'ChangeMessageVisibility',
  'DeleteMessage',
  'GetQueueAttributes',
  'GetQueueUrl',
  'PurgeQueue',
  'ReceiveMessage',
  'SendMessage',
]);

/**
 * What a call of SQS asks of IAM, about the queue that its `QueueUrl` or `QueueName` names.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-api-permissions-reference.html
 * @throws UnknownOperation
 */
export function sqsRequests(operation: string, input: Input, { region, account }: Place): AccessRequest[] {
  const action = operation.replace(BATCH, '');
  if (!ACTIONS.has(action)) throw new UnknownOperation('SQS', operation);
  const queue = textOf(input.QueueName) || textOf(input.QueueUrl).split('/').at(-1);
  return [{ action: `sqs:${action}`, resource: `arn:aws:sqs:${region}:${account}:${queue}`, context: {} }];
}
