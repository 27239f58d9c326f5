import { createHash } from 'node:crypto';
import type { DroppedFile } from '../platform/dropped-file.ts';
import { parse } from '../platform/input.ts';
import { DROPPED_UNDER, ObjectCreated } from './contract.ts';

/**
 * The file an event is about.
 * @param body JSON of the EventBridge event "Object Created"
 * @returns `undefined` when the object is no dropped file
 * @throws SyntaxError or Problem `invalid-fields` when the body is no such event
 */
export function droppedFile(body: string): DroppedFile | undefined {
  const { bucket, object } = parse(ObjectCreated, JSON.parse(body)).detail;
  const { key, etag, 'version-id': versionId } = object;
  if (!key.startsWith(DROPPED_UNDER) || key.endsWith('/')) return undefined;
  const fileId = createHash('sha256')
    .update(`${key}\0${versionId ?? etag}`)
    .digest('hex')
    .slice(0, 32);
  return { fileId, name: key.slice(DROPPED_UNDER.length), bucket: bucket.name, key, etag, versionId };
}
