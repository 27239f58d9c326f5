import { AwsError } from './aws-error.ts';

/** A request target taken apart without normalising: `//`, `..` and `%2F` keep the meaning the signer gave them. */
export interface RawUrl {
  /** The path as sent, still percent-encoded. */
  readonly path: string;
  /** The query parameters, decoded, in the order sent. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

/** Decodes one percent-encoded piece of a URL. Throws `InvalidURI` (400) when it is not UTF-8. */
export function decode(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    throw new AwsError(400, 'InvalidURI', "Couldn't parse the specified URI.");
  }
}

/** Percent-encodes everything but the unreserved characters of RFC 3986, as SigV4 and S3 listings require. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);

/** Splits the target of a request (`/bucket/key?versionId=…`). Throws `InvalidURI` (400) on a broken encoding. */
export function parseRawUrl(url: string): RawUrl {
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  const pairs = mark < 0 ? [] : url.slice(mark + 1).split('&');
  const query = pairs
    .filter((pair) => pair !== '')
    .map((pair) => {
      const equals = pair.indexOf('=');
      return equals < 0
        ? ([decode(pair), ''] as const)
        : ([decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))] as const);
    });
  return { path, query };
}
