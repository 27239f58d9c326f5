import type { Blueprint, Resource } from '../template/blueprint.ts';
import { isObject, type Json, type JsonObject, parseObject } from '../template/json.ts';
import { type Fauxqs, startFauxqs } from './fauxqs.ts';

type QueueProperties = JsonObject & { FifoQueue?: boolean; RedrivePolicy?: Json };

/** One received message, as SQS gives it. */
export type Message = {
  MessageId: string;
  ReceiptHandle: string;
  Body: string;
  MD5OfBody: string;
  Attributes?: Record<string, string>;
  MessageAttributes?: Record<string, { DataType: string; StringValue?: string; BinaryValue?: string }>;
};

/** A whole HTTP request or answer, body read. */
export type Exchange = { status: number; headers: Record<string, string>; body: string };

// The attributes that change what a queue does; encryption and policies have no meaning here.
const attributeNames = [
  'DelaySeconds',
  'MaximumMessageSize',
  'MessageRetentionPeriod',
  'ReceiveMessageWaitTimeSeconds',
  'RedrivePolicy',
  'VisibilityTimeout',
  'ContentBasedDeduplication',
];

/** The name of a queue in its ARN or URL. */
export const queueNameOf = (reference: string): string => reference.split(/[:/]/).at(-1) ?? reference;

/** The queues of the templates, in fauxqs. */
export class Queues {
  readonly #fauxqs: Fauxqs;
  readonly #left = new Set<string>();

  private constructor(fauxqs: Fauxqs) {
    this.#fauxqs = fauxqs;
  }

  /** Starts fauxqs and creates the declared queues. Messages live in `directory`, or in memory when it is `undefined`. */
  static async start(blueprint: Blueprint, directory: string | undefined): Promise<Queues> {
    const queues = new Queues(await startFauxqs(blueprint.region, directory));
    const kept = await queues.#names();
    for (const queue of blueprint.of<QueueProperties>('AWS::SQS::Queue')) await queues.#create(queue, kept);
    return queues;
  }

  /** Answers an SQS request of an SDK. */
  async handle(method: string, url: string, headers: Record<string, string>, payload: Buffer): Promise<Exchange> {
    const answer = await this.#fauxqs.app.inject({ method: method as 'POST', url, headers, payload });
    const type = String(answer.headers['content-type'] ?? 'application/x-amz-json-1.0');
    return { status: answer.statusCode, headers: { 'content-type': type }, body: answer.body };
  }

  /**
   * Puts a message on the queue with this ARN or URL, in a group where the queue is FIFO. Throws when there is no such queue,
   * and when it takes no such message.
   */
  async send(queue: string, body: string, group?: string): Promise<void> {
    const grouped: JsonObject = group === undefined ? {} : { MessageGroupId: group };
    await this.#call('SendMessage', { QueueUrl: queueNameOf(queue), MessageBody: body, ...grouped });
  }

  /** Takes up to `limit` messages (at most 10), waiting up to `wait` seconds for the first. */
  async receive(queue: string, limit: number, wait: number): Promise<Message[]> {
    const { Messages } = await this.#call('ReceiveMessage', {
      QueueUrl: queueNameOf(queue),
      MaxNumberOfMessages: Math.min(limit, 10),
      WaitTimeSeconds: wait,
      MessageSystemAttributeNames: ['All'],
      MessageAttributeNames: ['All'],
    });
    return (Array.isArray(Messages) ? Messages : []) as unknown as Message[];
  }

  /** Deletes a message that has been dealt with. */
  async remove(queue: string, receiptHandle: string): Promise<void> {
    await this.#call('DeleteMessage', { QueueUrl: queueNameOf(queue), ReceiptHandle: receiptHandle });
  }

  /** Leaves a received message alone: it is there again when its visibility timeout is over. */
  leave(receiptHandle: string): void {
    this.#left.add(receiptHandle);
  }

  /** Whether nothing can be received from some queues now, and nobody is at work on what was. */
  areIdle(queues: readonly string[]): boolean {
    return queues.every((queue) => {
      const { ready = [], inflight = [] } =
        this.#fauxqs.held.getQueueByName(queueNameOf(queue))?.inspectMessages() ?? {};
      const locked = new Set(inflight.map(({ message }) => message.messageGroupId));
      const waits = ready.some(({ messageGroupId: group }) => group === undefined || !locked.has(group));
      return !waits && inflight.every(({ receiptHandle }) => this.#left.has(receiptHandle));
    });
  }

  /** Writes messages with or without waiting for the disk: a stop loses none either way, a loss of power may. */
  flushEach(each: boolean): void {
    this.#fauxqs.onFile(`PRAGMA synchronous = ${each ? 'FULL' : 'NORMAL'}`);
  }

  /** Takes out of the files what was deleted. */
  wipe(): void {
    this.#fauxqs.onFile('PRAGMA wal_checkpoint(TRUNCATE); VACUUM; PRAGMA wal_checkpoint(TRUNCATE)');
  }

  /** Stops fauxqs; waiting receivers get nothing. */
  async stop(): Promise<void> {
    await this.#fauxqs.app.close();
  }

  async #names(): Promise<ReadonlySet<string>> {
    const { QueueUrls } = await this.#call('ListQueues', {});
    return new Set((Array.isArray(QueueUrls) ? QueueUrls : []).map((url) => queueNameOf(String(url))));
  }

  async #create({ name, properties }: Resource<QueueProperties>, kept: ReadonlySet<string>): Promise<void> {
    const Attributes: Record<string, string> = {};
    for (const attribute of attributeNames) {
      const value = properties[attribute];
      if (value !== undefined) Attributes[attribute] = isObject(value) ? JSON.stringify(value) : String(value);
    }
    const fixed: JsonObject = properties.FifoQueue ? { FifoQueue: 'true' } : {};
    // SQS refuses to create a queue anew with other attributes; one kept from the last start takes those of the template.
    if (!kept.has(queueNameOf(name)))
      await this.#call('CreateQueue', { QueueName: queueNameOf(name), Attributes: fixed });
    await this.#call('SetQueueAttributes', { QueueUrl: queueNameOf(name), Attributes });
  }

  async #call(operation: string, input: JsonObject): Promise<JsonObject> {
    const headers = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': `AmazonSQS.${operation}` };
    const { status, body } = await this.handle('POST', '/', headers, Buffer.from(JSON.stringify(input)));
    if (status >= 400) throw new Error(`${operation} on ${String(input.QueueUrl ?? input.QueueName)}: ${body}`);
    return body ? parseObject(body) : {};
  }
}
