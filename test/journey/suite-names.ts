import { request } from 'node:http';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { announcement, type Scene } from './scene.ts';

/** What every object of JavaScript answers to, though nobody put it there. */
const NAMES = ['constructor', '__proto__', 'hasOwnProperty', 'toString', 'valueOf', '__defineGetter__', 'prototype'];

type Asked = { readonly method?: string; readonly path: string; readonly headers?: [string, string]; body?: string };

/** Where a name may stand in a request to this API and its site. */
const PLACES: Readonly<Record<string, (name: string, value: string, dossierId: string) => Asked>> = {
  'query of the site': (name, value) => ({ path: `/?${name}=${value}` }),
  'query of the API': (name, value, id) => ({
    path: `/api/dossiers/${id}/documents?${name}=${value}&${name}=${value}`,
  }),
  'query, encoded': (name, value) => ({ path: `/api/sign-in-options?%5f${name.slice(1)}=${value}&${name}[${name}]=1` }),
  header: (name, value) => ({ path: '/api/me', headers: [name, value] }),
  'header of the site': (name, value) => ({ path: '/', headers: [name, value] }),
  cookie: (name, value) => ({ method: 'POST', path: '/api/session/refresh', headers: ['cookie', `${name}=${value}`] }),
  'a value of a header': (name) => ({ path: '/api/me', headers: ['accept-language', name] }),
  'a media type': (name) => ({ method: 'POST', path: '/api/openings', headers: ['content-type', name], body: '{}' }),
  'path of the site': (name) => ({ path: `/${name}.js` }),
  'path with a stray percent sign': (name) => ({ path: `/%${name}.js` }),
  'path of the API': (name, _, id) => ({ path: `/api/dossiers/${id}/${name}` }),
  'id in a path': (name) => ({ path: `/api/dossiers/${name}/documents/${name}` }),
  body: (name, value) => ({ method: 'POST', path: '/api/openings', body: `{"${name}": "${value}"}` }),
  'body with an object': (name) => ({ method: 'POST', path: '/api/openings', body: `{"${name}": {"${name}": 1}}` }),
  'body of a deposit': (name, value, id) => ({
    method: 'POST',
    path: `/api/dossiers/${id}/documents`,
    body: JSON.stringify(announcement(Buffer.from('a'), 'text/plain')).replace('{', `{"${name}": "${value}",`),
  }),
  'value in a body': (name, _, id) => ({
    method: 'POST',
    path: `/api/dossiers/${id}/documents`,
    body: JSON.stringify({ ...announcement(Buffer.from('a'), 'text/plain'), type: name, format: name }),
  }),
  form: (name, value) => ({
    method: 'POST',
    path: '/api/openings',
    headers: ['content-type', 'application/x-www-form-urlencoded'],
    body: `${name}=${value}&${name}[${name}]=${value}`,
  }),
};

const PLACES_REACHED = ['header', 'query of the API', 'id in a path', 'body of a deposit', 'value in a body'];

/** Names that mean something to JavaScript, wherever they stand in a request. */
export function names(scene: () => Scene): void {
  describe('a name that every object answers to', () => {
    it('is a name like any other, wherever it stands', async () => {
      const { attacker } = scene();
      const cases = Object.keys(PLACES).flatMap((place) => NAMES.map((name) => [place, name] as const));
      // Each place with each name, in an order of chance; the value is of chance, too.
      const value = fc.constantFrom(...NAMES, '1', '');
      const [values = []] = fc.sample(fc.array(value, { minLength: cases.length, maxLength: cases.length }), 1);
      const failed: string[] = [];
      const statuses = new Map<string, Set<number>>();
      for (const [at, [place, name]] of cases.entries()) {
        const asked = PLACES[place]?.(name, values[at] ?? '', attacker.dossierId) ?? { path: '/' };
        const status = await statusOf(attacker.place.url, attacker.token, asked);
        statuses.set(place, (statuses.get(place) ?? new Set()).add(status));
        if (status >= 500) failed.push(`${place}: ${name} (${status})`);
      }
      expect(failed).toEqual([]);
      // They came as far as what refuses or answers them, and not only to the firewall.
      expect(PLACES_REACHED.map((place) => [place, ...(statuses.get(place) ?? [])])).toEqual([
        ['header', 200],
        ['query of the API', 422],
        ['id in a path', 404],
        ['body of a deposit', 422],
        ['value in a body', 422],
      ]);
    });

    it('is told that a path spells nothing, as S3 tells it', async () => {
      const { attacker } = scene();
      expect(await statusOf(attacker.place.url, '', { path: '/%.js' })).toBe(400);
    });
  });
}

/** The status of an answer to a request that is sent as it is: `fetch` would tidy it up. */
function statusOf(base: string, token: string, { method = 'GET', path, headers, body }: Asked): Promise<number> {
  const { hostname, port } = new URL(base);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, method, path }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    if (body !== undefined) sent.setHeader('content-type', 'application/json');
    if (method !== 'GET') sent.setHeader('idempotency-key', crypto.randomUUID());
    if (token) sent.setHeader('authorization', `Bearer ${token}`);
    if (headers) sent.setHeader(...headers);
    sent.once('error', reject);
    sent.end(body);
  });
}
