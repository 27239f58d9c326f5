import type { AccessRequest } from '../access-request.ts';
import { type Input, type Place, UnknownOperation } from './place.ts';

/**
 * What a call of SES v2 asks of IAM. `identities` are the verified ones, addresses and domains.
 * @throws UnknownOperation
 */
export function sesRequests(
  operation: string,
  _input: Input,
  _where: Place,
  _identities: readonly string[],
): AccessRequest[] {
  throw new UnknownOperation('SES', operation);
}
