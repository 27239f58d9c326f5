import { describe, expect, test } from 'vitest';
import { Refusal } from '../../../local/gateway/gateway-response.ts';
import type { GatewayRequest } from '../../../local/gateway/http.ts';
import { proxyEvent } from '../../../local/gateway/proxy-event.ts';
import { proxyReply } from '../../../local/gateway/proxy-reply.ts';
import { landing, request } from './builders.ts';

const event = (overrides: Partial<GatewayRequest>, binaryTypes: string[] = []) =>
  proxyEvent(request(overrides), landing, binaryTypes, { principalId: 'p' });

describe('the proxy event, version 1.0', () => {
  test('carries repeated headers and query parameters both ways', () => {
    const headers: [string, string][] = [
      ['Accept', 'a'],
      ['X-Many', '1'],
      ['X-Many', '2'],
    ];
    expect(event({ headers, query: 'q=a%20b&q=c&empty=' })).toMatchObject({
      headers: { Accept: 'a', 'X-Many': '2' },
      multiValueHeaders: { Accept: ['a'], 'X-Many': ['1', '2'] },
      queryStringParameters: { q: 'c', empty: '' },
      multiValueQueryStringParameters: { q: ['a b', 'c'], empty: [''] },
    });
  });

  test('says null where there is nothing', () => {
    expect(proxyEvent(request({}), { ...landing, parameters: {} }, [])).toMatchObject({
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
      pathParameters: null,
      stageVariables: null,
      body: null,
      isBase64Encoded: false,
    });
  });

  test('tells where the request landed and from whom', () => {
    expect(event({ path: '/notes/7' })).toMatchObject({
      resource: '/notes/{id}',
      path: '/notes/7',
      pathParameters: { id: '7' },
      requestContext: {
        stage: 'live',
        path: '/live/notes/7',
        resourcePath: '/notes/{id}',
        requestId: 'request-1',
        requestTime: expect.stringMatching(/^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/),
        identity: { sourceIp: '127.0.0.1' },
        authorizer: { principalId: 'p' },
      },
    });
  });

  test('encodes a body whose type the API calls binary', () => {
    const body = Buffer.from([0, 255]);
    const headers: [string, string][] = [['content-type', 'image/png']];
    expect(event({ body, headers }, ['image/png'])).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
  });
});

describe('the answer of a function', () => {
  test('keeps several values of one header', () => {
    const reply = proxyReply(
      { statusCode: 200, multiValueHeaders: { 'Set-Cookie': ['a', 'b'] }, body: 'x' },
      false,
      'r',
    );
    expect(reply).toMatchObject({ status: 200, headers: { 'set-cookie': ['a', 'b'] }, body: Buffer.from('x') });
  });

  test('is decoded only for who accepts binary', () => {
    const result = { statusCode: 200, body: 'AP8=', isBase64Encoded: true };
    expect(proxyReply(result, true, 'r').body).toEqual(Buffer.from([0, 255]));
    expect(proxyReply(result, false, 'r').body.toString()).toBe('AP8=');
  });

  test('is a 500 when it says base64 and is none', () => {
    const result = { statusCode: 200, body: 'not base64!', isBase64Encoded: true };
    expect(() => proxyReply(result, true, 'r')).toThrow(expect.objectContaining({ type: 'API_CONFIGURATION_ERROR' }));
  });

  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['a text', 'ok'],
    ['no status', { body: 'x' }],
    ['an object as body', { statusCode: 200, body: {} }],
    ['an unknown member', { statusCode: 200, cookies: [] }],
  ])('%s is a 502', (_, result) => {
    expect(() => proxyReply(result, false, 'r')).toThrow(Refusal);
  });
});
