import type {
  BatchWriteCommandInput,
  BatchWriteCommandOutput,
  GetCommandInput,
  GetCommandOutput,
  QueryCommandInput,
  QueryCommandOutput,
  TransactGetCommandInput,
  TransactGetCommandOutput,
  TransactWriteCommandInput,
  TransactWriteCommandOutput,
  UpdateCommandInput,
  UpdateCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { isServerError, isThrottlingError, isTransientError, StandardRetryStrategy } from '@smithy/core/retry';
import { newId, once } from '../runtime.ts';
import { type Operation, surrounded } from './around-calls.ts';
import { fromWire, toWire } from './attribute-values.ts';
import { post } from './dynamodb-transport.ts';

/**
 * DynamoDB, speaking plain objects: the six operations of the product, with the inputs, outputs, errors and retries of the
 * SDK's document client, at a third of its processor time and without its 150 KB. `undefined` attributes are left out.
 */

type Calls = {
  readonly BatchWriteItem: { readonly input: BatchWriteCommandInput; readonly output: BatchWriteCommandOutput };
  readonly GetItem: { readonly input: GetCommandInput; readonly output: GetCommandOutput };
  readonly Query: { readonly input: QueryCommandInput; readonly output: QueryCommandOutput };
  readonly TransactGetItems: { readonly input: TransactGetCommandInput; readonly output: TransactGetCommandOutput };
  readonly TransactWriteItems: {
    readonly input: TransactWriteCommandInput;
    readonly output: TransactWriteCommandOutput;
  };
  readonly UpdateItem: { readonly input: UpdateCommandInput; readonly output: UpdateCommandOutput };
};

/** How many times a call is made at most. */
const TRIES = 3;
/** The pause before a second try is chance of up to so many milliseconds, then twice as many: the SDK's for DynamoDB. */
const FIRST_PAUSE = 25;

const retries = once(() => new StandardRetryStrategy({ maxAttempts: TRIES, baseDelay: FIRST_PAUSE }));

/**
 * Calls DynamoDB. A call that was not heard, or that DynamoDB had no breath for, is made again; a transaction is done once
 * however often it is sent.
 * @throws DynamoError with the name that DynamoDB gives it; Error when the network fails
 */
export async function dynamodb<O extends Operation>(
  operation: O,
  input: Calls[O]['input'],
): Promise<Omit<Calls[O]['output'], '$metadata'>> {
  const asked = operation === 'TransactWriteItems' ? { ClientRequestToken: newId(), ...input } : { ...input };
  return (await surrounded(operation, asked, (changed) => tried(operation, changed))) as Calls[O]['output'];
}

async function tried(operation: Operation, input: object): Promise<object> {
  const body = JSON.stringify(toWire(input));
  let token = await retries().acquireInitialRetryToken('');
  for (let attempts = 1; ; attempts += 1) {
    try {
      const answer = await post(operation, body);
      retries().recordSuccess(token);
      return { ...(fromWire(answer) as object), $metadata: { attempts } };
    } catch (error) {
      const failed = error as Failure;
      // Refused when this error is not for trying again, or when there were tries enough.
      const next = await retries()
        .refreshRetryTokenForRetry(token, { error: failed, errorType: typeOf(failed) })
        .catch(() => undefined);
      if (!next) throw failed;
      token = next;
    }
  }
}

/** What {@link post} throws. */
type Failure = Parameters<typeof isTransientError>[0];

function typeOf(error: Failure) {
  if (isThrottlingError(error)) return 'THROTTLING';
  if (isTransientError(error)) return 'TRANSIENT';
  return isServerError(error) ? 'SERVER_ERROR' : 'CLIENT_ERROR';
}
