import { randomUUID } from 'node:crypto';
import { ApiError } from '../../local/demo/caller.ts';
import { Citizen, type Messages } from '../../local/demo/citizen.ts';

/** What a guest sends. */
export type Sent = { readonly method?: string; readonly body?: unknown; readonly headers?: Record<string, string> };

/** An answer, whole. */
export type Answer<T = Record<string, unknown>> = {
  readonly status: number;
  readonly headers: Headers;
  readonly body: T;
  /** The body as it came. */
  readonly text: string;
};

/** A citizen with a browser: keeps the cookie and the token of each answer, and shows answers whole. */
export class Guest extends Citizen {
  /** In a cloud of the same process: its outbox is read at once. */
  declare readonly place: { readonly url: string; readonly outbox: () => Messages };
  /** The access token, as the page holds it in memory. */
  token = '';
  /** The refresh cookie, `name=value`; empty once the service took it away. */
  cookie = '';
  /** Everything that was a secret of this person at some moment. */
  readonly secrets = new Set<string>();

  /** Asks the API and gives the answer, whatever it is. */
  async ask<T = Record<string, unknown>>(path: string, sent: Sent = {}): Promise<Answer<T>> {
    const { method = 'GET', body, headers = {} } = sent;
    const response = await fetch(`${this.place.url}/api${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
        ...(this.cookie === '' ? {} : { cookie: this.cookie }),
        ...(method === 'GET' ? {} : { 'idempotency-key': randomUUID() }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = text !== '' && /json/.test(response.headers.get('content-type') ?? '');
    const parsed: unknown = isJson ? JSON.parse(text) : undefined;
    this.#keep(response.headers, parsed);
    return { status: response.status, headers: response.headers, body: parsed as T, text };
  }

  override async call<T>(path: string, sent: Sent = {}): Promise<T> {
    const { status, body } = await this.ask<T>(path, sent);
    if (status >= 400) throw new ApiError(status, body);
    return body;
  }

  /** Status and kind of problem of an answer, as `404 not-found`. */
  async told(path: string, sent: Sent = {}): Promise<string> {
    return kindOf(await this.ask(path, sent));
  }

  #keep(headers: Headers, body: unknown): void {
    const [pair = ''] = headers.get('set-cookie')?.split(';') ?? [];
    const value = pair.slice(pair.indexOf('=') + 1);
    if (pair !== '') this.cookie = value === '' ? '' : pair;
    if (value !== '') this.secrets.add(value);
    for (const name of ['accessToken', 'session']) {
      const secret = typeof body === 'object' && body !== null && name in body ? Reflect.get(body, name) : undefined;
      if (typeof secret !== 'string') continue;
      this.secrets.add(secret);
      if (name === 'accessToken') this.token = secret;
    }
  }
}

/** Status and kind of problem, as `404 not-found`; the status alone for a success. */
export function kindOf({ status, body }: Pick<Answer<unknown>, 'status' | 'body'>): string {
  const type = typeof body === 'object' && body !== null && 'type' in body ? body.type : undefined;
  return typeof type === 'string' ? `${status} ${type.replace('/problems/', '')}` : String(status);
}
