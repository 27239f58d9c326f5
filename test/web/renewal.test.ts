import { describe, expect, it } from 'vitest';
import { FailureError } from '../../web/src/api/failure.ts';
import { renewing } from '../../web/src/session/renewal.ts';

const signedOut = () => new FailureError({ kind: 'not-signed-in', fields: [] });

/** A session with one token, whose service renews it as often as told. */
function aSession(renewals: number) {
  const told = { token: 'first' as string | undefined, renewed: 0, ended: 0 };
  const withToken = renewing({
    token: () => told.token,
    renew: async () => {
      if (told.renewed === renewals) return false;
      told.renewed++;
      told.token = `after ${told.renewed}`;
      return true;
    },
    end: () => {
      told.ended++;
      told.token = undefined;
    },
  });
  /** A request that is refused with the token it began with, after `until`. */
  const refusedOnce = (until: Promise<void> = Promise.resolve()) =>
    withToken(async (token) => {
      if (token !== 'first') return token;
      await until;
      throw signedOut();
    });
  return { told, refusedOnce };
}

describe('a token that runs out', () => {
  it('is renewed once for all who are refused together', async () => {
    const { told, refusedOnce } = aSession(9);
    expect(await Promise.all([refusedOnce(), refusedOnce(), refusedOnce()])).toEqual(Array(3).fill('after 1'));
    expect(told).toMatchObject({ renewed: 1, ended: 0 });
  });

  it('is not renewed again for a request that is refused late', async () => {
    const { told, refusedOnce } = aSession(9);
    const { promise, resolve } = Promise.withResolvers<void>();
    const late = refusedOnce(promise);
    await refusedOnce();
    resolve();
    expect(await late).toBe('after 1');
    expect(told.renewed).toBe(1);
  });

  it('ends the session once when it cannot be renewed, also for a request that is refused late', async () => {
    const { told, refusedOnce } = aSession(0);
    const { promise, resolve } = Promise.withResolvers<void>();
    const late = refusedOnce(promise);
    const ended = { failure: { kind: 'session-ended' } };
    const together = await Promise.allSettled([refusedOnce(), refusedOnce()]);
    expect(together).toMatchObject(Array(2).fill({ status: 'rejected', reason: ended }));
    resolve();
    await expect(late).rejects.toMatchObject(ended);
    expect(told).toMatchObject({ renewed: 0, ended: 1 });
  });

  it('leaves every other failure as it is', async () => {
    const { told } = aSession(9);
    const withToken = renewing({ token: () => 'first', renew: async () => true, end: () => undefined });
    const refused = new FailureError({ kind: 'not-found', fields: [] });
    await expect(withToken(() => Promise.reject(refused))).rejects.toBe(refused);
    expect(told.renewed).toBe(0);
  });
});
