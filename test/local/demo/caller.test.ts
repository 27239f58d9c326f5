import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { Caller } from '../../../local/demo/caller.ts';
import { close, listenOn, loopback, portOf } from '../../../local/ports.ts';

type Answer = { status: number; wait?: number };

/** Calls a service that answers so, one answer after the other. */
async function called(...answers: Answer[]) {
  const seen: IncomingMessage[] = [];
  const server = await listenOn(0, (request, response) => {
    const { status, wait } = answers[Math.min(seen.push(request), answers.length) - 1] ?? { status: 500 };
    response.writeHead(status, wait === undefined ? {} : { 'retry-after': String(wait) }).end('{"told":true}');
  });
  const caller = new Caller(`http://${loopback}:${portOf(server)}`);
  const outcome = await caller
    .call('/x', { method: 'POST', body: {} })
    .catch((error: { status: number }) => error.status);
  await close(server);
  return { outcome, keys: seen.map(({ headers }) => headers['idempotency-key']) };
}

describe('somebody who uses the API', () => {
  it('comes back when the service is busy, with the same request', async () => {
    const { outcome, keys } = await called({ status: 503, wait: 0 }, { status: 429, wait: 0 }, { status: 200 });
    expect(outcome).toEqual({ told: true });
    expect([keys.length, new Set(keys).size]).toEqual([3, 1]);
  });

  it('gives up in the end, and at once where it is told to come another day or what is wrong', async () => {
    expect((await called({ status: 503, wait: 0 })).keys).toHaveLength(8);
    for (const answer of [{ status: 429, wait: 3600 }, { status: 429 }, { status: 422 }, { status: 500 }]) {
      const { outcome, keys } = await called(answer);
      expect([outcome, keys.length]).toEqual([answer.status, 1]);
    }
  });
});
