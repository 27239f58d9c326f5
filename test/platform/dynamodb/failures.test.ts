import { describe, expect, it } from 'vitest';
import { type Answer, BOTH, played, useServer } from './both.ts';

useServer();

/** What a failed call told, and how many calls it took. */
async function failureOf(run: () => Promise<unknown>) {
  played.calls = [];
  const error = await run().then(
    () => undefined,
    (failed: Error & { CancellationReasons?: unknown; $metadata?: { httpStatusCode?: number }; code?: string }) =>
      failed,
  );
  const { name, message, CancellationReasons, $metadata, code } = error ?? {};
  return {
    name,
    message,
    reasons: CancellationReasons,
    status: $metadata?.httpStatusCode,
    code,
    calls: played.calls.length,
  };
}

const refused = (status: number, type: string, more: object = {}): Answer => ({
  status,
  body: { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'Why', ...more },
});

const FAILURES: Readonly<Record<string, Answer>> = {
  'a condition that does not hold': refused(400, 'ConditionalCheckFailedException'),
  'a cancelled transaction': refused(400, 'TransactionCanceledException', {
    CancellationReasons: [{ Code: 'None' }, { Code: 'ConditionalCheckFailed', Message: 'No' }],
  }),
  'a transaction under way': refused(400, 'TransactionInProgressException'),
  'a table out of breath': refused(400, 'ProvisionedThroughputExceededException'),
  'an account out of breath': refused(400, 'ThrottlingException'),
  'a refused right': {
    status: 400,
    body: { __type: 'com.amazon.coral.service#AccessDeniedException', Message: 'User is not authorized' },
  },
  'a wrong expression': {
    status: 400,
    body: { __type: 'com.amazon.coral.validate#ValidationException', message: 'a' },
  },
  'a fault inside': refused(500, 'InternalServerError'),
  'a connection that ends': 'hang up',
};

describe('a call that fails', () => {
  it.each(Object.entries(FAILURES))('by %s fails as with the SDK, after as many tries', async (_, answer) => {
    played.answer = () => answer;
    const { own, sdk } = BOTH.TransactWriteItems({ a: 1 });
    const ours = await failureOf(own);
    expect(ours.calls).toBeGreaterThan(0);
    expect(ours).toEqual(await failureOf(sdk));
  });

  it('by something between here and DynamoDB is made again', async () => {
    played.answer = () => ({ status: 503, body: '<html>Busy</html>' });
    expect(await failureOf(BOTH.GetItem({ pk: 'a' }).own)).toMatchObject({ status: 503, calls: 3 });
  });

  it.each([
    ['a connection that ended', 'hang up' as const],
    ['a fault inside', refused(500, 'InternalServerError')],
  ])('once, by %s, is made again as the same transaction', async (_, first) => {
    played.answer = (__, index) => (index === 0 ? first : {});
    await BOTH.TransactWriteItems({ a: 1 }).own();
    const tokens = played.calls.map(({ body }) => body.ClientRequestToken);
    expect(tokens).toHaveLength(2);
    expect(new Set(tokens).size).toBe(1);
    await BOTH.TransactWriteItems({ a: 1 }).own();
    expect(played.calls[2]?.body.ClientRequestToken).not.toBe(tokens[0]);
  });

  it.each(['own', 'sdk'] as const)(
    'because the clock here is an hour slow is made again with the right one (%s)',
    async (by) => {
      const hour = 3_600_000;
      const there = () => Date.now() + hour;
      played.answer = ({ headers }) => {
        const stamp = String(headers['x-amz-date']).replace(/^(....)(..)(..T..)(..)(..Z)$/, '$1-$2-$3:$4:$5');
        const date = { date: new Date(there()).toUTCString() };
        return Math.abs(Date.parse(stamp) - there()) < 300_000
          ? { headers: date }
          : { ...(refused(400, 'InvalidSignatureException') as object), headers: date };
      };
      const call = BOTH.GetItem({ pk: 'a' })[by];
      await call();
      expect(played.calls).toHaveLength(2);
      await call();
      expect(played.calls).toHaveLength(3);
    },
  );
});
