/** The operations of DynamoDB that the product uses. */
export type Operation =
  | 'BatchWriteItem'
  | 'GetItem'
  | 'Query'
  | 'TransactGetItems'
  | 'TransactWriteItems'
  | 'UpdateItem';

/** Something around each call: it sees what is asked and what comes back, and may change both. Retries are inside `next`. */
export type Around = (
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  next: (input: Readonly<Record<string, unknown>>) => Promise<object>,
) => Promise<object>;

const arounds: Around[] = [];

/** Puts something around every call of DynamoDB, as tests and measurements do. @returns what takes it away again */
export function aroundCalls(around: Around): () => void {
  arounds.push(around);
  return () => {
    arounds.splice(arounds.indexOf(around), 1);
  };
}

/** Makes a call, with all that was put around it. */
export const surrounded = (
  operation: Operation,
  input: Readonly<Record<string, unknown>>,
  call: (input: Readonly<Record<string, unknown>>) => Promise<object>,
): Promise<object> =>
  arounds.reduce<typeof call>((next, around) => (asked) => around(operation, asked, next), call)(input);
