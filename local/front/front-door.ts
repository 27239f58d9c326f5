import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { snsRefusal } from '../messages/sns.ts';
import { AwsError } from '../s3/aws-error.ts';
import type { Signer } from '../s3/call.ts';
import { verifySignature } from '../s3/sigv4.ts';

/** A request to an AWS service, signature verified and body read. `operation` is empty for REST protocols. */
export type ServiceCall = {
  operation: string;
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
};
/** What a service answers. */
export type ServiceReply = { status: number; headers: Readonly<Record<string, string>>; body: string };
/** Answers the requests of one AWS service. */
export type Door = (call: ServiceCall) => ServiceReply | Promise<ServiceReply>;

/** What the front door leads to: services by the name in a signature's scope, S3, and the pools' public keys. */
export type Doors = {
  services: Record<string, Door>;
  s3: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  jwks: (poolId: string) => object;
  credentials: (accessKeyId: string) => string | undefined;
  /** Lets a signed call in, or throws the `AwsError` its service answers. */
  admit: (service: string, signer: Signer, call: ServiceCall) => void;
};

// Cognito's operations that a token or a session string authorises by itself; AWS takes no signature for them.
const unsigned = new Set(['GetTokensFromRefreshToken', 'RevokeToken', 'AssociateSoftwareToken', 'VerifySoftwareToken']);

const largestBody = 12 * 1024 * 1024;

/** Reads a whole request body. Throws `AwsError` (413) beyond `limit` bytes. */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  if (encoding === undefined && (length === undefined || length === '0')) return Buffer.alloc(0);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw new AwsError(413, 'RequestEntityTooLarge', 'The request body is too large.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The one AWS endpoint: finds the service from the signature, verifies the signature, and lets the service answer. */
export function frontDoor(doors: Doors): RequestListener {
  return (request, response) => {
    // Node would tell real time, and SDKs set their clocks by what a service tells.
    response.setHeader('date', new Date().toUTCString());
    answer(request, response, doors).catch((error: unknown) => refuse(request, response, error));
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, doors: Doors): Promise<void> {
  const { headers, url = '/', method = 'GET' } = request;
  const pool = /^\/([^/]+)\/\.well-known\/jwks\.json$/.exec(url)?.[1];
  if (pool && method === 'GET') {
    send(response, {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(doors.jwks(pool)),
    });
    return;
  }
  const operation =
    String(headers['x-amz-target'] ?? '')
      .split('.')
      .at(-1) ?? '';
  const open = headers.authorization === undefined && unsigned.has(operation);
  const service = open
    ? 'cognito-idp'
    : (/\/([a-z0-9-]+)\/aws4_request/.exec(headers.authorization ?? '')?.[1] ?? 's3');
  if (service === 's3') return doors.s3(request, response);
  const body = await readBody(request, largestBody);
  const payloadHash = createHash('sha256').update(body).digest('hex');
  // The SDK signs with the machine's clock, whatever clock the cloud was given for its data.
  const { credentials } = doors;
  const signer = open
    ? undefined
    : verifySignature({ method, url, headers, payloadHash, credentials, now: Date.now(), service });
  const handle = doors.services[service];
  if (!handle) throw new AwsError(501, 'NotImplemented', `The local cloud does not offer ${service}.`);
  const call = { operation, method, url, headers, body };
  if (signer) doors.admit(service, signer, call);
  send(response, await handle(call));
}

function send(response: ServerResponse, { status, headers, body }: ServiceReply): void {
  response.writeHead(status, headers);
  response.end(body);
}

function refuse(request: IncomingMessage, response: ServerResponse, error: unknown): void {
  const known = error instanceof AwsError ? error : new AwsError(500, 'InternalFailure', String(error));
  // SNS speaks the Query protocol, whose answers are XML.
  if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) {
    send(response, snsRefusal(known, randomUUID()));
    return;
  }
  const headers = { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': known.code };
  send(response, {
    status: known.status,
    headers,
    body: JSON.stringify({ __type: known.code, message: known.message }),
  });
}
