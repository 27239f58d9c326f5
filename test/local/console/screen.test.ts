import { expect, it } from 'vitest';
import { screenOf } from '../../../local/console/screen.ts';
import { seenBy } from '../../../local/edge/seen-request.ts';

function stand(verbose: boolean) {
  const [shown, kept]: [string[], string[]] = [[], []];
  const logs = { file: 'cloud.log', write: (from: string, line: string) => kept.push(`${from}: ${line}`) };
  const screen = screenOf((line) => shown.push(line), { ...logs, close: async () => undefined }, verbose);
  return { shown, kept, screen };
}

/** A request through a site that answers with a status, or fails with none. */
async function answered(status: number | undefined, verbose: boolean) {
  const { shown, kept, screen } = stand(verbose);
  const site = seenBy(screen.request, async () => {
    if (status === undefined) throw new Error('nobody answers');
    return { status, headers: {}, body: Buffer.alloc(0) };
  });
  const request = { method: 'GET', path: '/api/me', query: 'token=secret', headers: [], body: Buffer.alloc(0) };
  await site({ ...request, sourceIp: '127.0.0.1' }).catch(() => undefined);
  return { shown, kept };
}

it('shows nothing of a request that was answered, also when it was refused', async () => {
  for (const status of [200, 304, 404]) {
    const { shown, kept } = await answered(status, false);
    expect(shown).toEqual([]);
    expect(kept).toEqual([expect.stringMatching(new RegExp(`^cloud: GET /api/me ${status} \\d+ ms$`))]);
  }
});

it('shows each request in a line when asked to, without its query', async () => {
  expect((await answered(404, true)).shown).toEqual([expect.stringMatching(/^GET \/api\/me 404 \d+ ms$/)]);
});

it.each([502, undefined])(
  'shows a fault of the service (%s) in one line that says where to read more',
  async (status) => {
    const line = new RegExp(`^GET /api/me ${status ?? 500} \\d+ ms {2}\\(more in cloud.log\\)$`);
    expect((await answered(status, false)).shown).toEqual([expect.stringMatching(line)]);
  },
);

it('shows the first line of what failed where nobody waits, and keeps all of it', () => {
  const { shown, kept, screen } = stand(false);
  screen.fault('Purge failed on its queue (Error: no)\n    at purge');
  expect(shown).toEqual(['Purge failed on its queue (Error: no)  (more in cloud.log)']);
  expect(kept).toEqual(['cloud: Purge failed on its queue (Error: no)\n    at purge']);
});
