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

/** For how long whoever loads a demonstration waits for a busy service, in seconds a call. */
export const PATIENCE = 60;

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

/** Somebody who uses the API over HTTP with a token of their own: a citizen, a professional, an agent. */
export class Caller {
  readonly url: string;
  #token = '';
  #patience = 0;

  /** @param url address of the site, whose API is below `/api` */
  constructor(url: string) {
    this.url = url;
  }

  /** Calls with this access token from now on. */
  hold(accessToken: string): void {
    this.#token = accessToken;
  }

  /** From now on, asks a busy service (503) again after as long as it says, for `seconds` a call. Without, it fails. */
  waitWhileBusy(seconds: number): this {
    this.#patience = seconds;
    return this;
  }

  /** Calls the API; throws {@link ApiError} on anything but a success. */
  async call<T>(path: string, { method = 'GET', body, headers = {} }: Sent = {}): Promise<T> {
    // What is asked again is the same request: nothing is done twice.
    const sent = {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.#token ? { authorization: `Bearer ${this.#token}` } : {}),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const until = performance.now() + this.#patience * 1000;
    let response = await fetch(`${this.url}/api${path}`, sent);
    while (response.status === 503 && performance.now() < until) {
      // And up to half as long again, by chance: those who wait must not come back together.
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1000 * (1 + Math.random() / 2));
      response = await fetch(`${this.url}/api${path}`, sent);
    }
    const answer: unknown = await response.json().catch(() => undefined);
    if (!response.ok) throw new ApiError(response.status, answer);
    return answer as T;
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
