import type { Call } from '../../s3/call.ts';
import type { AccessRequest } from '../access-request.ts';

/** How a call was signed. */
export type Signed = {
  /** In the query of a link, or in its headers. */
  readonly by: 'link' | 'headers';
  /** Milliseconds since it was signed. */
  readonly age: number;
};

/** What a call of S3 asks of IAM. @throws UnknownOperation */
export function s3Requests(_call: Call, _signed: Signed): AccessRequest[] {
  return [];
}
