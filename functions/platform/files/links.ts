import { fromEnv } from '@aws-sdk/credential-provider-env';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import { clock, once, optionalSetting, pause, setting } from '../runtime.ts';

/**
 * Signed links to single objects of S3, made without the S3 client: it would weigh more than the rest of a handler. A
 * link is a sum over its method, object, headers and time (AWS Signature Version 4, query form); making one is no call.
 */

/** One object, or one version of it. */
export type ObjectName = { readonly bucket: string; readonly key: string; readonly versionId?: string };

/** A link, and the instant after which it no longer works. */
export type Link = { readonly url: string; readonly until: string };

/** The only bytes an upload link takes. `sha256` is 64 hexadecimal digits, `size` in bytes. */
export type Announced = { readonly contentType: string; readonly size: number; readonly sha256: string };

/** How a browser is told to take what a read link gives: both are pinned in the link. */
export type Shown = { readonly contentDisposition: string; readonly contentType: string };

const UPLOAD_SECONDS = 120;
const READ_SECONDS = 60;
const FETCH_TRIES = 3;

/**
 * A link that takes exactly the bytes announced, once: length, type, SHA-256 and `If-None-Match: *` are signed as
 * headers, so a request that leaves one out or changes it is refused. Works for 120 seconds.
 * @returns the link, with the headers that must go with it exactly
 */
export async function uploadLink(object: ObjectName, { contentType, size, sha256 }: Announced) {
  const headers = {
    'content-length': String(size),
    'content-type': contentType,
    'if-none-match': '*',
    'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
  };
  const link = await sign('PUT', object, { headers, query: {}, seconds: UPLOAD_SECONDS });
  return { ...link, headers };
}

/** A link to the bytes of one version, shown or saved as told. Works for 60 seconds. */
export const readLink = (object: ObjectName, { contentDisposition, contentType }: Shown): Promise<Link> => {
  const query = { 'response-content-disposition': contentDisposition, 'response-content-type': contentType };
  return sign('GET', object, { headers: {}, query, seconds: READ_SECONDS });
};

/**
 * The bytes of one version. Tries again when S3 is out of breath.
 * @throws Error `S3 answered 404` and the like; never with the name of the object
 */
export async function fetchObject(object: ObjectName): Promise<Buffer> {
  const { url } = await sign('GET', object, { headers: {}, query: {}, seconds: READ_SECONDS });
  for (let attempt = 1; ; attempt += 1) {
    const last = attempt === FETCH_TRIES;
    const response = await fetch(url).catch((error: unknown) => {
      if (last) throw error;
    });
    if (response?.ok) return Buffer.from(await response.arrayBuffer());
    if (response && (last || response.status < 500)) throw new Error(`S3 answered ${response.status}`);
    await pause(attempt);
  }
}

/** S3 signs paths as they are, where other services escape them twice. */
const signer = once(
  () =>
    new SignatureV4({
      service: 's3',
      region: setting('AWS_REGION'),
      credentials: fromEnv(),
      sha256: Sha256,
      uriEscapePath: false,
      applyChecksum: false,
    }),
);

type Terms = {
  readonly headers: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  readonly seconds: number;
};

async function sign(method: 'GET' | 'PUT', object: ObjectName, { headers, query, seconds }: Terms): Promise<Link> {
  const { origin, path } = place(object);
  const signingDate = clock.now();
  const { protocol, hostname, port, host } = new URL(origin);
  const version: Record<string, string> = object.versionId === undefined ? {} : { versionId: object.versionId };
  const signed = await signer().presign(
    {
      method,
      protocol,
      hostname,
      ...(port === '' ? {} : { port: Number(port) }),
      path,
      query: { ...query, ...version },
      headers: { ...headers, host, 'X-Amz-Content-Sha256': 'UNSIGNED-PAYLOAD' },
    },
    // Left in the query, where the signer would move it, a checksum is signed but not enforced.
    { signingDate, expiresIn: seconds, unhoistableHeaders: new Set(['x-amz-checksum-sha256']) },
  );
  const search = Object.entries(signed.query ?? {}).map(
    ([name, value]) => `${escaped(name)}=${escaped(String(value))}`,
  );
  const until = new Date(Math.floor(signingDate.getTime() / 1000 + seconds) * 1000).toISOString();
  return { url: `${origin}${path}?${search.join('&')}`, until };
}

/** Virtual-hosted on AWS; path style where the standard variables name another endpoint, which is a single host. */
function place({ bucket, key }: ObjectName): { readonly origin: string; readonly path: string } {
  const path = `/${key.split('/').map(escaped).join('/')}`;
  const endpoint = optionalSetting('AWS_ENDPOINT_URL_S3') ?? optionalSetting('AWS_ENDPOINT_URL');
  if (endpoint !== undefined) return { origin: new URL(endpoint).origin, path: `/${bucket}${path}` };
  return { origin: `https://${bucket}.s3.${setting('AWS_REGION')}.amazonaws.com`, path };
}

/** RFC 3986 escaping, as the signature counts it: `encodeURIComponent` leaves five signs of it alone. */
const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
