import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Outbox } from '../../../local/messages/outbox.ts';
import { createSesHandler } from '../../../local/messages/ses.ts';
import { createSnsHandler } from '../../../local/messages/sns.ts';
import { verifySignature } from '../../../local/s3/sigv4.ts';

/** The instant of every message. */
export const NOW = Date.parse('2026-03-02T08:30:00Z');
/** Someone who answered STOP. */
export const OPTED_OUT = '+33600000099';

const SECRETS = new Map([['LOCALKEY', 'local-secret']]);

/** SNS and SES behind one HTTP server that verifies signatures, with an outbox of its own. */
export async function startWorld() {
  const directory = mkdtempSync(join(tmpdir(), 'local-messages-'));
  const file = join(directory, 'mail', 'outbox.ndjson');
  const outbox = new Outbox(file);
  const handleSns = createSnsHandler({ outbox, now: () => NOW, optedOut: new Set([OPTED_OUT]) });
  const handleSes = createSesHandler({ outbox, now: () => NOW, identities: ['dossier.example', 'other@else.example'] });
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const body = Buffer.concat(await request.toArray()).toString('utf8');
    const isSes = url.startsWith('/v2/email');
    try {
      const payloadHash = createHash('sha256').update(body).digest('hex');
      const credentials = (id: string) => SECRETS.get(id);
      const service = isSes ? 'ses' : 'sns';
      verifySignature({ method, url, headers, payloadHash, credentials, now: Date.now(), service });
    } catch {
      response.writeHead(403).end();
      return;
    }
    const reply = isSes ? handleSes(method, url, body) : handleSns(body, headers);
    response.writeHead(reply.status, { ...reply.headers }).end(reply.body);
  });
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    outbox,
    file,
    settings: (secretAccessKey = 'local-secret') => ({
      endpoint: `http://127.0.0.1:${port}`,
      region: 'eu-west-3',
      credentials: { accessKeyId: 'LOCALKEY', secretAccessKey },
      maxAttempts: 1,
    }),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(directory, { recursive: true });
    },
  };
}

/** What `startWorld` gives: client settings and the outbox. */
export type World = Awaited<ReturnType<typeof startWorld>>;
