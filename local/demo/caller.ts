import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DocumentReference } from '../../functions/document/contract.ts';

/** A file to deposit. */
export type Deposit = {
  readonly title: string;
  readonly type?: string;
  readonly format: string;
  readonly createdOn: string;
  readonly bytes: Uint8Array;
};

type Sent = { readonly method?: string; readonly body?: unknown; readonly headers?: Record<string, string> };

/** An answer of the API that is not a success. */
export class ApiError extends Error {
  readonly status: number;
  readonly problem: unknown;
  constructor(status: number, problem: unknown) {
    super(`HTTP ${status}: ${JSON.stringify(problem)}`);
    this.status = status;
    this.problem = problem;
  }
}

/** How often a call is made that the service asks to make again, and the longest it may ask to wait, in seconds. */
const TRIES = 8;
const LONGEST_WAIT = 10;

/**
 * How long to wait before a call is made again, in milliseconds: what `Retry-After` says or a second, and up to half of it
 * more by chance, so that not all who wait come back together. `undefined`: it is not to be made again.
 */
function pauseAfter({ status, headers }: Response): number | undefined {
  const asked = Number(headers.get('retry-after') ?? 1);
  const isBusy = status === 503 || (status === 429 && headers.has('retry-after'));
  return isBusy && asked <= LONGEST_WAIT ? asked * 1000 * (1 + Math.random() / 2) : undefined;
}

/** Somebody who uses the API over HTTP with a token of their own: a citizen, a professional, an agent. */
export class Caller {
  readonly url: string;
  #token = '';

  /** @param url address of the site, whose API is below `/api` */
  constructor(url: string) {
    this.url = url;
  }

  /** Calls with this access token from now on. */
  hold(accessToken: string): void {
    this.#token = accessToken;
  }

  /**
   * Calls the API, again where it is busy and says so; throws {@link ApiError} on anything but a success.
   */
  async call<T>(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<T> {
    const request = {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await this.#untilServed(`${this.url}/api${path}`, request);
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new ApiError(response.status, answer);
    return answer as T;
  }

  /** The same request each time, its key too: it is served once. */
  async #untilServed(url: string, request: RequestInit): Promise<Response> {
    for (let tries = 1; ; tries += 1) {
      const response = await fetch(url, request);
      const pause = pauseAfter(response);
      if (pause === undefined || tries === TRIES) return response;
      await response.body?.cancel();
      await sleep(pause);
    }
  }

  /**
   * Announces a file, sends its bytes, and waits until they are checked.
   * @param patience how long at most, in ms: a real malware scan takes its time
   */
  async depositIn(dossierId: string, { bytes, ...file }: Deposit, patience?: number): Promise<DocumentReference> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const deposited = await this.call<{
      document: DocumentReference;
      upload: { url: string; headers: Record<string, string> };
    }>(`/dossiers/${dossierId}/documents`, { method: 'POST', body: { ...file, size: bytes.length, sha256 } });
    const { url, headers } = deposited.upload;
    const put = await fetch(url, { method: 'PUT', headers, body: Buffer.from(bytes) });
    if (!put.ok) throw new ApiError(put.status, await put.text());
    return this.checkedIn(dossierId, deposited.document.documentId, patience);
  }

  /** Waits until a document is no longer being checked. */
  async checkedIn(dossierId: string, documentId: string, patience = 10_000): Promise<DocumentReference> {
    for (let waited = 0; waited < patience; waited += 100) {
      const list = `/dossiers/${dossierId}/documents?limit=50`;
      const { documents } = await this.call<{ documents: DocumentReference[] }>(list);
      const found = documents.find((document) => document.documentId === documentId);
      if (found && found.status !== 'uploading') return found;
      await sleep(100);
    }
    throw new Error('the document stays unchecked');
  }
}
