import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Behaviour,
  localClient,
  proSanteConnect,
  whereaboutsAt,
} from '../../../local/pro-sante-connect/pro-sante-connect.ts';
import { signInAs } from '../../../local/pro-sante-connect/sign-in.ts';

/** The site whose client is registered. */
export const SITE = 'http://127.0.0.1:3000';
const RETURN = `${SITE}/professionnel/retour`;

/** A Pro Santé Connect on a port of its own, with the site's client and one more, of another application. */
export async function standUp() {
  const behaviour: Behaviour = { level: 'eidas1' };
  const others = { clientId: 'another-application', redirectUris: [RETURN] };
  let serve: ReturnType<typeof proSanteConnect> = () => false;
  const server = createServer((request, response) => {
    if (!serve(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  serve = proSanteConnect(base, [localClient(SITE), others], behaviour);
  const { issuer, authorization } = whereaboutsAt(base);
  const tokens = (rpps: string, clientId?: string) =>
    signInAs({ issuer, redirectUri: RETURN, ...(clientId === undefined ? {} : { clientId }) }, rpps);
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  };
  return { issuer, authorization, behaviour, tokens, stop };
}

/** The claims of a token, unchecked. */
export const claimsIn = (token: string): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** The same token with some claims changed, under its old signature. */
export function tampered(token: string, changes: object): string {
  const [head, , signature] = token.split('.');
  const payload = Buffer.from(JSON.stringify({ ...claimsIn(token), ...changes })).toString('base64url');
  return `${head}.${payload}.${signature}`;
}
