import type { AccessRequest } from '../access-request.ts';
import { type Input, type Place, UnknownOperation } from './place.ts';

/** Name of the partition key of a table (by name), or of one of its indexes; none where they do not exist. */
export type PartitionKeyOf = (table: string, index?: string) => string | undefined;

/** What a call of DynamoDB or DynamoDB Streams asks of IAM. @throws UnknownOperation */
export function dynamodbRequests(
  operation: string,
  _input: Input,
  _where: Place,
  _partitionKeyOf: PartitionKeyOf,
): AccessRequest[] {
  throw new UnknownOperation('DynamoDB', operation);
}
