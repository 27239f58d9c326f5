import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { parse } from '../http/input.ts';
import type { DroppedFile } from './dropped-file.ts';

/** What EventBridge tells of a dropped file, as far as it is used (S3 user guide, "EventBridge event message structure"). */
const ObjectCreated = z.object({
  detail: z.object({
    bucket: z.object({ name: z.string() }),
    object: z.object({ key: z.string(), etag: z.string(), 'version-id': z.optional(z.string()) }),
  }),
});

/**
 * The file an event is about.
 * @param body JSON of the EventBridge event "Object Created"
 * @param nameOf the name under which its result is found, from its key; `undefined` for an object that is not meant
 * @returns `undefined` when the object is not meant
 * @throws SyntaxError or Problem `invalid-fields` when the body is no such event
 */
export function createdFile(body: string, nameOf: (key: string) => string | undefined): DroppedFile | undefined {
  const { bucket, object } = parse(ObjectCreated, JSON.parse(body)).detail;
  const { key, etag, 'version-id': versionId } = object;
  const name = nameOf(key);
  if (name === undefined) return undefined;
  const fileId = createHash('sha256')
    .update(`${key}\0${versionId ?? etag}`)
    .digest('hex')
    .slice(0, 32);
  return { fileId, name, bucket: bucket.name, key, etag, versionId };
}
