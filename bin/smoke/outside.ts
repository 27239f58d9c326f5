import type { JsonWebKey } from 'node:crypto';
import type { DocumentTypes } from '../../functions/document/contract.ts';
import { KINDS } from '../../functions/problem/kinds.ts';
import type { ProblemKind } from '../../functions/problem/problem.ts';
import { ApiError, Caller } from '../../local/demo/caller.ts';
import { must, type Step } from './step.ts';

/** An origin that is nobody's. */
export const STRANGER = 'https://stranger.example';
/** An identifier that nobody has: `0`, `1`, `I`, `L` and `O` are never given. */
const NOBODY = 'O0O0O0O0O0O0';

/**
 * What anybody can see of a running stage from outside, without an account. Nothing is left behind but a refused sign-in
 * of nobody.
 * @param url address of the site
 * @param api address of the API as API Gateway gives it, to be refused there; unknown unless told
 */
export function outside(url: string, api?: string): Step[] {
  const caller = new Caller(url);
  return [
    { name: 'the site answers, with its scripts', run: () => site(url) },
    { name: 'its headers forbid what it does not need', run: () => headers(url) },
    { name: 'an unknown address is answered as a problem', run: () => refusal(url, '/nowhere', 'not-found') },
    { name: 'nothing is given without signing in', run: () => refusal(url, '/me', 'not-signed-in') },
    { name: 'the list of document types is there', run: () => documentTypes(caller) },
    { name: 'a wrong password is refused in the right words', run: () => wrongPassword(url) },
    { name: 'Pro Santé Connect publishes its keys', run: () => professionalsKeys(caller) },
    { name: 'no other site may call the API from a browser', run: () => noOtherSite(url) },
    { name: 'the firewall refuses calls around the site', run: () => aroundTheSite(api) },
  ];
}

async function site(url: string): Promise<undefined> {
  const page = await fetch(`${url}/`);
  const text = await page.text();
  must(page.ok && text.includes('<html'), `the page answers ${page.status} and ${text.length} characters`);
  const parts = [...text.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css))"/g)].map(([, path = '']) => path);
  must(parts.length > 0, 'the page names no script: was the site built before it was deployed?');
  const answers = await Promise.all(parts.map((path) => fetch(`${url}${path}`)));
  const missing = parts.filter((_, index) => !answers[index]?.ok);
  must(missing.length === 0, `it names what is not there: ${missing.join(', ')}`);
}

/** What each answer of the site must say, as a pattern. */
const HEADERS: readonly (readonly [string, RegExp])[] = [
  ['content-security-policy', /default-src 'none'.*frame-ancestors 'none'/],
  ['strict-transport-security', /max-age=\d{8,}; includeSubDomains/],
  ['x-content-type-options', /^nosniff$/],
  ['x-frame-options', /^DENY$/],
  ['referrer-policy', /^no-referrer$/],
];

async function headers(url: string): Promise<undefined> {
  for (const path of ['/', '/api/nowhere']) {
    const answer = await fetch(`${url}${path}`);
    const wrong = HEADERS.filter(([name, value]) => !value.test(answer.headers.get(name) ?? ''));
    must(
      wrong.length === 0,
      `${path} says ${wrong.map(([name]) => `${name}: ${answer.headers.get(name)}`).join('; ')}`,
    );
  }
}

async function refusal(url: string, path: string, kind: ProblemKind, init: RequestInit = {}): Promise<undefined> {
  const answer = await fetch(`${url}/api${path}`, init);
  const problem: unknown = await answer.json().catch(() => undefined);
  const { status, fr } = KINDS[kind];
  const isExpected =
    answer.status === status && JSON.stringify(problem).includes(`"/problems/${kind}"`) && wordsIn(problem) === fr;
  if (!isExpected) throw new ApiError(answer.status, problem);
  must(
    /^application\/problem\+json/.test(answer.headers.get('content-type') ?? ''),
    'it is no application/problem+json',
  );
  must(answer.headers.get('cache-control') === 'no-store', 'it may be kept in a cache');
}

const wordsIn = (problem: unknown): unknown =>
  typeof problem === 'object' && problem !== null && 'title' in problem ? problem.title : undefined;

const wrongPassword = (url: string): Promise<undefined> =>
  refusal(url, '/session', 'sign-in-refused', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'accept-language': 'fr' },
    body: JSON.stringify({ identifier: NOBODY, password: 'Personne-2026-Personne' }),
  });

async function documentTypes(caller: Caller): Promise<undefined> {
  const { types } = await caller.call<DocumentTypes>('/document-types');
  must(types.length > 0, 'it is empty');
}

async function professionalsKeys(caller: Caller): Promise<undefined> {
  const { proSanteConnect } = await caller.call<{ proSanteConnect: { issuer: string } }>('/sign-in-options');
  const { issuer } = proSanteConnect;
  const configuration = await fetch(`${issuer}/.well-known/openid-configuration`).then(
    (answer) => answer.json() as Promise<{ issuer: string; jwks_uri: string }>,
  );
  must(configuration.issuer === issuer, `it calls itself ${configuration.issuer}, and its tokens would be refused`);
  await publishedKeys(configuration.jwks_uri);
}

/** The keys an issuer publishes. Throws when there is none. */
export async function publishedKeys(address: string): Promise<readonly JsonWebKey[]> {
  const answer = await fetch(address);
  const { keys } = (await answer.json().catch(() => ({}))) as { keys?: readonly JsonWebKey[] };
  must(answer.ok && Array.isArray(keys) && keys.length > 0, `${address} answers ${answer.status} and no key`);
  return keys;
}

async function noOtherSite(url: string): Promise<undefined> {
  const allowed = await allowedOrigin(`${url}/api/me`, STRANGER, 'GET');
  must(allowed === null, `${allowed} may`);
}

/** Which origin a browser of a page is told that it may call from; `null`: none. */
export async function allowedOrigin(address: string, origin: string, method: string): Promise<string | null> {
  const asked = { origin, 'access-control-request-method': method };
  const answer = await fetch(address, { method: 'OPTIONS', headers: asked });
  return answer.headers.get('access-control-allow-origin');
}

async function aroundTheSite(api: string | undefined): Promise<undefined | string> {
  if (api === undefined)
    return 'not tried, --api tells the address that API Gateway gives (output of the stack Service)';
  const { status } = await fetch(`${api}/document-types`);
  must(status === 403, `it answers ${status}: calls with an invented address come through`);
  return undefined;
}
