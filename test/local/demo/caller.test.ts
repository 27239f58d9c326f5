import { createServer, type IncomingMessage } from 'node:http';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Caller } from '../../../local/demo/caller.ts';
import { close, loopback, portOf } from '../../../local/ports.ts';

let seen: IncomingMessage['headers'][] = [];
/** How many requests are turned away before one is answered. */
let busy = 0;
const server = createServer(({ headers }, response) => {
  seen.push(headers);
  if (seen.length > busy) response.end('{"done":true}');
  else response.writeHead(503, { 'retry-after': '0.05' }).end('{"type":"/problems/busy"}');
});

beforeAll(() => new Promise<void>((ready) => void server.listen(0, loopback, ready)));
afterAll(() => close(server));
beforeEach(() => {
  seen = [];
});
const caller = () => new Caller(`http://${loopback}:${portOf(server)}`);

it('asks a busy service again after as long as it says, with the same request', async () => {
  busy = 2;
  const began = performance.now();
  expect(await caller().waitWhileBusy(10).call('/openings', { method: 'POST', body: {} })).toEqual({ done: true });
  expect(performance.now() - began).toBeGreaterThan(90);
  expect(new Set(seen.map((headers) => headers['idempotency-key'])).size).toBe(1);
  expect(seen).toHaveLength(3);
});

it('waits no longer than it was told to, and not at all unless told', async () => {
  busy = Number.POSITIVE_INFINITY;
  await expect(caller().call('/me')).rejects.toMatchObject({ status: 503 });
  expect(seen).toHaveLength(1);
  await expect(caller().waitWhileBusy(0.1).call('/me')).rejects.toMatchObject({ status: 503 });
  expect(seen.length).toBeGreaterThan(2);
});
