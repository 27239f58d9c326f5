import { afterEach, describe, expect, it, vi } from 'vitest';
import { keyOf, settle } from '../../web/src/api/attempt.ts';
import { FailureError, failureOf, readProblem } from '../../web/src/api/failure.ts';
import { addressOf, send } from '../../web/src/api/send.ts';

afterEach(() => vi.unstubAllGlobals());

const answer = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });
const sentHeaders = (fetched: ReturnType<typeof vi.fn>, call: number): Record<string, string> =>
  fetched.mock.calls[call]?.[1].headers;

describe('an address', () => {
  it('has its parameters filled in and escaped, and only the questions that were asked', () => {
    expect(addressOf('/a/{one}/b/{two}', { path: { one: 'x/y', two: '2' }, query: { from: '', to: '3 4' } })).toBe(
      '/api/a/x%2Fy/b/2?to=3+4',
    );
    expect(addressOf('/me', {})).toBe('/api/me');
  });
});

describe('a request', () => {
  const path = { dossierId: 'd', documentId: 'x' };

  it('states its language, its token, its version and its key', async () => {
    const fetched = vi.fn(async () => answer(200, {}));
    vi.stubGlobal('fetch', fetched);
    await send('deleteDocument', { path, version: 4 }, 'token-of-the-test');
    expect(sentHeaders(fetched, 0)).toMatchObject({
      'Accept-Language': 'fr',
      Authorization: 'Bearer token-of-the-test',
      'If-Match': '"4"',
      'Idempotency-Key': expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    expect(sentHeaders(fetched, 0)).not.toHaveProperty('Content-Type');
  });

  it('carries no key when it only reads', async () => {
    const fetched = vi.fn(async () => answer(200, {}));
    vi.stubGlobal('fetch', fetched);
    await send('readDocument', { path });
    expect(sentHeaders(fetched, 0)).not.toHaveProperty('Idempotency-Key');
  });

  it('keeps its key while no clear answer came, and takes another one afterwards', async () => {
    const answers = [Promise.reject(new TypeError('cut')), answer(503, {}), answer(200, {}), answer(200, {})];
    const fetched = vi.fn(async () => answers[fetched.mock.calls.length - 1]);
    vi.stubGlobal('fetch', fetched);
    const body = { identifier: 'K7MR2QWD9XTB', password: 'x' };
    for (let times = 0; times < 4; times += 1) await send('signIn', { body }).catch(() => undefined);
    const keys = [0, 1, 2, 3].map((call) => sentHeaders(fetched, call)['Idempotency-Key']);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).toBe(keys[0]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  it('tells a broken connection from a refusal', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('cut')));
    const failed = await send('readMe', {}).catch(failureOf);
    expect(failed).toEqual({ kind: 'offline', fields: [] });
  });
});

describe('a key', () => {
  it('is one per demand', () => {
    const first = keyOf('demand');
    expect(keyOf('demand')).toBe(first);
    expect(keyOf('another')).not.toBe(first);
    settle('demand');
    expect(keyOf('demand')).not.toBe(first);
  });
});

describe('a problem', () => {
  it('is read with its fields and the time to wait', async () => {
    const fields = [
      { pointer: '/nir', code: 'nir-key', detail: 'Un chiffre ne va pas.' },
      { pointer: '#query/from', code: 'date', detail: 'Cette date n’existe pas.' },
    ];
    const { failure } = await readProblem(
      answer(422, { type: '/problems/invalid-fields', title: 'À corriger', fields, retryAfter: 3 }),
    );
    expect(failure).toEqual({
      kind: 'invalid-fields',
      title: 'À corriger',
      fields: [
        { field: 'nir', detail: 'Un chiffre ne va pas.' },
        { field: 'from', detail: 'Cette date n’existe pas.' },
      ],
      retryAfter: 3,
    });
  });

  it.each([
    ['a page of a proxy', new Response('<h1>502</h1>', { status: 502 })],
    ['an error that says nothing', answer(500, { type: 'about:blank', title: 'x' })],
  ])('that is not ours is unknown: %s', async (_, response) => {
    expect((await readProblem(response)).failure).toEqual({ kind: 'unknown', fields: [] });
  });

  it('that a gateway states in its own words still says that nobody is signed in', async () => {
    expect((await readProblem(answer(401, { message: 'Unauthorized' }))).failure.kind).toBe('not-signed-in');
  });

  it('can be anything that is thrown', () => {
    expect(failureOf(new Error('bug')).kind).toBe('unknown');
    expect(failureOf(new FailureError({ kind: 'busy', fields: [] })).kind).toBe('busy');
  });
});
