import { connect, createServer, type Socket } from 'node:net';
import { crc32 } from 'node:zlib';
import { loopback } from '../ports.ts';
import { HttpRequests, headerIn, type WireRequest } from './http-requests.ts';

/** One call of DynamoDB on its way: who signed it, and what it asks. `operation` as in `PutItem`. */
export type DynamoCall = {
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  readonly operation: string;
  readonly input: unknown;
};

/** A gate in front of a database, listening. */
export type Gate = { readonly endpoint: string; close(): Promise<void> };

/**
 * Stands in front of DynamoDB Local and lets through what `admit` does not throw at: the same bytes, over one connection
 * for each of the callers'. What `admit` throws is answered in DynamoDB's words. `onWrite` is told of each call that may
 * change something, as it leaves for the database.
 */
export async function openGate(
  database: string,
  admit: (call: DynamoCall) => void,
  onWrite: () => void = () => {},
): Promise<Gate> {
  const port = Number(new URL(database).port);
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true, keepAlive: true }, (client) => {
    const upstream = connect({ port, host: loopback, noDelay: true });
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.once('close', () => open.delete(socket));
      socket.on('error', () => undefined);
    }
    client.once('close', () => upstream.destroy());
    upstream.once('close', () => client.end());
    upstream.pipe(client, { end: false });
    const requests = new HttpRequests();
    client.on('data', (chunk) => {
      try {
        for (const request of requests.take(chunk)) pass(request, upstream, client, { admit, onWrite });
      } catch {
        client.destroy();
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, loopback, resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the gate of the database has no port');
  return {
    endpoint: `http://${loopback}:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

type Told = { readonly admit: (call: DynamoCall) => void; readonly onWrite: () => void };

function pass(request: WireRequest, upstream: Socket, client: Socket, { admit, onWrite }: Told): void {
  let operation: string;
  try {
    const call = callOf(request);
    admit(call);
    ({ operation } = call);
  } catch (error) {
    client.write(refusal(error));
    return;
  }
  upstream.write(request.bytes);
  if (!READS.test(operation)) onWrite();
}

function callOf({ head, body }: WireRequest): DynamoCall {
  const [, accessKeyId = ''] = /Credential=([^/]+)\//.exec(headerIn(head, 'authorization') ?? '') ?? [];
  return {
    accessKeyId,
    sessionToken: headerIn(head, 'x-amz-security-token'),
    operation: headerIn(head, 'x-amz-target')?.split('.').at(-1) ?? '',
    input: JSON.parse(body.toString() || '{}'),
  };
}

const READS = /^(?:BatchGet|Describe|Get|List|Query|Scan|TransactGet)/;

/** Errors that are refusals, by the name that DynamoDB gives them. */
const REFUSALS: Readonly<Record<string, string>> = {
  AccessDeniedException: 'AccessDeniedException',
  UnrecognizedClientException: 'UnrecognizedClientException',
  UnknownOperation: 'UnknownOperationException',
};

function refusal(error: unknown): string {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const type = REFUSALS[name];
  const body = JSON.stringify({ __type: `com.amazon.coral.service#${type ?? 'InternalFailure'}`, Message: message });
  const lines = [
    type ? 'HTTP/1.1 400 Bad Request' : 'HTTP/1.1 500 Internal Server Error',
    'content-type: application/x-amz-json-1.0',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-amz-crc32: ${crc32(body)}`,
  ];
  return `${lines.join('\r\n')}\r\n\r\n${body}`;
}
