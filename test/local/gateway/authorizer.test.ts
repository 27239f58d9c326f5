import { describe, expect, test } from 'vitest';
import { Authorizer, type AuthorizerProperties } from '../../../local/gateway/authorizer.ts';
import { FunctionError } from '../../../local/lambda/lambda-function.ts';
import { request } from './builders.ts';

const arn = 'arn:aws:execute-api:eu-west-3:000000000000:api1/live/GET/notes/7';
const allow = (Resource = arn) => ({ Effect: 'Allow', Action: 'execute-api:Invoke', Resource });

function authorizer(answer: unknown, properties: Partial<AuthorizerProperties> = {}) {
  const calls: unknown[] = [];
  const clock = { now: 0 };
  const invoke = async (event: unknown) => {
    calls.push(event);
    if (answer instanceof Error) throw answer;
    return answer;
  };
  const declared = { Type: 'TOKEN' as const, IdentitySource: 'method.request.header.Authorization', ...properties };
  const target = new Authorizer(declared, { invoke }, () => clock.now);
  const ask = (token?: string, methodArn = arn) =>
    target.authorize(
      request({ headers: token ? [['authorization', token]] : [] }),
      () => ({ path: '/', body: 'secret' }),
      methodArn,
    );
  return { ask, calls, clock };
}

const answer = (...Statement: object[]) => ({
  principalId: 'me',
  policyDocument: { Statement },
  context: { level: 2 },
});

describe('a Lambda authorizer', () => {
  test('is not called without an identity', async () => {
    const { ask, calls } = authorizer(answer(allow()));
    await expect(ask()).rejects.toMatchObject({ type: 'UNAUTHORIZED' });
    expect(calls).toHaveLength(0);
  });

  test('is not called when the token does not look like one', async () => {
    const { ask, calls } = authorizer(answer(allow()), { IdentityValidationExpression: 'Bearer .+' });
    await expect(ask('Basic x')).rejects.toMatchObject({ type: 'UNAUTHORIZED' });
    expect(calls).toHaveLength(0);
  });

  test('gives its context, as texts, to the function', async () => {
    const { ask } = authorizer(answer(allow()));
    await expect(ask('t')).resolves.toEqual({ level: '2', principalId: 'me', integrationLatency: 0 });
  });

  test('is asked once per identity while its answer is fresh', async () => {
    const { ask, calls, clock } = authorizer(answer(allow('*')), { AuthorizerResultTtlInSeconds: 60 });
    await ask('a');
    clock.now = 59_999;
    await ask('a', `${arn}/other`);
    expect(calls).toHaveLength(1);
    await ask('b');
    clock.now = 60_001;
    await ask('a');
    expect(calls).toHaveLength(3);
  });

  test('is asked each time when its TTL is zero', async () => {
    const { ask, calls } = authorizer(answer(allow()), { AuthorizerResultTtlInSeconds: 0 });
    await ask('a');
    await ask('a');
    expect(calls).toHaveLength(2);
  });

  test('keeps no answer for more than an hour', () => {
    const invoke = async () => undefined;
    const properties = { Type: 'TOKEN', AuthorizerResultTtlInSeconds: 3601 } as const;
    expect(() => new Authorizer(properties, { invoke }, () => 0)).toThrow('an authorizer keeps answers for 3600 s');
  });

  test('refuses a method that a cached policy does not name', async () => {
    const { ask } = authorizer(answer(allow()));
    await ask('a');
    await expect(ask('a', arn.replace('GET', 'PUT'))).rejects.toMatchObject({
      type: 'ACCESS_DENIED',
      detail: undefined,
    });
  });

  test('lets an explicit denial win', async () => {
    const { ask } = authorizer(answer(allow('*'), { ...allow('*/notes/*'), Effect: 'Deny' }));
    await expect(ask('a')).rejects.toMatchObject({
      type: 'ACCESS_DENIED',
      detail: expect.stringContaining('explicit deny'),
    });
  });

  test.each<[string, unknown, string]>([
    ['says Unauthorized', new FunctionError('Error', 'Unauthorized'), 'UNAUTHORIZED'],
    ['fails', new FunctionError('Error', 'boom'), 'AUTHORIZER_FAILURE'],
    ['answers nonsense', { ok: true }, 'AUTHORIZER_CONFIGURATION_ERROR'],
    ['puts a list into its context', { ...answer(allow()), context: { a: [] } }, 'AUTHORIZER_CONFIGURATION_ERROR'],
    ['names a resource over 512 characters', answer(allow('a'.repeat(513))), 'AUTHORIZER_CONFIGURATION_ERROR'],
  ])('when it %s', async (_, result, type) => {
    await expect(authorizer(result).ask('a')).rejects.toMatchObject({ type });
  });

  test('of type REQUEST sees the request without its body', async () => {
    const { ask, calls } = authorizer(answer(allow()), { Type: 'REQUEST' });
    await ask('a');
    expect(calls).toEqual([{ type: 'REQUEST', methodArn: arn, path: '/' }]);
  });
});
