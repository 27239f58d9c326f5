import { type IncomingMessage, Agent as PlainAgent, request as requestPlain } from 'node:http';
import { Agent, request } from 'node:https';
import { fromEnv } from '@aws-sdk/credential-provider-env';
import { clock, once, optionalSetting, setting } from '../runtime.ts';
import { MINUTE } from '../time/durations.ts';
import { signed } from './signature.ts';

/** Why DynamoDB did not do what it was asked; `name` as it spells it, without the name space. */
export class DynamoError extends Error {
  readonly $metadata: { readonly httpStatusCode: number };
  /** Of a transaction that was cancelled: one for each of its items, `None` for those that had no part in it. */
  readonly CancellationReasons: readonly { readonly Code?: string; readonly Message?: string }[] | undefined;

  constructor(status: number, { __type = 'UnknownError', message, Message = message, CancellationReasons }: Refusal) {
    super(Message ?? __type);
    this.name = __type.split('#').at(-1) ?? __type;
    this.$metadata = { httpStatusCode: status };
    this.CancellationReasons = CancellationReasons;
  }
}

type Refusal = {
  readonly __type?: string;
  readonly message?: string;
  readonly Message?: string;
  readonly CancellationReasons?: DynamoError['CancellationReasons'];
};

type Answer = { readonly status: number; readonly text: string; readonly date: string | undefined };

const CONNECTIONS = { keepAlive: true, maxSockets: 50 };
const agent = once(() => new Agent(CONNECTIONS));
const plainAgent = once(() => new PlainAgent(CONNECTIONS));
const credentials = once(() => fromEnv());

/** Where DynamoDB is: what the standard variables name, or the Region's. */
const endpoint = once(() => {
  const named = optionalSetting('AWS_ENDPOINT_URL_DYNAMODB') ?? optionalSetting('AWS_ENDPOINT_URL');
  return new URL(named ?? `https://dynamodb.${setting('AWS_REGION')}.amazonaws.com`);
});

/** What this clock is slow by, in milliseconds, as AWS told: it refuses what is signed five minutes off. */
let behind = 0;
const LARGEST_SKEW = 5 * MINUTE;
const CLOCK_ERRORS = /^(?:InvalidSignatureException|RequestExpired|RequestTimeTooSkewed|SignatureDoesNotMatch)$/;

/**
 * Sends one call, signed by the credentials of the environment, and gives what DynamoDB answers.
 * @throws DynamoError; Error with the `code` of Node when the network fails
 */
export async function post(operation: string, body: string): Promise<unknown> {
  const { host } = endpoint();
  const headers = {
    host,
    'content-type': 'application/x-amz-json-1.0',
    'x-amz-target': `DynamoDB_20120810.${operation}`,
  };
  const sentAt = clock.now().getTime();
  const unsigned = { region: setting('AWS_REGION'), service: 'dynamodb', headers, body, at: new Date(sentAt + behind) };
  const answer = await exchanged(signed(unsigned, await credentials()()), body);
  if (answer.status === 200) return JSON.parse(answer.text);
  const error = new DynamoError(answer.status, refusalIn(answer.text));
  if (isSkewed(error, answer, sentAt)) throw Object.assign(error, { $retryable: {} });
  throw error;
}

/** A refusal that a right clock would have spared: the clock is set right, and the call may be made again. */
function isSkewed({ name }: DynamoError, { date }: Answer, sentAt: number): boolean {
  const off = Date.parse(date ?? '') - sentAt;
  if (!CLOCK_ERRORS.test(name) || !(Math.abs(off - behind) >= LARGEST_SKEW)) return false;
  behind = off;
  return true;
}

/** Ends of a connection to which the SDK gives a name. */
const LOST = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT']);

/** An answer that is no JSON comes from something between here and DynamoDB. */
function refusalIn(text: string): Refusal {
  try {
    return JSON.parse(text) as Refusal;
  } catch {
    return {};
  }
}

function exchanged(headers: Record<string, string>, body: string): Promise<Answer> {
  const url = endpoint();
  const length = { 'content-length': Buffer.byteLength(body) };
  const options = { method: 'POST', headers: { ...headers, ...length } };
  return new Promise((resolve, reject) => {
    const receive = (response: IncomingMessage) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0, headers: received } = response;
        resolve({ status, text: Buffer.concat(chunks).toString(), date: received.date });
      });
    };
    const sent =
      url.protocol === 'https:'
        ? request(url, { ...options, agent: agent() }, receive)
        : requestPlain(url, { ...options, agent: plainAgent() }, receive);
    sent.on('error', (error: NodeJS.ErrnoException) =>
      reject(LOST.has(error.code ?? '') ? Object.assign(error, { name: 'TimeoutError' }) : error),
    );
    sent.end(body);
  });
}
