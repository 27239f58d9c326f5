/**
 * A refusal in the words of AWS: what a local service throws to answer an error.
 * `code` is the AWS error code an SDK turns into an exception name, `status` the HTTP status,
 * `headers` what the refusal adds to the answer (a delete marker's identity, for instance).
 */
export class AwsError extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Record<string, string>;

  constructor(status: number, code: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = code;
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** The refusal of what AWS can do and this local cloud deliberately cannot. `what` names it for the developer. */
export const notImplemented = (what: string): AwsError =>
  new AwsError(501, 'NotImplemented', `The local cloud does not implement ${what}.`);
