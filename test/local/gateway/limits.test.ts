import { describe, expect, test } from 'vitest';
import { Refusal, refusalReply } from '../../../local/gateway/gateway-response.ts';
import { checkEvent, checkMethodArn, checkRequest } from '../../../local/gateway/limits.ts';
import { TokenBucket, throttleOf } from '../../../local/gateway/throttle.ts';
import { compileModel, validate } from '../../../local/gateway/validation.ts';
import { request } from './builders.ts';

describe('throttling', () => {
  test('lets a burst through and then the rate', () => {
    const bucket = new TokenBucket(2, 3, 0);
    expect([0, 0, 0, 0, 400, 500, 600, 1000].map((now) => bucket.take(now))).toEqual([
      true,
      true,
      true,
      false,
      false,
      true,
      false,
      true,
    ]);
  });

  test('never saves up more than the burst', () => {
    const bucket = new TokenBucket(100, 2, 0);
    expect([9000, 9000, 9000].map((now) => bucket.take(now))).toEqual([true, true, false]);
  });

  test('prefers the setting of the method to that of the stage', () => {
    const settings = [
      { ResourcePath: '/*', HttpMethod: '*', ThrottlingRateLimit: 0, ThrottlingBurstLimit: 0 },
      { ResourcePath: '/~1a~1{id}', HttpMethod: 'GET', ThrottlingRateLimit: 1, ThrottlingBurstLimit: 1 },
    ];
    const now = Date.now();
    expect(throttleOf(settings, '/a/{id}', 'GET')?.take(now)).toBe(true);
    expect(throttleOf(settings, '/a/{id}', 'PUT')?.take(now)).toBe(false);
    expect(throttleOf([], '/a', 'GET')).toBeUndefined();
  });
});

describe('request validation', () => {
  const model = compileModel({
    type: 'object',
    required: ['age'],
    additionalProperties: false,
    properties: { age: { type: 'integer', minimum: 0, exclusiveMinimum: true } },
  });
  const models = new Map([['application/json', model]]);
  const send =
    (body: string, headers: [string, string][] = []) =>
    () =>
      validate(request({ body: Buffer.from(body), headers }), { models, parameters: [] });

  test.each(['{"age":0}', '{"age":"1"}', '{}', '{"age":1,"more":1}', 'no json', ''])('refuses %j', (body) => {
    expect(send(body)).toThrow(Refusal);
  });

  test('takes what fits the model, and does not judge other media types', () => {
    expect(send('{"age":1}', [['Content-Type', 'application/json; charset=utf-8']])).not.toThrow();
    expect(send('anything', [['content-type', 'text/plain']])).not.toThrow();
  });

  test('names the parameters that are missing', () => {
    const parameters = ['method.request.querystring.q', 'method.request.header.If-Match'];
    const check = () => validate(request({ query: 'q=1' }), { models, parameters });
    expect(check).toThrow(expect.objectContaining({ detail: 'Missing required request parameters: [If-Match]' }));
  });
});

describe('gateway responses', () => {
  const declared = [
    {
      RestApiId: 'a',
      ResponseType: 'DEFAULT_4XX',
      ResponseParameters: { 'gatewayresponse.header.Content-Type': "'application/problem+json'" },
      ResponseTemplates: { 'application/json': '{"title":$context.error.messageString,"id":"$context.requestId"}' },
    },
    { RestApiId: 'a', ResponseType: 'THROTTLED', StatusCode: '503' },
  ];

  test('are those of API Gateway when none is declared', () => {
    const reply = refusalReply(new Refusal('MISSING_AUTHENTICATION_TOKEN'), [], 'r');
    expect([reply.status, reply.body.toString()]).toEqual([403, '{"message":"Missing Authentication Token"}']);
  });

  test('follow the template of their class', () => {
    const reply = refusalReply(new Refusal('UNAUTHORIZED'), declared, 'r1');
    expect(reply.headers['content-type']).toBe('application/problem+json');
    expect([reply.status, reply.body.toString()]).toEqual([401, '{"title":"Unauthorized","id":"r1"}']);
  });

  test('follow their own before that of their class', () => {
    expect(refusalReply(new Refusal('THROTTLED'), declared, 'r').status).toBe(503);
  });
});

describe('a request larger than API Gateway takes', () => {
  const headers = (size: number): [string, string][] => [
    ['a', 'x'.repeat(size - 1)],
    ['b', 'x'],
  ];

  test.each<[string, () => void, string]>([
    ['a payload over 10 MB', () => checkRequest(request({ body: Buffer.alloc(10_485_761) })), 'REQUEST_TOO_LARGE'],
    ['an address over 10,240 characters', () => checkRequest(request({ path: '/'.repeat(10_240) })), 'URI_TOO_LONG'],
    [
      'headers over 10,240 bytes in all',
      () => checkRequest(request({ headers: headers(10_241) })),
      'HEADERS_TOO_LARGE',
    ],
    [
      'more than 200 headers',
      () => checkRequest(request({ headers: Array.from({ length: 201 }, () => ['a', '']) })),
      'HEADERS_TOO_LARGE',
    ],
    ['a method ARN over 1,600 bytes', () => checkMethodArn('a'.repeat(1601)), 'URI_TOO_LONG'],
    ['an event over 6 MB', () => checkEvent({ body: 'a'.repeat(6 * 1024 * 1024) }), 'REQUEST_TOO_LARGE'],
  ])('is refused for %s', (_, check, type) => {
    expect(check).toThrow(expect.objectContaining({ type }));
  });

  test('passes at each limit', () => {
    const largest = { path: '/'.repeat(10_239), headers: headers(10_240), body: Buffer.alloc(10_485_760) };
    expect(() => checkRequest(request(largest))).not.toThrow();
    expect(() => checkMethodArn('a'.repeat(1600))).not.toThrow();
    expect(() => checkEvent({ body: 'a'.repeat(6 * 1024 * 1024 - 11) })).not.toThrow();
  });
});
