import { describe, expect, it } from 'vitest';
import { KINDS } from '../../../functions/problem/kinds.ts';
import type { Route } from '../../../functions/record/access/route.ts';
import { largestBody } from '../../../lib/body-size.ts';
import { allRoutes } from '../../../lib/routes.ts';
import type { GatewayRequest } from '../../../local/gateway/http.ts';
import { openDoor, told } from './door.ts';
import { largestJson } from './largest.ts';

const ID = '01234567-89ab-cdef-0123-456789abcdef';
const TOKEN = `Bearer ${'a'.repeat(4000)}`;

const to = ({ method, path }: Route, body = '', headers: GatewayRequest['headers'] = []): Partial<GatewayRequest> => ({
  method,
  path: `/api${path.replaceAll(/\{\w+\}/g, ID)}`,
  body: Buffer.from(body),
  headers: [
    ['Authorization', TOKEN],
    ...(body === '' ? [] : [['Content-Type', 'application/json'] as [string, string]]),
    ...headers,
  ],
});

/** What a browser sends of its own accord, with the cookies of this site as long as they come. */
const BROWSER: GatewayRequest['headers'] = [
  ['User-Agent', 'Mozilla/5.0 (Linux; Android 6.0; SM-G900V) AppleWebKit/537.36 Chrome/106.0.0.0 Mobile Safari/537.36'],
  ['Accept', 'application/json, application/problem+json'],
  ['Accept-Language', 'fr-FR,fr;q=0.9'],
  ['Accept-Encoding', 'gzip, deflate, br'],
  ['Cookie', `__Host-session=${'a'.repeat(2500)}; __Host-device=${'a'.repeat(300)}`],
  ['Idempotency-Key', 'a'.repeat(64)],
  ['If-Match', '"123456789012345"'],
  ['Purpose-Of-Use', 'centre_15'],
];

const words = (kind: 'too-large' | 'too-many-requests' | 'request-stopped') => ({
  status: KINDS[kind].status,
  type: `/problems/${kind}`,
  title: KINDS[kind].fr,
});

const withBody = allRoutes.filter(([, { body }]) => body);
/** The bodies no longer than a firewall of API Gateway can look at, each with the step it must stay below. */
const measured = withBody.flatMap(([name, route]) => {
  const size = route.body ? largestBody(route.body) : 0;
  const limit = [8192, 16_384].find((step) => size <= step);
  return limit ? [[name, route, limit] as const] : [];
});

const door = openDoor();

/** How many of some requests reached a function. */
async function reaching(work: () => Promise<void>): Promise<number> {
  const before = door.reached.length;
  await work();
  return door.reached.length - before;
}

describe('what a contract allows', () => {
  it.each(allRoutes)(
    '%s passes the firewall and the gateway, with every header and with the least',
    async (_, route) => {
      const body = route.body ? largestJson(route.body) : '';
      const reached = await reaching(async () => {
        expect((await door.send(to(route, body, BROWSER))).status).toBe(200);
        expect((await door.send(to(route, body))).status).toBe(200);
      });
      expect(reached).toBe(2);
    },
  );

  it.each(withBody)('%s has a largest body that is known', (_, { body }) => {
    const written = body ? largestJson(body).length : 0;
    const computed = body ? largestBody(body) : 0;
    expect(written).toBeLessThanOrEqual(computed);
    expect(written).toBeGreaterThan(computed * 0.9 - 128);
  });

  it.each(['<script>alert(1)</script>', '../../../', 'http://10.0.0.1/', '$' + '{jndi:ldap://a}', '169.254.169.254'])(
    'may say %s in any text, which is nobody’s markup, path or address',
    async (said) => {
      for (const [, route] of withBody) {
        const body = route.body ? largestJson(route.body, said) : '';
        expect((await door.send(to(route, body, BROWSER))).status).toBe(200);
      }
    },
  );
});

describe('one byte more than allowed', () => {
  it.each(measured)('is refused in words: %s', async (_, route, limit) => {
    const body = route.body ? largestJson(route.body) : '';
    const reached = await reaching(async () => {
      expect((await door.send(to(route, body.padEnd(limit)))).status).toBe(200);
      expect(told(await door.send(to(route, body.padEnd(limit + 1))))).toEqual(words('too-large'));
    });
    expect(reached).toBe(1);
  });

  it('is a matter of the contract where the firewall cannot see so far', () => {
    const beyond = withBody.filter(([name]) => !measured.some(([one]) => one === name));
    expect(beyond.map(([name]) => name)).toEqual(['verifyOpeningStatement']);
    const { body } = beyond[0]?.[1] ?? {};
    const longest = JSON.parse(`{"csv":"${'a'.repeat(800_000)}"}`);
    expect(body?.safeParse(longest).success).toBe(true);
    const refused = body?.safeParse({ csv: `${longest.csv}a` });
    expect(refused?.error?.issues.map(({ message }) => message)).toEqual(['too-long']);
  });

  it('is refused in words where Lambda takes no more', async () => {
    const [, route] = withBody.find(([name]) => name === 'verifyOpeningStatement') ?? [];
    if (!route) throw new Error('no such route');
    const tooLarge = await door.send(to(route, `{"csv":"${'a'.repeat(6 * 1024 * 1024)}"}`));
    expect(told(tooLarge)).toMatchObject(words('too-large'));
    expect(tooLarge.headers['content-type']).toBe('application/problem+json');
  });
});

describe('a flood from one network', () => {
  const route = (name: string): Route => {
    const [, found] = allRoutes.find(([one]) => one === name) ?? [];
    if (!found) throw new Error(`no route is called ${name}`);
    return found;
  };
  const [signIn, scan, me] = ['signIn', 'openCard', 'readMe'].map((name) => to(route(name), route(name).body && '{}'));
  const flooded = words('too-many-requests');

  it('is refused in words, leaves other networks alone, and is forgotten after five minutes', async () => {
    const { send, clock } = openDoor();
    const from = (sourceIp: string) => send({ ...signIn, sourceIp });
    for (let sent = 0; sent < 300; sent += 1) await from('192.0.2.1');
    const refused = await from('192.0.2.1');
    expect(told(refused)).toEqual(flooded);
    expect(refused.headers['retry-after']).toBe('300');
    expect(told(await from('192.0.2.2'))).not.toMatchObject(flooded);
    clock.now += 300_000;
    expect(told(await from('192.0.2.1'))).not.toMatchObject(flooded);
  });

  it('at the doors keeps no colleague from a card or from their work', async () => {
    const { send } = openDoor();
    for (let sent = 0; sent < 400; sent += 1) await send({ ...signIn });
    expect(told(await send({ ...signIn }))).toEqual(flooded);
    for (const colleague of [scan, me]) expect((await send({ ...colleague })).status).toBe(200);
    for (let sent = 0; sent < 9700; sent += 1) await send({ ...me });
    expect(told(await send({ ...me }))).toEqual(flooded);
    expect((await send({ ...scan })).status).toBe(200);
  });

  it('is counted by the network the edge saw, not by one the caller writes', async () => {
    const { send } = openDoor();
    const forged = (at: number) => {
      const headers = [...(signIn?.headers ?? []), ['X-Viewer-Address', `198.51.100.${at % 250}`]];
      return send({ ...signIn, headers: headers as GatewayRequest['headers'] });
    };
    for (let sent = 0; sent < 300; sent += 1) await forged(sent);
    expect(told(await forged(0))).toEqual(flooded);
  });

  it('is one for all the addresses of an IPv6 network, /64', async () => {
    const { send } = openDoor();
    const from = (sourceIp: string) => send({ ...signIn, sourceIp });
    for (let sent = 0; sent < 300; sent += 1) await from(`2001:db8::1:0:0:${sent.toString(16)}`);
    expect(told(await from('2001:db8::ffff'))).toEqual(flooded);
    expect(told(await from('2001:db8:0:1::1'))).not.toMatchObject(flooded);
  });

  it.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:0db8:0000:0002::1', '2001:db8:0:2::'],
    ['2001:db8::1', '2001:db8:0:0::'],
    ['::1', '0:0:0:0::'],
    ['fe80::', 'fe80:0:0:0::'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
  ])('is told by the edge: %s is of %s', async (sourceIp, network) => {
    const { send, reached } = openDoor();
    expect((await send({ ...me, sourceIp })).status).toBe(200);
    const { headers } = reached.at(-1) as { headers: Record<string, string> };
    expect(headers['x-viewer-address']).toBe(network);
  });
});

describe('whoever goes round the site', () => {
  it.each<[string, GatewayRequest['headers']]>([
    ['without its proof', []],
    ['with a proof of their own', [['x-site-proof', 'guessed']]],
  ])('is refused in words %s', async (_, headers) => {
    const reply = await door.apis[0]?.handle({
      method: 'GET',
      path: '/me',
      query: '',
      headers,
      body: Buffer.alloc(0),
      sourceIp: '192.0.2.1',
    });
    expect(reply && told(reply)).toMatchObject(words('request-stopped'));
  });
});

describe('what AWS knows to be bad', () => {
  const [, search] = allRoutes.find(([name]) => name === 'findProfessionals') ?? [];

  it.each<[string, Partial<GatewayRequest>]>([
    ['a query over 2,048 bytes', { query: `name=${'a'.repeat(2048)}` }],
    ['a script in a query', { query: 'name=<script>' }],
    ['a path over 1,024 bytes', { path: `/api/${'a'.repeat(1024)}` }],
    ['a path that climbs', { path: '/api/../../etc/passwd' }],
    ['a scanner', { headers: [['User-Agent', 'nmap']] }],
    ['cookies over 10,240 bytes', { headers: [['Cookie', 'a'.repeat(10_241)]] }],
  ])('is refused in words: %s', async (_, overrides) => {
    if (!search) throw new Error('no such route');
    const reply = await door.send({ ...to(search), ...overrides });
    expect(reply.status).toBeGreaterThanOrEqual(400);
    expect(told(reply).type).toMatch(/^\/problems\/(?:request-stopped|invalid-request)$/);
  });
});
