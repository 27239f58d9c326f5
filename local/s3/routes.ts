import { notImplemented } from './aws-error.ts';
import type { Bucket } from './bucket.ts';
import type { Call, Reply } from './call.ts';
import { copyObject } from './operations/copy-object.ts';
import { deleteObject, deleteObjects } from './operations/delete-objects.ts';
import { getObject, RESPONSE_OVERRIDES } from './operations/get-object.ts';
import { listObjects } from './operations/list-objects.ts';
import { listVersions } from './operations/list-versions.ts';
import { putObject } from './operations/put-object.ts';
import { getTagging, putTagging } from './operations/tagging.ts';

/** One S3 operation: runs in one synchronous turn on the bucket its request names. */
export type Operation = (bucket: Bucket, call: Call, bucketNamed: (name: string) => Bucket) => Reply;

interface Route {
  readonly on: 'bucket' | 'object';
  readonly method: string;
  /** The query parameter that sets this operation apart from others of the same method. */
  readonly mark?: string;
  /** The header that does so. */
  readonly header?: string;
  /** The query parameters it understands. */
  readonly takes: readonly string[];
  readonly run: Operation;
}

const LISTING = ['prefix', 'max-keys', 'encoding-type'];

const ROUTES: readonly Route[] = [
  {
    on: 'bucket',
    method: 'GET',
    mark: 'list-type',
    takes: [...LISTING, 'delimiter', 'continuation-token', 'start-after', 'fetch-owner'],
    run: listObjects,
  },
  {
    on: 'bucket',
    method: 'GET',
    mark: 'versions',
    takes: [...LISTING, 'key-marker', 'version-id-marker'],
    run: listVersions,
  },
  { on: 'bucket', method: 'POST', mark: 'delete', takes: [], run: deleteObjects },
  { on: 'object', method: 'GET', mark: 'tagging', takes: ['versionId'], run: getTagging },
  { on: 'object', method: 'PUT', mark: 'tagging', takes: ['versionId'], run: putTagging },
  { on: 'object', method: 'PUT', header: 'x-amz-copy-source', takes: [], run: copyObject },
  { on: 'object', method: 'PUT', takes: [], run: putObject },
  { on: 'object', method: 'GET', takes: ['versionId', ...RESPONSE_OVERRIDES], run: getObject },
  { on: 'object', method: 'HEAD', takes: ['versionId', ...RESPONSE_OVERRIDES], run: getObject },
  { on: 'object', method: 'DELETE', takes: ['versionId'], run: deleteObject },
];

/** The operation a request asks for. Throws `NotImplemented` (501) for any other, down to an unknown parameter. */
export function operationOf(call: Call): Operation {
  const on = call.key === '' ? 'bucket' : 'object';
  const route = ROUTES.find(
    (candidate) =>
      candidate.on === on &&
      candidate.method === call.method &&
      (candidate.mark === undefined || call.query.has(candidate.mark)) &&
      (candidate.header === undefined || call.headers[candidate.header] !== undefined),
  );
  const stranger = [...call.query.keys()].find((name) => name !== route?.mark && !route?.takes.includes(name));
  if (route === undefined || stranger !== undefined) {
    throw notImplemented(`${call.method} on ${on === 'bucket' ? 'a bucket' : 'an object'} with ?${stranger ?? ''}`);
  }
  return route.run;
}
