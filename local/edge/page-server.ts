import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import { readBody } from '../front/front-door.ts';
import type { GatewayRequest, Reply } from '../gateway/http.ts';
import { AwsError } from '../s3/aws-error.ts';

/** Answers a viewer's request. */
export type Site = (request: GatewayRequest) => Promise<Reply>;

const largestBody = 11 * 1024 * 1024;
// Written by CloudFront and API Gateway alone, so a viewer must not be able to forge them.
const reserved = /^(cloudfront-|x-forwarded-|x-amzn-)/i;

/** Serves a site over HTTP, with the headers CloudFront adds about the viewer. */
export function pageServer(site: Site): RequestListener {
  return (request, response) => {
    read(request)
      .then(site)
      .then((reply) => write(request, response, reply))
      .catch((error: unknown) => write(request, response, failure(error)));
  };
}

async function read(request: IncomingMessage): Promise<GatewayRequest> {
  const { url = '/', method = 'GET', rawHeaders, socket } = request;
  const mark = url.indexOf('?');
  const sourceIp = socket.remoteAddress ?? '127.0.0.1';
  const headers: [string, string][] = [];
  for (let at = 0; at + 1 < rawHeaders.length; at += 2) {
    const [name = '', value = ''] = rawHeaders.slice(at, at + 2);
    if (!reserved.test(name)) headers.push([name, value]);
  }
  headers.push(['X-Forwarded-For', sourceIp], ['X-Forwarded-Proto', 'https'], ['X-Forwarded-Port', '443']);
  headers.push(['CloudFront-Viewer-Address', `${sourceIp}:${socket.remotePort ?? 0}`]);
  return {
    method,
    path: mark < 0 ? url : url.slice(0, mark),
    query: mark < 0 ? '' : url.slice(mark + 1),
    headers,
    body: await readBody(request, largestBody),
    sourceIp,
  };
}

function failure(error: unknown): Reply {
  const status = error instanceof AwsError ? error.status : 500;
  return { status, headers: { 'content-type': 'text/plain' }, body: Buffer.from(STATUS_CODES[status] ?? '') };
}

/** Up to here head and body are put together: one write to the socket instead of two. */
const smallBody = 16 * 1024;

function write({ method }: IncomingMessage, response: ServerResponse, { status, headers, body }: Reply): void {
  const length = status === 304 || status === 204 ? {} : { 'content-length': body.length };
  response.writeHead(status, { ...headers, ...length });
  if (method === 'HEAD') response.end();
  else if (body.length > smallBody) response.end(body);
  else response.end(body.toString('latin1'), 'latin1');
}
