import { marshall } from '@aws-sdk/util-dynamodb';
import { Sha256 } from '@smithy/core/checksum';
import { SignatureV4 } from '@smithy/signature-v4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { signed } from '../../../functions/platform/store/signature.ts';
import { BOTH, operations, played, signsWith, useServer } from './both.ts';

useServer();

/** Whatever an item may hold: absent members too, and words that DynamoDB's own inputs use. */
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { maxDepth: 3 },
    fc.string({ unit: 'grapheme' }),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }).map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'é', 'Item', 'Key', 'M', 'S'), fc.oneof(tie('any'), fc.constant(undefined)), {
      maxKeys: 3,
    }),
  ),
})).any;
const item = fc.dictionary(fc.constantFrom('pk', 'sk', 'a', ':a', 'Item', 'Items'), value, { noNullPrototype: true });

describe('a call of DynamoDB', () => {
  it.each(operations)('%s asks what the SDK asks', async (operation) => {
    await fc.assert(
      fc.asyncProperty(item, async (plain) => {
        played.calls = [];
        const { own, sdk } = BOTH[operation](plain);
        await own();
        await sdk();
        const [ours, theirs] = played.calls.map(({ headers, body: { ClientRequestToken: _, ...body } }) => ({
          body,
          is: [headers['x-amz-target'], headers['content-type'], headers.host, headers['x-amz-security-token']],
        }));
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 60 },
    );
  });

  it.each(operations)('%s understands what the SDK understands', async (operation) => {
    await fc.assert(
      fc.asyncProperty(item, async (plain) => {
        const wire = marshall(plain, { removeUndefinedValues: true });
        const Responses = [{ Item: wire }, {}];
        const UnprocessedItems = { t: [{ PutRequest: { Item: wire } }, { DeleteRequest: { Key: wire } }] };
        const whole = {
          GetItem: { Item: wire },
          Query: { Items: [wire, wire], Count: 2, ScannedCount: 2, LastEvaluatedKey: wire },
          UpdateItem: { Attributes: wire },
          TransactGetItems: { Responses, ConsumedCapacity: [{ TableName: 't', CapacityUnits: 6 }] },
          TransactWriteItems: {},
          BatchWriteItem: { UnprocessedItems },
        }[operation];
        played.answer = () => ({ body: whole });
        const { own, sdk } = BOTH[operation]({ a: 1 });
        const [ours, theirs] = [await own(), await sdk()].map((answer) => ({ ...answer, $metadata: undefined }));
        expect(ours).toEqual(theirs);
      }),
      { numRuns: 60 },
    );
  });

  it('never takes bytes, which no item holds', async () => {
    for (const bytes of [Buffer.from('a'), new Set([new Uint8Array(1)]), [{ deep: new ArrayBuffer(1) }]]) {
      await expect(BOTH.GetItem({ bytes }).own()).rejects.toThrow('no item holds bytes');
    }
    expect(played.calls).toHaveLength(0);
  });

  it('takes sets of texts and of numbers as the SDK does', async () => {
    const { own, sdk } = BOTH.GetItem({ texts: new Set(['a', 'b']), numbers: new Set([1, 2]) });
    await own();
    await sdk();
    expect(played.calls[0]?.body).toEqual(played.calls[1]?.body);
  });

  it('is signed as the SDK signs', async () => {
    const text = fc.string({ unit: 'grapheme' });
    const credentials = fc.record({
      accessKeyId: fc.stringMatching(/^[A-Z]{4,20}$/),
      secretAccessKey: fc.stringMatching(/^[ -~]{1,40}$/),
      sessionToken: fc.option(fc.stringMatching(/^[A-Za-z0-9+/=]{1,60}$/), { nil: undefined }),
    });
    const at = fc.date({ min: new Date('2020-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
    await fc.assert(
      fc.asyncProperty(text, credentials, at, async (body, keys, date) => {
        const headers = { host: 'dynamodb.eu-west-3.amazonaws.com', 'content-type': 'a/b', 'x-amz-target': 'T.Do' };
        const service = { service: 'dynamodb', region: 'eu-west-3' };
        const { sessionToken, ...lasting } = keys;
        const official = new SignatureV4({
          ...service,
          credentials: sessionToken === undefined ? lasting : { ...lasting, sessionToken },
          sha256: Sha256,
          applyChecksum: false,
        });
        const request = { method: 'POST', protocol: 'https:', hostname: headers.host, path: '/', headers, body };
        const theirs = await official.sign(request, { signingDate: date });
        expect(signed({ ...service, headers, body, at: date }, keys)).toEqual(theirs.headers);
      }),
    );
  });

  it('is signed by whatever credentials the environment has', async () => {
    await BOTH.GetItem({ pk: 'a' }).own();
    signsWith('AKIATWO');
    await BOTH.GetItem({ pk: 'a' }).own();
    signsWith('AKIAONE');
    const keys = played.calls.map(({ headers }) => /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1]);
    expect(keys).toEqual(['AKIAONE', 'AKIATWO']);
  });
});
