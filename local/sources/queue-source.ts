import type { LambdaFunction } from '../lambda/lambda-function.ts';
import { type Message, type Queues, queueNameOf } from '../queues/queues.ts';
import { type JsonObject, parseObject } from '../template/json.ts';
import { filtered, type MappingProperties, reportedFailures } from './mapping.ts';

const longPoll = 5;

/** What a poller of one queue works with. */
export type QueueMapping = {
  queues: Queues;
  target: LambdaFunction;
  properties: MappingProperties;
  region: string;
  log: (line: string) => void;
};

/**
 * Polls a queue for a function until `signal` aborts. What succeeds is deleted; what fails stays, becomes visible again
 * after the queue's visibility timeout, and moves to the dead-letter queue as the queue's redrive policy says.
 */
export async function pollQueue(mapping: QueueMapping, signal: AbortSignal): Promise<void> {
  const { ScalingConfig } = mapping.properties;
  // Lambda does not look at a reservation here: what comes back throttled counts as received.
  const { environments } = mapping.target.declaration;
  const pollers = Math.min(environments, ScalingConfig?.MaximumConcurrency ?? environments);
  await Promise.all(Array.from({ length: pollers }, () => poll(mapping, signal)));
}

async function poll(mapping: QueueMapping, signal: AbortSignal): Promise<void> {
  const { EventSourceArn, BatchSize = 10 } = mapping.properties;
  while (!signal.aborted) {
    const messages = await mapping.queues.receive(EventSourceArn, BatchSize, longPoll);
    if (messages.length > 0 && !signal.aborted) await handleBatch(mapping, messages);
  }
}

async function handleBatch(mapping: QueueMapping, messages: Message[]): Promise<void> {
  const { queues, target, properties, region, log } = mapping;
  const records = messages.map((message) => recordOf(message, properties.EventSourceArn, region));
  const wanted = filtered(records.map(withParsedBody), properties).map(({ messageId }) => messageId);
  const batch = records.filter(({ messageId }) => wanted.includes(messageId));
  const failed = batch.length > 0 ? await failuresOf(target, batch, properties, log) : [];
  for (const { MessageId, ReceiptHandle } of messages) {
    if (!failed.includes(MessageId)) await queues.remove(properties.EventSourceArn, ReceiptHandle);
  }
}

async function failuresOf(
  target: LambdaFunction,
  Records: JsonObject[],
  properties: MappingProperties,
  log: (line: string) => void,
): Promise<string[]> {
  const ids = Records.map(({ messageId }) => String(messageId));
  try {
    return reportedFailures(await target.invoke({ Records }), properties, ids);
  } catch (error) {
    const { name, message } = error as Error;
    log(`${target.declaration.name} failed on ${queueNameOf(properties.EventSourceArn)} (${name}: ${message})`);
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
