import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { type Message, type Queues, queueNameOf } from '../queues/queues.ts';
import { type JsonObject, parseObject } from '../template/json.ts';
import { byWeight } from './by-weight.ts';
import { filtered, type MappingProperties, reportedFailures } from './mapping.ts';

// "Configuring scaling behavior for SQS event source mappings": Lambda begins with five, whatever the function may do.
const firstPollers = 5;
const longPoll = 20;
const mostAtOnce = 10;

/** What a poller of one queue works with. */
export type QueueMapping = {
  queues: Pick<Queues, 'receive' | 'remove' | 'leave'>;
  target: Pick<LambdaFunction, 'invoke'> & { declaration: { name: string } };
  properties: MappingProperties;
  region: string;
  log: (line: string) => void;
};

/**
 * Polls a queue for a function until `signal` aborts. What succeeds is deleted; what fails stays, becomes visible again
 * after the queue's visibility timeout, and moves to the dead-letter queue as the queue's redrive policy says. Pollers do
 * not ask whether the function is free: what it is throttled for has been received, and counts as such.
 */
export async function pollQueue(mapping: QueueMapping, signal: AbortSignal): Promise<void> {
  const pollers = mapping.properties.ScalingConfig?.MaximumConcurrency ?? firstPollers;
  await Promise.all(Array.from({ length: pollers }, () => poll(mapping, signal)));
}

async function poll(mapping: QueueMapping, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const messages = await gather(mapping, signal);
    for (const batch of byWeight(messages)) if (!signal.aborted) await handleBatch(mapping, batch);
  }
}

/** Receives until the batch is full or its window is over; without a window, once. */
async function gather({ queues, properties }: QueueMapping, signal: AbortSignal): Promise<Message[]> {
  const { EventSourceArn, BatchSize = 10, MaximumBatchingWindowInSeconds: window = 0 } = properties;
  const messages = await queues.receive(EventSourceArn, Math.min(BatchSize, mostAtOnce), longPoll);
  const end = Date.now() + window * 1000;
  while (messages.length > 0 && messages.length < BatchSize && !signal.aborted) {
    const left = Math.ceil((end - Date.now()) / 1000);
    if (left <= 0) break;
    const wanted = Math.min(BatchSize - messages.length, mostAtOnce);
    messages.push(...(await queues.receive(EventSourceArn, wanted, Math.min(left, longPoll))));
  }
  return messages;
}

async function handleBatch(mapping: QueueMapping, messages: Message[]): Promise<void> {
  const { queues, target, properties, region, log } = mapping;
  const records = messages.map((message) => recordOf(message, properties.EventSourceArn, region));
  const wanted = filtered(records.map(withParsedBody), properties).map(({ messageId }) => messageId);
  const batch = records.filter(({ messageId }) => wanted.includes(messageId));
  const failed = batch.length > 0 ? await failuresOf(target, batch, properties, log) : [];
  for (const { MessageId, ReceiptHandle } of messages) {
    if (failed.includes(MessageId)) queues.leave(ReceiptHandle);
    else await queues.remove(properties.EventSourceArn, ReceiptHandle);
  }
}

async function failuresOf(
  target: QueueMapping['target'],
  Records: JsonObject[],
  properties: MappingProperties,
  log: (line: string) => void,
): Promise<string[]> {
  const ids = Records.map(({ messageId }) => String(messageId));
  try {
    return reportedFailures(await target.invoke({ Records }), properties, ids);
  } catch (error) {
    const { name, message } = error as Error;
    const queue = queueNameOf(properties.EventSourceArn);
    if (name === 'TooManyRequestsException')
      log(`${target.declaration.name} is busy: ${ids.length} of ${queue} wait untouched, and count as received`);
    else log(`${target.declaration.name} failed on ${queue} (${name}: ${message})`);
    return ids;
  }
}

function recordOf(message: Message, eventSourceARN: string, awsRegion: string): JsonObject {
  const attributes = Object.entries(message.MessageAttributes ?? {}).map(([name, value]): [string, JsonObject] => [
    name,
    {
      dataType: value.DataType,
      stringListValues: [],
      binaryListValues: [],
      ...(value.StringValue === undefined ? {} : { stringValue: value.StringValue }),
      ...(value.BinaryValue === undefined ? {} : { binaryValue: value.BinaryValue }),
    },
  ]);
  return {
    messageId: message.MessageId,
    receiptHandle: message.ReceiptHandle,
    body: message.Body,
    attributes: message.Attributes ?? {},
    messageAttributes: Object.fromEntries(attributes),
    md5OfBody: message.MD5OfBody,
    eventSource: 'aws:sqs',
    eventSourceARN,
    awsRegion,
  };
}

// Lambda's filters look inside a JSON body, though the handler receives it as text.
function withParsedBody(record: JsonObject): JsonObject {
  try {
    return { ...record, body: parseObject(String(record.body)) };
  } catch {
    return record;
  }
}
