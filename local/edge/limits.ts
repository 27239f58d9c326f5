import type { GatewayRequest, Reply } from '../gateway/http.ts';

// "Quotas", CloudFront developer guide: request line, headers and query without the body, and the whole address.
const longestRequest = 20_480;
const longestUrl = 8192;

const refused = (status: number, text: string): Reply => ({
  status,
  headers: { 'content-type': 'text/plain' },
  body: Buffer.from(text),
});

/**
 * The answer CloudFront gives by itself to a request it does not pass on: 413 for one that is too long, 403 for a body in
 * a GET ("Request and response behavior for custom origins"). `undefined` for all others.
 */
export function refusalOf({ method, path, query, headers, body }: GatewayRequest): Reply | undefined {
  const host = headers.find(([name]) => name.toLowerCase() === 'host')?.[1] ?? '';
  const target = `${path}${query === '' ? '' : `?${query}`}`;
  const lines = headers.reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value) + ': \r\n'.length, 0);
  const whole = Buffer.byteLength(`${method} ${target} HTTP/1.1\r\n`) + lines;
  if (`https://${host}${target}`.length > longestUrl || whole > longestRequest)
    return refused(413, 'Request Entity Too Large');
  if (method === 'GET' && body.length > 0) return refused(403, 'Forbidden');
  return undefined;
}
