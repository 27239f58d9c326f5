import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { kindOf } from './guest.ts';
import { announce, announcement, type Scene, traceLength } from './scene.ts';

/** Requests of a shape nobody asked for. */
export function shapes(scene: () => Scene): void {
  const note = () => announcement(Buffer.from('a'), 'text/plain');

  describe('a request', () => {
    it.each([
      ['to a route that does not exist', 'GET', '/dossier', '404 not-found'],
      ['to a route above the API', 'GET', '/../index.html', '404 not-found'],
      ['with a method the route does not have', 'DELETE', '/me', '404 not-found'],
      ['to a dossier with an id that cannot be', 'GET', '/dossiers/1', '404 not-found'],
      ['to a dossier with an id of the table', 'GET', '/dossiers/DOSSIER%23a', '404 not-found'],
      ['to a dossier with an id that climbs', 'GET', '/dossiers/..%2F..%2Fme', '404 not-found'],
    ])('%s finds nothing', async (_, method, path, kind) => {
      const { attacker } = scene();
      const answer = await plain(`${attacker.place.url}/api`, method, path, attacker.token);
      expect(answer).toBe(kind);
    });

    it('of eleven million bytes is not looked at', async () => {
      const { attacker } = scene();
      const answer = await announce(attacker, { ...note(), title: 'a'.repeat(11_000_000) });
      expect(kindOf(answer)).toBe('413 too-large');
    });

    it.each([
      ['a field nobody asked for', { status: 'available' }, '422 invalid-fields'],
      ['an owner of choice', { authorId: 'patient:ABCD2346EFGH' }, '422 invalid-fields'],
      ['a list for a text', { title: ['a'] }, '400 invalid-request'],
      ['an object for a number', { size: { $gt: 0 } }, '400 invalid-request'],
    ])('with %s announces nothing', async (_, given, kind) => {
      const { attacker } = scene();
      const before = await traceLength(attacker);
      const answer = await announce(attacker, { ...note(), ...given });
      expect(kindOf(answer)).toBe(kind);
      expect(await traceLength(attacker)).toBe(before);
    });

    it('that is no JSON, or not the JSON of its media type, is refused', async () => {
      const { attacker } = scene();
      const path = `/dossiers/${attacker.dossierId}/documents`;
      expect(await attacker.told(path, { method: 'POST', body: '{"title": ' })).toBe('400 invalid-request');
      const text = { method: 'POST', body: '<a/>', headers: { 'content-type': 'application/xml' } };
      expect(await attacker.told(path, text)).toBe('400 invalid-request');
      const polluted = `{"__proto__": {"type": "DOCPAT03"}, "title": "a"}`;
      const odd = { method: 'POST', body: polluted, headers: { 'content-type': 'text/plain' } };
      expect(await attacker.told(path, odd)).toBe('422 invalid-fields');
    });

    it('from the page of somebody else is answered without leave to read it', async () => {
      const { attacker } = scene();
      const headers = { origin: 'https://pirate.example' };
      const answers = [
        await attacker.ask('/document-types', { headers }),
        await attacker.ask('/me', { headers }),
        await attacker.ask('/me', {
          method: 'OPTIONS',
          headers: { ...headers, 'access-control-request-method': 'GET' },
        }),
      ];
      for (const answer of answers)
        expect([...answer.headers.keys()].filter((name) => name.startsWith('access-control-'))).toEqual([]);
    });

    it('is answered with the headers that keep a page closed', async () => {
      const { attacker } = scene();
      for (const path of ['/me', '/nowhere', `/dossiers/${attacker.dossierId}`]) {
        const { headers } = await attacker.ask(path);
        expect(Object.fromEntries(headers)).toMatchObject({
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'x-frame-options': 'DENY',
          'referrer-policy': 'no-referrer',
        });
      }
    });
  });

  describe('guessing', () => {
    it('a password tells nothing of who has an account, however often and from whatever address it is claimed', async () => {
      const { attacker, victim } = scene();
      const guess = (identifier: string, address = '') =>
        attacker.ask('/session', {
          method: 'POST',
          body: { identifier, password: 'Un-Mauvais-2026' },
          headers: address === '' ? {} : { 'cloudfront-viewer-address': address, 'x-forwarded-for': address },
        });
      const [hers, nobodys] = await Promise.all([guess(victim.identifier), guess('ABCD2346EFGH')]);
      expect([kindOf(hers), { ...hers.body, instance: '' }]).toEqual([
        '401 sign-in-refused',
        { ...nobodys.body, instance: '' },
      ]);
      for (const identifier of ['ABCD2346EFGH', victim.identifier]) {
        const more = await Promise.all(Array.from({ length: 10 }, (_, at) => guess(identifier, `198.51.100.${at}:1`)));
        expect(new Set(more.map(kindOf))).toEqual(new Set(['401 sign-in-refused']));
      }
    });

    it('who is insured tells one thing for all mistakes', async () => {
      const { attacker, victim } = scene();
      const { nir, vitaleSerial, birthOn } = victim.insured;
      const ask = (body: object) => attacker.ask('/openings', { method: 'POST', body });
      const answers = [
        await ask({ nir, vitaleSerial: '00000000', birthOn }),
        await ask({ nir, vitaleSerial, birthOn: '1901-01-01' }),
        await ask({ nir: '185079933000107', vitaleSerial, birthOn }),
      ];
      const [first] = answers;
      for (const answer of answers) {
        expect(kindOf(answer)).toBe('422 identity-not-matched');
        expect({ ...answer.body, instance: '' }).toEqual({ ...first?.body, instance: '' });
      }
    });
  });
}

/** A request with its path sent as it is: `fetch` would tidy it up. */
function plain(base: string, method: string, path: string, token: string): Promise<string> {
  const { hostname, port, pathname } = new URL(base);
  const headers = { authorization: `Bearer ${token}` };
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path: `${pathname}${path}`, headers }, (response) => {
      let text = '';
      response.on('data', (bytes: Buffer) => {
        text += bytes.toString();
      });
      response.on('end', () => {
        const body = /json/.test(response.headers['content-type'] ?? '') ? JSON.parse(text) : undefined;
        resolve(kindOf({ status: response.statusCode ?? 0, body }));
      });
    });
    sent.once('error', reject);
    sent.end();
  });
}
