import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './outcome.ts';

/**
 * What Lambda refuses by size, in bytes. Source: "Lambda quotas" in its developer guide; the error of a response that is
 * too large names 100 bytes more.
 */
const MB = 1024 * 1024;
const REQUEST = { RequestResponse: 6 * MB, Event: MB };
const RESPONSE = 6 * MB + 100;
const VARIABLES = 4096;
const CODE = 250 * 1_048_576;
/** Of one line: the size of an event of CloudWatch Logs without the 26 bytes that each is counted for. */
const LOG_EVENT = 256 * 1024 - 26;

/** Somebody waits for the answer, or the event is put in Lambda's own queue. */
export type InvocationType = keyof typeof REQUEST;

/** Lambda took no event: `status` and `name` are those of its API, `Invoke`. */
export class InvocationError extends Error {
  readonly status: 413 | 429;

  constructor(status: 413 | 429, message: string) {
    super(message);
    this.name = status === 429 ? 'TooManyRequestsException' : 'RequestTooLargeException';
    this.status = status;
  }
}

/** An event as Lambda hands it to a function. @throws InvocationError when it is too large */
export function requestJson(event: unknown, type: InvocationType): string {
  const json = JSON.stringify(event ?? {});
  if (Buffer.byteLength(json) <= REQUEST[type]) return json;
  throw new InvocationError(
    413,
    `Request must be smaller than ${REQUEST[type]} bytes for the InvokeFunction operation`,
  );
}

/** What a handler returned as it leaves Lambda, or why it does not. */
export function responseJson(result: unknown): Outcome {
  const json = stringified(result === undefined ? null : result);
  if (json === undefined) {
    return { errorType: 'Runtime.JSONStringifyError', errorMessage: 'Unable to stringify response body' };
  }
  if (Buffer.byteLength(json) <= RESPONSE) return { json };
  const errorMessage = `Response payload size exceeded maximum allowed payload size (${RESPONSE} bytes).`;
  return { errorType: 'Function.ResponseSizeTooLarge', errorMessage, fatal: true };
}

function stringified(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

/** One line a function printed, as events of its log. */
export function logEvents(line: string): string[] {
  // A character takes three bytes at most: nearly all lines are short enough without being counted.
  if (line.length * 3 <= LOG_EVENT) return [line];
  const bytes = Buffer.from(line);
  const count = Math.ceil(bytes.length / LOG_EVENT);
  return Array.from({ length: count }, (_, index) =>
    bytes.toString('utf8', index * LOG_EVENT, (index + 1) * LOG_EVENT),
  );
}

/** The names that Lambda gives values of its own ("Defined runtime environment variables" in its guide). */
const RESERVED = new RegExp(
  '^(_HANDLER|_X_AMZN_TRACE_ID|AWS_(DEFAULT_)?REGION|AWS_EXECUTION_ENV|AWS_LAMBDA_(FUNCTION_(NAME|MEMORY_SIZE|VERSION)|' +
    'INITIALIZATION_TYPE|LOG_GROUP_NAME|LOG_STREAM_NAME|RUNTIME_API)|AWS_ACCESS_KEY(_ID)?|AWS_SECRET_ACCESS_KEY|' +
    'AWS_SESSION_TOKEN|LAMBDA_(TASK_ROOT|RUNTIME_DIR))$',
);

/** @throws Error when Lambda would not take a function's variables: it counts them together as JSON */
export function refuseVariables(id: string, variables: Readonly<Record<string, string>>): void {
  const taken = Object.keys(variables).filter((name) => RESERVED.test(name));
  if (taken.length > 0)
    throw new Error(`${id}: Lambda sets ${taken.join(', ')} itself; give these variables other names`);
  const bytes = Buffer.byteLength(JSON.stringify(variables));
  if (bytes > VARIABLES) {
    throw new Error(`${id}: its environment variables take ${bytes} bytes as JSON, and Lambda takes ${VARIABLES}`);
  }
}

/** @throws Error when a function's code, in a folder, is more than Lambda unpacks */
export function refuseCode(id: string, folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const bytes = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  if (bytes > CODE) throw new Error(`${id}: its code takes ${bytes} bytes, and Lambda unpacks ${CODE}`);
}
