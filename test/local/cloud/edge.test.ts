import { describe, expect, test } from 'vitest';
import { compressed } from '../../../local/edge/bucket-origin.ts';
import { compileEdgeFunction } from '../../../local/edge/edge-function.ts';
import { type HeadersPolicyProperties, withPolicy } from '../../../local/edge/headers-policy.ts';
import { refusalOf } from '../../../local/edge/limits.ts';
import type { GatewayRequest, Reply } from '../../../local/gateway/http.ts';
import { request } from '../gateway/builders.ts';

const reply = (headers: Reply['headers'] = {}, text = ''): Reply => ({ status: 200, headers, body: Buffer.from(text) });
const policy = (config: HeadersPolicyProperties['ResponseHeadersPolicyConfig']) => ({
  ResponseHeadersPolicyConfig: config,
});

describe('a response headers policy', () => {
  test('writes each security header as CloudFront spells it', () => {
    const answered = withPolicy(
      reply(),
      policy({
        SecurityHeadersConfig: {
          ContentSecurityPolicy: { ContentSecurityPolicy: "default-src 'none'", Override: true },
          ContentTypeOptions: { Override: true },
          FrameOptions: { FrameOption: 'DENY', Override: true },
          ReferrerPolicy: { ReferrerPolicy: 'no-referrer', Override: true },
          StrictTransportSecurity: { AccessControlMaxAgeSec: 60, IncludeSubdomains: true, Override: true },
          XSSProtection: { Protection: true, ModeBlock: true, Override: true },
        },
        CustomHeadersConfig: { Items: [{ Header: 'Permissions-Policy', Value: 'camera=()', Override: true }] },
      }),
    );
    expect(answered.headers).toEqual({
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=60; includeSubDomains',
      'x-xss-protection': '1; mode=block',
      'permissions-policy': 'camera=()',
    });
  });

  test('leaves the origin its own header unless it overrides, and takes away what it must', () => {
    const config = policy({
      CustomHeadersConfig: {
        Items: [
          { Header: 'a', Value: 'policy', Override: false },
          { Header: 'b', Value: 'policy', Override: true },
        ],
      },
      RemoveHeadersConfig: { Items: [{ Header: 'Server' }] },
    });
    expect(withPolicy(reply({ a: 'origin', b: 'origin', server: 'x' }), config).headers).toEqual({
      a: 'origin',
      b: 'policy',
    });
  });
});

describe('a CloudFront Function', () => {
  test('rewrites path and headers, and keeps what it does not touch', async () => {
    const rewrite = compileEdgeFunction(`function handler(event) {
      event.request.uri = '/index.html';
      event.request.headers['x-viewer'] = { value: event.viewer.ip };
      delete event.request.headers.gone;
      return event.request;
    }`);
    const headers: [string, string][] = [
      ['X-Viewer', 'forged'],
      ['Accept', '*/*'],
      ['Gone', '1'],
    ];
    expect(await rewrite(request({ path: '/a/b', headers }))).toMatchObject({
      path: '/index.html',
      headers: [
        ['Accept', '*/*'],
        ['x-viewer', '127.0.0.1'],
      ],
    });
  });

  test('sets a header for good: what a viewer sent by that name goes, also beside the very value it sets', async () => {
    const rewrite = compileEdgeFunction(`function handler(event) {
      event.request.headers['x-viewer'] = { value: event.viewer.ip };
      return event.request;
    }`);
    const sent = (...values: string[]) => request({ headers: values.map((value) => ['X-Viewer', value]) });
    for (const values of [['198.51.100.1', '127.0.0.1'], ['127.0.0.1', '198.51.100.1'], ['127.0.0.1'], []]) {
      const { headers } = (await rewrite(sent(...values))) as GatewayRequest;
      expect(headers.map(([name, value]) => [name.toLowerCase(), value])).toEqual([['x-viewer', '127.0.0.1']]);
    }
  });

  test('shows all values of a name, and keeps them as they came', async () => {
    const rewrite = compileEdgeFunction(`function handler(event) {
      event.request.headers.seen = { value: JSON.stringify(event.request.headers.accept) };
      return event.request;
    }`);
    const twice: [string, string][] = [
      ['Accept', 'a'],
      ['ACCEPT', 'b'],
    ];
    const { headers } = (await rewrite(request({ headers: twice }))) as GatewayRequest;
    expect(headers).toEqual([...twice, ['seen', '{"value":"a","multiValue":[{"value":"a"},{"value":"b"}]}']]);
  });

  test('may answer by itself', async () => {
    const code = `async function handler() { return { statusCode: 301, headers: { location: { value: '/new' } } }; }`;
    expect(await compileEdgeFunction(code)(request({}))).toMatchObject({ status: 301, headers: { location: '/new' } });
  });

  test.each([
    ['destructuring', 'function handler(event) { const { request } = event; return request; }'],
    ['spreading', 'function handler(event) { return Object.assign({ ...event.request }); }'],
    ['optional chaining', 'function handler(event) { return event?.request; }'],
    ['for…of', 'function handler(event) { for (const one of []) one(); return event.request; }'],
    ['a class', 'class A {}\nfunction handler(event) { return event.request; }'],
  ])('is not compiled with what CloudFront does not know: %s', (what, code) => {
    expect(() => compileEdgeFunction(code)).toThrow(`do not know ${what}`);
  });
});

describe('compression', () => {
  const text = 'word '.repeat(400);
  const asking = request({ headers: [['Accept-Encoding', 'br, gzip']] });

  test.each<[string, Reply, boolean]>([
    ['a long text', reply({ 'content-type': 'text/html' }, text), true],
    ['a short text', reply({ 'content-type': 'text/html' }, 'short'), false],
    ['an image', reply({ 'content-type': 'image/png' }, text), false],
    ['what is already encoded', reply({ 'content-type': 'text/html', 'content-encoding': 'br' }, text), false],
  ])('of %s', (_, original, expected) => {
    expect(compressed(original, asking).headers['content-encoding'] === 'gzip').toBe(expected);
    expect(compressed(original, request({}))).toBe(original);
  });
});

describe('a request that CloudFront does not pass on', () => {
  const host: [string, string] = ['Host', 'site'];

  test.each<[string, Partial<GatewayRequest>, number | undefined]>([
    ['an address over 8,192 characters', { path: `/${'a'.repeat(8180)}` }, 413],
    ['an address of 8,192 characters', { path: `/${'a'.repeat(8179)}` }, undefined],
    ['headers over 20,480 bytes in all', { path: '/', headers: [host, ['A', 'a'.repeat(20_450)]] }, 413],
    ['headers of 20,480 bytes in all', { path: '/', headers: [host, ['A', 'a'.repeat(20_447)]] }, undefined],
    ['a GET with a body', { body: Buffer.from('a') }, 403],
    ['a POST with a body', { method: 'POST', body: Buffer.from('a') }, undefined],
  ])('%s', (_, overrides, status) => {
    expect(refusalOf(request({ headers: [host], ...overrides }))?.status).toBe(status);
  });
});
