import type { AccessRequest } from '../access-request.ts';
import { partsOf } from '../arn.ts';

const OF_QUEUE = ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'];
const OF_STREAM = [
  'dynamodb:DescribeStream',
  'dynamodb:GetRecords',
  'dynamodb:GetShardIterator',
  'dynamodb:ListStreams',
];

/**
 * What Lambda asks on behalf of a function's role to read an event source, a queue or a table's stream, by its ARN.
 * Permissions: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html and
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html
 */
export function eventSourceRequests(sourceArn: string): AccessRequest[] {
  const ask = (action: string): AccessRequest => ({ action, resource: sourceArn, context: {} });
  if (partsOf(sourceArn)[2] === 'sqs') return OF_QUEUE.map((action) => ask(action));
  return OF_STREAM.map((action) => ask(action));
}
