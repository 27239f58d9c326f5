import type { AccessRequest } from '../access-request.ts';
import type { Place } from './place.ts';

/** The key that encrypts what a request is about. */
export type EncryptionKey = {
  /** ARN of the KMS key. */
  readonly arn: string;
  /** Whether a bucket uses an S3 Bucket Key: its encryption context is then the bucket, not the object. */
  readonly bucketKey?: boolean;
};

/** What a service asks of a key on behalf of whoever makes a request of it: a request of `kms:` with `kms:ViaService`. */
export function kmsRequests(_request: AccessRequest, _key: EncryptionKey, _where: Place): AccessRequest[] {
  return [];
}
