import type { AccessRequest } from '../access-request.ts';
import { type Input, textOf, UnknownOperation } from './place.ts';

/**
 * What a call of SNS asks of IAM. A message to a phone number has no topic: AWS names the number itself as the
 * resource, which is no ARN, so only `*` allows it, or a NotResource of ARNs (`arn:aws:sns:*:*:*`). `*` stands for it
 * here: no policy can tell the two apart, and nobody's number gets into a message about a refusal.
 * https://docs.aws.amazon.com/sns/latest/dg/sns-access-policy-language-api-permissions-reference.html
 * @throws UnknownOperation
 */
export function snsRequests(operation: string, input: Input): AccessRequest[] {
  if (operation !== 'Publish' && operation !== 'PublishBatch') throw new UnknownOperation('SNS', operation);
  const topic = textOf(input.TopicArn) || textOf(input.TargetArn);
  return [{ action: 'sns:Publish', resource: topic || '*', context: {} }];
}
