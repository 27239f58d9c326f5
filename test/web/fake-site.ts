import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { text } from 'node:stream/consumers';

/** The policy of `lib/web.ts`, word for word. */
export const policy = (documents: string, issuer: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    `connect-src 'self' ${documents} ${issuer}`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "require-trusted-types-for 'script'",
    "manifest-src 'self'",
  ].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};

/** A file whose name changes with its content: kept by browsers, as the deployed site asks them to (`lib/site-files.ts`). */
const HASHED = /-[A-Z0-9]{8}\.(js|css)$/;

/** Answers with a file of the built client; every address of a page is one file. */
export async function serveFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const ending = extname(path);
  const content = await readFile(join(folder, ending ? path : 'index.html')).catch(() => undefined);
  if (HASHED.test(path)) response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
  response.writeHead(content ? 200 : 404, { 'Content-Type': TYPES[ending] ?? 'text/html; charset=utf-8' });
  response.end(content);
}

/** A PNG of one point, to be drawn large enough to be seen. */
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** Takes what is put, and gives a document of the format that is asked for. */
export async function serveBucket(request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('Access-Control-Allow-Origin', '*');
  response.setHeader('Access-Control-Allow-Headers', '*');
  response.setHeader('Access-Control-Allow-Methods', 'GET, PUT');
  if (request.method === 'PUT') await text(request);
  const format = new URL(request.url ?? '/', 'http://bucket').searchParams.get('format');
  if (format) response.setHeader('Content-Type', format);
  response.end(format === 'image/png' ? Buffer.from(PNG, 'base64') : 'Chère Madame,\n\nTout va bien.');
}

/** Starts a server at an address of its own on this machine. */
export async function listen(listener: RequestListener) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { origin: `http://127.0.0.1:${port}`, close };
}
