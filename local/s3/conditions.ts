import { AwsError, notImplemented } from './aws-error.ts';
import type { HeaderMap } from './call.ts';
import type { StoredObject } from './version.ts';

const failed = (condition: string): AwsError =>
  new AwsError(412, 'PreconditionFailed', `The pre-condition ${condition} you specified did not hold`);

const names = (condition: string, object: StoredObject): boolean =>
  condition.split(',').some((tag) => tag.trim() === '*' || tag.trim().replaceAll('"', '') === object.etag);

/**
 * Checks `If-None-Match: *` and `If-Match` of a write against the object it would replace.
 * Throws `PreconditionFailed` (412), `NoSuchKey` (404), `NotImplemented` (501) for any other `If-None-Match`.
 */
export function assertMayWrite(headers: HeaderMap, current: StoredObject | undefined): void {
  const { 'if-none-match': noneMatch, 'if-match': match } = headers;
  if (noneMatch !== undefined && noneMatch !== '*') throw notImplemented('If-None-Match with an ETag on a write');
  if (noneMatch === '*' && current !== undefined) throw failed('If-None-Match');
  if (match === undefined) return;
  if (current === undefined) throw new AwsError(404, 'NoSuchKey', 'The specified key does not exist.');
  if (!names(match, current)) throw failed('If-Match');
}

/** Judges the conditions of a read: true when the reader already has this object (304). Throws `PreconditionFailed`. */
export function isNotModified(headers: HeaderMap, object: StoredObject): boolean {
  const { 'if-none-match': noneMatch, 'if-match': match } = headers;
  if (match !== undefined && !names(match, object)) throw failed('If-Match');
  return noneMatch !== undefined && names(noneMatch, object);
}
