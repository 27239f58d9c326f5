import { createHash, createHmac, type Hmac } from 'node:crypto';

/** Temporary or lasting credentials, as the environment of a function has them. */
export type Credentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
};

/** A request to be signed: a POST to the root of a service, with the headers that are signed, in lower case. */
export type Unsigned = {
  readonly region: string;
  readonly service: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly at: Date;
};

const ALGORITHM = 'AWS4-HMAC-SHA256';

/** A day's key by what it is made from; a process signs with one. */
let kept: { readonly made: string; readonly key: Buffer } | undefined;

/**
 * Signs a request by AWS Signature Version 4
 * (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html).
 * @returns the headers with what the signature adds to them
 */
export function signed(request: Unsigned, credentials: Credentials): Record<string, string> {
  const { region, service, body, at } = request;
  const time = `${at.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`;
  const scope = `${time.slice(0, 8)}/${region}/${service}/aws4_request`;
  const { sessionToken } = credentials;
  const headers: Record<string, string> = { ...request.headers, 'x-amz-date': time };
  if (sessionToken !== undefined) headers['x-amz-security-token'] = sessionToken;
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const canonical = `POST\n/\n\n${lines}\n${names.join(';')}\n${digest(body)}`;
  const key = signingKey(credentials.secretAccessKey, scope);
  const signature = mac(key, `${ALGORITHM}\n${time}\n${scope}\n${digest(canonical)}`).digest('hex');
  headers.authorization = `${ALGORITHM} Credential=${credentials.accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`;
  return headers;
}

function signingKey(secret: string, scope: string): Buffer {
  const made = `${secret}/${scope}`;
  if (kept?.made !== made) {
    const start = Buffer.from(`AWS4${secret}`);
    kept = { made, key: scope.split('/').reduce<Buffer>((key, part) => mac(key, part).digest(), start) };
  }
  return kept.key;
}

const mac = (key: Buffer, text: string): Hmac => createHmac('sha256', key).update(text);

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
