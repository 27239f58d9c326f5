import { createHash, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

type Asked = Readonly<Record<string, string>>;

/** A Pro Santé Connect of a few lines: code flow with PKCE, as strict as a public client needs to be tested. */
export class FakeIssuer {
  readonly clientId = 'dossier-test';
  /** What the site asked for at each sign-in, newest last. */
  readonly asked: Asked[] = [];
  /** What the token endpoint was told, newest last. */
  readonly exchanged: Asked[] = [];
  readonly tokens = new Set<string>();
  origin = '';
  /** The person closes the page of Pro Santé Connect without showing a card. */
  cancels = false;
  /** Somebody puts another nonce into the identity token. */
  nonce: string | undefined;
  /** Whether keys that ran out can be renewed. */
  renews = true;
  /** Minutes since the card was shown. */
  minutes = 0;
  readonly #codes = new Map<string, Asked>();

  /** What the API tells of it. */
  options() {
    const { origin, clientId } = this;
    const [authorizationEndpoint, tokenEndpoint] = [`${origin}/authorize`, `${origin}/token`];
    return { issuer: origin, clientId, authorizationEndpoint, tokenEndpoint, level: 'eidas1' };
  }

  /** Serves the page of sign-in, which agrees at once, and the token endpoint. */
  readonly serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', this.origin);
    response.setHeader('Access-Control-Allow-Origin', '*');
    if (url.pathname === '/authorize') return this.#authorize(Object.fromEntries(url.searchParams), response);
    const asked: Asked = Object.fromEntries(new URLSearchParams(await text(request)));
    this.exchanged.push(asked);
    const answer = asked.grant_type === 'refresh_token' ? this.#renew() : this.#exchange(asked);
    response.writeHead(answer ? 200 : 400, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(answer ?? { error: 'invalid_grant' }));
  };

  #authorize(asked: Asked, response: ServerResponse): void {
    this.asked.push(asked);
    if (asked.prompt === 'login') this.minutes = 0;
    const code = randomUUID();
    this.#codes.set(code, asked);
    const back = new URL(asked.redirect_uri ?? '');
    const answer = this.cancels ? { error: 'access_denied' } : { code };
    const all = { ...answer, state: asked.state ?? '', iss: this.origin };
    for (const [name, value] of Object.entries(all)) back.searchParams.set(name, value);
    response.writeHead(302, { Location: back.href });
    response.end();
  }

  #exchange({ code = '', code_verifier = '', client_id, redirect_uri }: Asked) {
    const asked = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256').update(code_verifier).digest('base64url');
    const right = asked?.code_challenge === challenge && asked.code_challenge_method === 'S256';
    if (!right || asked.client_id !== client_id || asked.redirect_uri !== redirect_uri) return undefined;
    const claims = {
      iss: this.origin,
      nonce: this.nonce ?? asked.nonce,
      auth_time: Math.floor(Date.now() / 1000) - this.minutes * 60,
    };
    return { ...this.#keys(), id_token: `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signed` };
  }

  #renew() {
    return this.renews ? this.#keys() : undefined;
  }

  #keys() {
    const access_token = randomUUID();
    this.tokens.add(access_token);
    return { access_token, refresh_token: randomUUID(), expires_in: 900 };
  }
}
