import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

/** Where the inputs and outputs of DynamoDB hold attributes by name; everything around is plain. */
const ATTRIBUTES = new Set([
  'Attributes',
  'ExclusiveStartKey',
  'ExpressionAttributeValues',
  'Item',
  'Items',
  'Key',
  'LastEvaluatedKey',
]);

type Turn = (attributes: object) => unknown;

/** An input of plain objects as DynamoDB takes it. @throws Error for bytes, which no item of the product holds */
export const toWire = (input: object): unknown => turned(input, toAttributes);

/** An output of DynamoDB as plain objects. */
export const fromWire = (output: unknown): unknown => turned(output, toPlain);

const toAttributes: Turn = (attributes) => {
  refuseBytes(attributes);
  return marshall(attributes, { removeUndefinedValues: true });
};

/** Bytes would leave as the JSON of an object. */
function refuseBytes(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) throw new Error('no item holds bytes');
  for (const member of value instanceof Set ? value : Object.values(value)) refuseBytes(member);
}

const toPlain: Turn = (attributes) => unmarshall(attributes as Record<string, AttributeValue>);

function turned(value: unknown, turn: Turn): unknown {
  if (Array.isArray(value)) return value.map((one) => turned(one, turn));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    ATTRIBUTES.has(name) && typeof member === 'object' && member !== null
      ? attributesIn(member, turn)
      : turned(member, turn),
  ]);
  return Object.fromEntries(members);
}

const attributesIn = (member: object, turn: Turn): unknown =>
  Array.isArray(member) ? member.map((one: object) => turn(one)) : turn(member);
