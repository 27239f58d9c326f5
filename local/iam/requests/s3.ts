import type { Call } from '../../s3/call.ts';
import { decode } from '../../s3/raw-url.ts';
import { childrenNamed, childText, parseXml, requiredText } from '../../s3/xml.ts';
import type { AccessRequest } from '../access-request.ts';
import type { Context } from '../context.ts';
import { UnknownOperation } from './place.ts';

/** How a call was signed. */
export type Signed = {
  /** In the query of a link, or in the headers. */
  readonly by: 'link' | 'headers';
  /** Milliseconds since it was signed. */
  readonly age: number;
};

/** An object, or one version of it. */
type Target = { readonly bucket: string; readonly key: string; readonly versionId: string | undefined };

/** Query parameters and headers that are condition keys. */
const IN_QUERY = ['prefix', 'delimiter', 'max-keys'];
const IN_HEADERS = [
  'if-match',
  'if-none-match',
  'x-amz-acl',
  'x-amz-content-sha256',
  'x-amz-copy-source',
  'x-amz-metadata-directive',
  'x-amz-server-side-encryption',
  'x-amz-server-side-encryption-aws-kms-key-id',
];

/**
 * What a call of S3 asks of IAM: about an object, a version of it, each object of a DeleteObjects, both ends of a copy,
 * or the bucket.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * @throws UnknownOperation, and `MalformedXML` (400) for a DeleteObjects that cannot be read
 */
export function s3Requests(call: Call, signed: Signed): AccessRequest[] {
  const context = contextOf(call, signed);
  const asked = call.key === '' ? ofBucket(call) : ofObject(call);
  return asked.map(({ action, target: { bucket, key, versionId } }) => ({
    action: `s3:${action}`,
    resource: `arn:aws:s3:::${bucket}${key === '' ? '' : `/${key}`}`,
    context: versionId === undefined ? context : { ...context, 's3:versionid': versionId },
  }));
}

/**
 * What S3 asks before it says that an object does not exist: whoever may not list the bucket is refused (403) instead of
 * told (404). It has no prefix, so that leave to list below a prefix does not count.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
 */
export const absenceRequest = (bucket: string): AccessRequest => ({
  action: 's3:ListBucket',
  resource: `arn:aws:s3:::${bucket}`,
  context: {},
});

type Asked = { readonly action: string; readonly target: Target };

function ofBucket({ method, bucket, query, body }: Call): Asked[] {
  const target = { bucket, key: '', versionId: undefined };
  if (method === 'HEAD') return [{ action: 'ListBucket', target }];
  if (method === 'GET' && query.has('versions')) return [{ action: 'ListBucketVersions', target }];
  if (method === 'GET' && query.has('location')) return [{ action: 'GetBucketLocation', target }];
  if (method === 'GET' && query.has('list-type')) return [{ action: 'ListBucket', target }];
  if (method !== 'POST' || !query.has('delete')) throw unknown(method, 'a bucket', query);
  return childrenNamed(parseXml(body.toString('utf8'), 'Delete'), 'Object').map((object) => {
    const versionId = childText(object, 'VersionId');
    return ofVersion('DeleteObject', { bucket, key: requiredText(object, 'Key'), versionId });
  });
}

function ofObject(call: Call): Asked[] {
  const { method, bucket, key, query } = call;
  const target = { bucket, key, versionId: query.get('versionId') };
  const tagging = query.has('tagging') ? 'Tagging' : '';
  if (method === 'GET' || method === 'HEAD') return [ofVersion('GetObject', target, tagging)];
  if (method === 'DELETE') return [ofVersion('DeleteObject', target, tagging)];
  if (method !== 'PUT') throw unknown(method, 'an object', query);
  return tagging === '' ? ofWriting(call, target) : [ofVersion('PutObject', target, tagging)];
}

/** `GetObject`, `GetObjectVersion`, `GetObjectVersionTagging`… A version asks for its own action alone. */
const ofVersion = (action: string, target: Target, suffix = ''): Asked => ({
  action: `${action}${target.versionId === undefined ? '' : 'Version'}${suffix}`,
  target,
});

/** A copy reads its source, with its tags unless they are replaced; `If-Match` reads what stands there. */
function ofWriting({ headers }: Call, target: Target): Asked[] {
  const source = headers['x-amz-copy-source'];
  const copied = source === undefined ? undefined : parseSource(source);
  const tags = copied !== undefined && headers['x-amz-tagging-directive'] !== 'REPLACE';
  return [
    ...(copied === undefined ? [] : [ofVersion('GetObject', copied)]),
    ...(copied !== undefined && tags ? [ofVersion('GetObject', copied, 'Tagging')] : []),
    { action: 'PutObject', target },
    ...(tags || headers['x-amz-tagging'] !== undefined ? [{ action: 'PutObjectTagging', target }] : []),
    ...(headers['if-match'] === undefined ? [] : [{ action: 'GetObject', target }]),
  ];
}

function parseSource(header: string): Target {
  const [path = '', ...query] = header.split('?');
  const [bucket = '', ...key] = decode(path.replace(/^\//, '')).split('/');
  return { bucket, key: key.join('/'), versionId: new URLSearchParams(query.join('?')).get('versionId') ?? undefined };
}

function contextOf({ query, headers }: Call, { by, age }: Signed): Context {
  const given: [string, string | undefined][] = [
    ...IN_QUERY.map((name): [string, string | undefined] => [name, query.get(name)]),
    ...IN_HEADERS.map((name): [string, string | undefined] => [name, headers[name]]),
  ];
  return {
    's3:authtype': by === 'link' ? 'REST-QUERY-STRING' : 'REST-HEADER',
    's3:signatureage': String(age),
    's3:signatureversion': 'AWS4-HMAC-SHA256',
    // What stands for TLS here (`evaluate`) is as new as what SDKs and browsers speak.
    's3:tlsversion': '1.3',
    ...Object.fromEntries(given.flatMap(([name, value]) => (value === undefined ? [] : [[`s3:${name}`, value]]))),
  };
}

const unknown = (method: string, on: string, query: Call['query']): UnknownOperation =>
  new UnknownOperation('S3', `${method} on ${on} with ?${[...query.keys()].join('&')}`);
