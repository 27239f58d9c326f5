/** A whole HTTP/1.1 request as it came over the wire: `bytes` is all of it, `head` its lines before the body. */
export type WireRequest = { readonly bytes: Buffer; readonly head: string; readonly body: Buffer };

const END_OF_HEAD = '\r\n\r\n';
const NOTHING = Buffer.alloc(0);

/** Puts the requests of one connection together. Only bodies of a stated length are read, as the SDKs send them. */
export class HttpRequests {
  #left: Buffer = NOTHING;

  /** Takes what came in; gives the requests that are whole. Throws when a request states no length of its body. */
  take(chunk: Buffer): WireRequest[] {
    const whole: WireRequest[] = [];
    this.#left = this.#left.length === 0 ? chunk : Buffer.concat([this.#left, chunk]);
    for (let request = this.#next(); request; request = this.#next()) whole.push(request);
    return whole;
  }

  #next(): WireRequest | undefined {
    const end = this.#left.indexOf(END_OF_HEAD);
    if (end < 0) return undefined;
    const head = this.#left.toString('latin1', 0, end);
    if (headerIn(head, 'transfer-encoding') !== undefined) throw new Error('the length of the body is not stated');
    const bodyAt = end + END_OF_HEAD.length;
    const size = bodyAt + Number(headerIn(head, 'content-length') ?? 0);
    if (this.#left.length < size) return undefined;
    const bytes = this.#left.subarray(0, size);
    this.#left = this.#left.length === size ? NOTHING : this.#left.subarray(size);
    return { bytes, head, body: bytes.subarray(bodyAt) };
  }
}

/** A header of a request's head; `name` in lower case. */
export function headerIn(head: string, name: string): string | undefined {
  const lower = head.toLowerCase();
  const at = lower.indexOf(`\r\n${name}:`);
  if (at < 0) return undefined;
  const from = at + name.length + 3;
  const to = head.indexOf('\r\n', from);
  return head.slice(from, to < 0 ? undefined : to).trim();
}
