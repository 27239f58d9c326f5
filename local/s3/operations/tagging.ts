import type { Bucket } from '../bucket.ts';
import { type Call, type Reply, S3_NAMESPACE } from '../call.ts';
import { verifyChecksums } from '../checksums.ts';
import { versionHeader } from '../description.ts';
import { childrenNamed, childText, element, parseXml, renderXml, requiredText } from '../xml.ts';
import { requireObject } from './get-object.ts';

/** GetObjectTagging of the current or the named version. */
export function getTagging(bucket: Bucket, call: Call): Reply {
  const object = requireObject(bucket, call.key, call.query.get('versionId'));
  const tags = Object.entries(object.tags).map(([key, value]) =>
    element('Tag', element('Key', key), element('Value', value)),
  );
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...versionHeader(bucket.settings, object.versionId) },
    body: renderXml(element('Tagging', element('TagSet', tags)), S3_NAMESPACE),
  };
}

/** PutObjectTagging: replaces the tags of the current or the named version. */
export function putTagging(bucket: Bucket, call: Call): Reply {
  verifyChecksums(call.headers, call.body);
  const tags = childrenNamed(parseXml(call.body.toString('utf8'), 'Tagging'), 'TagSet')
    .flatMap((set) => childrenNamed(set, 'Tag'))
    .map((tag): [string, string] => [requiredText(tag, 'Key'), childText(tag, 'Value') ?? '']);
  const object = requireObject(bucket, call.key, call.query.get('versionId'));
  bucket.retag(object, Object.fromEntries(tags));
  return { status: 200, headers: versionHeader(bucket.settings, object.versionId) };
}
