import { describe, expect, test } from 'vitest';
import { Targets } from '../../../local/events/targets.ts';
import { type Refusal, refusalReply } from '../../../local/gateway/gateway-response.ts';
import { type Method, serve } from '../../../local/gateway/method.ts';
import { compilePath } from '../../../local/gateway/routes.ts';
import { FunctionError, type LambdaFunction } from '../../../local/lambda/lambda-function.ts';
import { InvocationError } from '../../../local/lambda/limits.ts';
import { landing, request } from '../gateway/builders.ts';

/** A function that fails in these ways, one after the other, and then answers. */
function failing(...errors: Error[]) {
  const types: (string | undefined)[] = [];
  const invoke = async (_event: unknown, type?: string) => {
    types.push(type);
    const error = errors.shift();
    if (error) throw error;
    return { statusCode: 200 };
  };
  return { target: { invoke, declaration: { name: 'f', log: () => undefined } } as unknown as LambdaFunction, types };
}

const throttled = () => new InvocationError(429, 'Rate Exceeded.');
const tooLarge = () => new InvocationError(413, 'Request must be smaller');

describe('the gateway', () => {
  const methodOf = (target: LambdaFunction): Method => ({
    ...compilePath('/notes/{id}'),
    ...{ method: 'GET', resourceId: 'r', integration: { Type: 'AWS_PROXY' }, target, authorizer: undefined },
    ...{ closed: false, throttle: undefined, expectation: { models: new Map(), parameters: [] }, binaryTypes: [] },
  });

  test.each([
    ['a function that is throttled', throttled(), 500, 'Internal server error'],
    ['an event that Lambda does not take', tooLarge(), 413, 'Request Too Long'],
    ['a function that fails', new FunctionError('Error', 'no'), 502, 'Internal server error'],
  ])('answers for %s', async (_, error, status, message) => {
    const refused = serve(methodOf(failing(error).target), request({}), landing).catch((refusal: unknown) => refusal);
    const reply = refusalReply((await refused) as Refusal, [], 'request-1');
    expect([reply.status, JSON.parse(reply.body.toString())]).toEqual([status, { message }]);
  });
});

describe('an event that nobody waits for', () => {
  const plan = {
    ...{ FunctionName: 'f', MaximumRetryAttempts: 0 },
    DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-3:1:dead' } },
  };

  async function deliver(target: LambdaFunction, config: object = {}) {
    const sent: string[] = [];
    const parts = {
      functions: { find: () => target },
      queues: { send: async (arn: string) => sent.push(arn) },
      blueprint: {
        of: (type: string) => (type.endsWith('InvokeConfig') ? [{ properties: { ...plan, ...config } }] : []),
      },
      log: () => undefined,
    };
    return { delivered: await new Targets(parts as never).deliver('arn:aws:lambda:f', {}), sent };
  }

  test('is handed over again while its function is throttled, which counts as no attempt', async () => {
    const { target, types } = failing(throttled(), throttled());
    expect(await deliver(target)).toEqual({ delivered: true, sent: [] });
    expect(types).toEqual(['Event', 'Event', 'Event']);
  });

  test('is given up once it is too old', async () => {
    const { target } = failing(throttled());
    expect(await deliver(target, { MaximumEventAgeInSeconds: 0 })).toMatchObject({
      delivered: false,
      sent: ['arn:aws:sqs:eu-west-3:1:dead'],
    });
  });

  test('is not tried twice when it is too large', async () => {
    const { target, types } = failing(tooLarge());
    expect(await deliver(target, { MaximumRetryAttempts: 2 })).toMatchObject({ delivered: false });
    expect(types).toHaveLength(1);
  });
});
