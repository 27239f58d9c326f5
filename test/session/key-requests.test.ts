import { afterEach, expect, it, vi } from 'vitest';
import { clock } from '../../functions/platform/runtime.ts';
import { KeyRequests } from '../../functions/session/key-requests.adapter.ts';

afterEach(() => vi.restoreAllMocks());

const ISSUER = 'https://issuer.example/keys';

/** Moves the clock to so many milliseconds. */
const at = (now: number) => vi.spyOn(clock, 'now').mockReturnValue(new Date(now));

/** A token that names a key its issuer does not know. */
async function junk(requests: KeyRequests, kid: string): Promise<void> {
  await requests.wait(ISSUER, kid);
  requests.registerFailedAttempt(ISSUER, kid);
}

it('one junk token stops nobody else’s new key from being asked for', async () => {
  at(0);
  const requests = new KeyRequests();
  await junk(requests, 'junk');
  await expect(requests.wait(ISSUER, 'new')).resolves.toBeUndefined();
});

it('a key that nobody knows is asked for again after ten seconds, not before', async () => {
  at(0);
  const requests = new KeyRequests();
  await junk(requests, 'later');
  at(9_999);
  await expect(requests.wait(ISSUER, 'later')).rejects.toThrow();
  at(10_000);
  await expect(requests.wait(ISSUER, 'later')).resolves.toBeUndefined();
});

it('many keys that nobody knows are five questions a second, to their issuer alone', async () => {
  at(0);
  const requests = new KeyRequests();
  for (let turn = 0; turn < 5; turn += 1) await junk(requests, `junk-${turn}`);
  await expect(requests.wait(ISSUER, 'new')).rejects.toThrow();
  await expect(requests.wait('https://other.example/keys', 'new')).resolves.toBeUndefined();
  at(1000);
  await expect(requests.wait(ISSUER, 'new')).resolves.toBeUndefined();
});
