import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { claimsOf } from './claims.ts';
import { CARD_LEVEL, type Client, configurationFor, LOCAL_CLIENT, PLACES } from './configuration.ts';
import { drawKey, readToken } from './keys.ts';
import { makeProvider } from './library.ts';
import { choicePage } from './page.ts';
import { professionalWith } from './professionals.ts';

/** The path of the issuer, the same as the real one's. */
const REALM = '/auth/realms/esante-wallet';

/** Where the local Pro Santé Connect is, as the stage's parameters name it. */
export type Whereabouts = { readonly issuer: string; readonly authorization: string };

/** The addresses of a Pro Santé Connect served at `base`, `http://127.0.0.1:3001`. */
export const whereaboutsAt = (base: string): Whereabouts => ({
  issuer: `${base}${REALM}`,
  authorization: `${base}${REALM}${PLACES.authorization}`,
});

/** The parameters of the service stack (`lib/pro-sante-connect.ts`) that make it use the one at `base`. */
export function parametersFor(base: string): Readonly<Record<string, string>> {
  const { issuer, authorization } = whereaboutsAt(base);
  return {
    ProSanteConnectIssuer: issuer,
    ProSanteConnectAuthorization: authorization,
    ProSanteConnectClient: LOCAL_CLIENT,
  };
}

/** The client of a site at `site`; `localhost` is the same place. */
export const localClient = (site: string): Client => ({
  clientId: LOCAL_CLIENT,
  redirectUris: [site, site.replace('127.0.0.1', 'localhost')].map((address) => `${address}/professionnel/retour`),
});

/** How it behaves; a test may change it while it runs. */
export type Behaviour = {
  /** The level of the sign-ins, `acr`. */
  level: string;
  /** Answers in place of the userinfo endpoint. */
  userinfo?: RequestListener | undefined;
};

/**
 * A Pro Santé Connect for this machine: code flow with PKCE, access tokens signed with RS256, the professionals of the
 * demonstration. Made when it is first asked for something.
 * @returns answers a request below the issuer and tells `true`; leaves every other request alone and tells `false`
 */
export function proSanteConnect(
  base: string,
  clients: readonly Client[],
  behaviour: Behaviour = { level: CARD_LEVEL },
) {
  let made: RequestListener | undefined;
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!request.url?.startsWith(`${REALM}/`)) return false;
    made ??= listenerFor(whereaboutsAt(base).issuer, clients, behaviour);
    made(request, response);
    return true;
  };
}

function listenerFor(issuer: string, clients: readonly Client[], behaviour: Behaviour): RequestListener {
  const key = drawKey();
  const provider = makeProvider(
    issuer,
    configurationFor(clients, key, () => provider),
  );
  const serve = provider.callback();

  const choose = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.method === 'GET') return send(response, 200, choicePage(), 'text/html; charset=utf-8');
    const accountId = professionalWith((await formOf(request)).get('rpps') ?? '')?.rpps;
    if (!accountId) return send(response, 400, 'Cette carte n’existe pas.', 'text/plain; charset=utf-8');
    const login = { accountId, acr: behaviour.level, remember: false };
    return provider.interactionFinished(request, response, { login });
  };

  const userinfo: RequestListener = (request, response) => {
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-allow-headers', 'authorization');
    if (request.method === 'OPTIONS') return send(response, 204, '', 'text/plain');
    if (behaviour.userinfo) return behaviour.userinfo(request, response);
    const sub = readToken(key, /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '')?.sub;
    const professional = professionalWith(String(sub));
    if (!professional) return send(response, 401, '{"error":"invalid_token"}', 'application/json');
    return send(response, 200, JSON.stringify({ sub, ...claimsOf(professional) }), 'application/json');
  };

  return (request, response) => {
    const path = (request.url ?? '').slice(REALM.length);
    const place = path.split('?')[0];
    if (place?.startsWith('/choice/')) {
      return void choose(request, response).catch((error: unknown) => send(response, 400, String(error), 'text/plain'));
    }
    if (place === PLACES.userinfo) return userinfo(request, response);
    // A new sign-in starts without the last one: each time the person chooses who to be.
    if (place === PLACES.authorization) delete request.headers.cookie;
    // The library takes its own address from what was cut off, as frameworks do when they mount one server in another.
    Object.assign(request, { originalUrl: request.url, url: path });
    serve(request, response);
  };
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const chunk of request as AsyncIterable<Buffer>) text += chunk.toString();
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, body: string, type: string): void {
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
}
