import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BUCKET, ORIGIN, startWorld, verdictOf, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe('a page of the web client', () => {
  const preflight = async (headers: Record<string, string>): Promise<Response> =>
    fetch(`${world.url}/${BUCKET}/quarantine/x`, { method: 'OPTIONS', headers: { ...headers } });
  const asked = { origin: ORIGIN, 'access-control-request-method': 'PUT' };

  it('is told what it may send', async () => {
    const answer = await preflight({
      ...asked,
      'access-control-request-headers': 'content-type,x-amz-checksum-sha256',
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(answer.headers.get('access-control-allow-headers')).toBe('content-type, x-amz-checksum-sha256');
    expect(answer.headers.get('access-control-max-age')).toBe('600');
  });

  it('is refused another origin, method or header', async () => {
    expect(await verdictOf(await preflight({ ...asked, origin: 'https://else.example' }))).toBe('403 AccessForbidden');
    const deletion = { ...asked, 'access-control-request-method': 'DELETE' };
    expect(await verdictOf(await preflight(deletion))).toBe('403 AccessForbidden');
    const tagging = { ...asked, 'access-control-request-headers': 'x-amz-tagging' };
    expect(await verdictOf(await preflight(tagging))).toBe('403 AccessForbidden');
  });

  it('may read answers, refusals included', async () => {
    const refused = await fetch(`${world.url}/${BUCKET}/x`, { headers: { origin: ORIGIN } });
    expect(refused.status).toBe(403);
    expect(refused.headers.get('access-control-allow-origin')).toBe(ORIGIN);
    expect(refused.headers.get('access-control-expose-headers')).toBe('ETag');
    const stranger = await fetch(`${world.url}/${BUCKET}/x`, { headers: { origin: 'https://else.example' } });
    expect(stranger.headers.get('access-control-allow-origin')).toBeNull();
  });
});
