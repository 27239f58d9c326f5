import { globSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { parse } from '../../functions/platform/http/input.ts';
import { languageOf } from '../../functions/problem/language.ts';
import { Problem, type ProblemKind, problemBody } from '../../functions/problem/problem.ts';
import type { Route } from '../../functions/record/access/route.ts';
import { allRoutes } from '../../lib/routes.ts';
import type { Operation } from '../../web/src/api/operations.ts';
import { type FakeAnswer, FakeApi, type FakeCall } from './fake-api.ts';
import { FakeEnrolment } from './fake-enrolment.ts';
import { FakeFamily } from './fake-family.ts';
import { helping } from './fake-helping.ts';
import { FakeIssuer } from './fake-issuer.ts';
import { fakeLife } from './fake-life.ts';
import { FakeNotices } from './fake-notices.ts';
import { FakeOutreach } from './fake-outreach.ts';
import { FakeProfessionals } from './fake-professional.ts';
import { FakeProfile } from './fake-profile.ts';
import { listen, policy, serveBucket, serveFile } from './fake-site.ts';
import { FakeVaccinations } from './fake-vaccination.ts';

const ROUTES = Object.fromEntries(allRoutes) as Readonly<Record<Operation, Route>>;
const OPERATIONS = Object.keys(ROUTES) as Operation[];
/** How long each answer of the API waits, in milliseconds: with some, a test that looks before the page has changed fails. */
const SLOW = Number(process.env.SLOW_API ?? 0);
/** What a capability answers in memory. */
export type Handlers = { readonly [K in Operation]?: (call: FakeCall) => FakeAnswer<K> };

/** Capabilities that are played in a file of their own, which the others do without. */
const PLAYED = await Promise.all(
  globSync('test/web/played/*.ts').map(
    (path) => import(resolve(path)) as Promise<{ readonly play: (profile: FakeProfile) => Handlers }>,
  ),
);
const COOKIE = { name: 'refresh', value: 'test' };

/** What went over the wire, for the tests to look at. */
export type Seen = {
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
  readonly query: Readonly<Record<string, string>>;
};

/** The site, its API and the bucket of documents, each at its own address of this machine. */
export type FakeServer = {
  readonly origin: string;
  /** The cookie of somebody who signed in before. */
  readonly session: { readonly name: string; readonly value: string; readonly url: string };
  readonly api: () => FakeApi;
  /** The child of the person, and who acts for it. */
  readonly family: () => FakeFamily;
  /** What professionals and agents meet: their side of the API, and Pro Santé Connect. */
  readonly professionals: () => FakeProfessionals;
  /** The doses of the person, which somebody else may change behind the page. */
  readonly vaccinations: () => FakeVaccinations;
  readonly seen: Seen[];
  /** The next request of this operation fails so. */
  readonly fail: (operation: Operation, fault: ProblemKind) => void;
  /** Tokens given so far are worth nothing any more; with `cookie`, neither is the session. */
  readonly expire: (cookie: boolean) => void;
  readonly reset: () => void;
  readonly close: () => Promise<void>;
};

/** Starts everything the built client in `folder` needs. */
export async function startFake(folder: string): Promise<FakeServer> {
  let api = new FakeApi();
  let family = new FakeFamily(() => api);
  let profiles = new FakeProfile();
  let vaccinations = new FakeVaccinations(() => profiles);
  let enrolments = new FakeEnrolment();
  let outreach = new FakeOutreach();
  let notices = new FakeNotices();
  let alone = PLAYED.map(({ play }) => play(profiles));
  const seen: Seen[] = [];
  const faults = new Map<Operation, ProblemKind>();
  const replies = new Map<string, unknown>();
  const tokens = new Set<string>();
  let cookieWorks = true;

  const bucket = await listen((request, response) => serveBucket(request, response));
  let professionals = new FakeProfessionals(
    new FakeIssuer(),
    () => api,
    () => profiles,
  );
  const issuer = await listen((request, response) => professionals.issuer.serve(request, response));
  const csp = policy(bucket.origin, issuer.origin);

  const answer = async (request: IncomingMessage, response: ServerResponse, url: URL) => {
    const { operation, path } = routeOf(request.method ?? '', url.pathname.slice('/api'.length));
    const route = ROUTES[operation];
    const body: unknown = route.body ? JSON.parse((await text(request)) || '{}') : undefined;
    if (SLOW) await delay(SLOW);
    seen.push({ operation, path, headers: request.headers, body, query: Object.fromEntries(url.searchParams) });
    const fault = faults.get(operation);
    faults.delete(operation);
    if (fault) throw new Problem(fault, fault === 'too-many-tries' ? { retryAfter: 300 } : {});
    const key = request.headers['idempotency-key'];
    if (route.method !== 'GET' && !key) throw new Problem('request-key-needed');
    const shown = request.headers['shown-dossier'] ?? path.dossierId;
    if (route.method !== 'GET' && path.dossierId && shown !== path.dossierId)
      throw new Problem('another-dossier-shown');
    const bearer = request.headers.authorization?.replace('Bearer ', '') ?? '';
    const isProfessional = professionals.issuer.tokens.has(bearer);
    if (route.signedIn && !tokens.has(bearer) && !isProfessional) throw new Problem('not-signed-in');
    const version = /^"(\d+)"$/.exec(request.headers['if-match'] ?? '')?.[1];
    if (route.versioned && !version) throw new Problem('version-needed');
    const call: FakeCall = {
      path,
      query: route.query
        ? (parse(route.query, Object.fromEntries(url.searchParams), '#query') as FakeCall['query'])
        : {},
      body: route.body ? parse(route.body, body) : undefined,
      version: version === undefined ? undefined : Number(version),
      cookie: cookieWorks && (request.headers.cookie ?? '').includes(`${COOKIE.name}=${COOKIE.value}`),
    };
    const theirs = [professionals.handlers, profiles.professionals, vaccinations.professionals]
      .map((handlers) => handlers[operation])
      .find((each) => each !== undefined);
    const played: readonly { readonly handlers: FakeApi['handlers'] }[] = [
      family,
      api,
      vaccinations,
      profiles,
      enrolments,
      outreach,
      { handlers: fakeLife(api) },
      notices,
      { handlers: helping },
      ...alone.map((handlers) => ({ handlers })),
    ];
    const own = played.map(({ handlers }) => handlers[operation]).find((each) => each !== undefined);
    const handler = (isProfessional && theirs) || (own ?? theirs);
    if (!handler) throw new Error(`Nobody plays ${operation}.`);
    const known = key ? replies.get(`${operation} ${key}`) : undefined;
    const { reply, cookie } = known ? { reply: known, cookie: undefined } : handler(call);
    if (key) replies.set(`${operation} ${key}`, reply);
    // As it goes over the wire: what is undefined is not there.
    const told = JSON.stringify(route.reply.parse(JSON.parse(JSON.stringify(reply))));
    if (cookie === 'keep') tokens.add((reply as { accessToken: string }).accessToken);
    if (cookie === 'keep') cookieWorks = true;
    const age = cookie === 'end' ? '; Max-Age=0' : '';
    if (cookie)
      response.setHeader('Set-Cookie', `${COOKIE.name}=${COOKIE.value}; Path=/; HttpOnly; SameSite=Strict${age}`);
    response.writeHead(route.status ?? 200, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(told);
  };
  const site = await listen(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://site');
    response.setHeader('Content-Security-Policy', csp);
    if (!url.pathname.startsWith('/api/')) return serveFile(folder, url.pathname, response);
    try {
      await answer(request, response, url);
    } catch (error) {
      const problem = problemBody(error, languageOf(request.headers['accept-language']), 'test');
      if (!(error instanceof Problem)) console.error(error);
      response.writeHead(problem.status, { 'Content-Type': 'application/problem+json' });
      response.end(JSON.stringify(problem));
    }
  });
  const reset = () => {
    api = new FakeApi();
    vaccinations = new FakeVaccinations(() => profiles);
    family = new FakeFamily(() => api);
    profiles = new FakeProfile();
    enrolments = new FakeEnrolment();
    outreach = new FakeOutreach();
    notices = new FakeNotices();
    alone = PLAYED.map(({ play }) => play(profiles));
    api.bucket = bucket.origin;
    professionals = new FakeProfessionals(
      new FakeIssuer(),
      () => api,
      () => profiles,
    );
    professionals.issuer.origin = issuer.origin;
    seen.length = 0;
    faults.clear();
    cookieWorks = true;
  };
  reset();
  return {
    origin: site.origin,
    session: { ...COOKIE, url: site.origin },
    api: () => api,
    family: () => family,
    professionals: () => professionals,
    vaccinations: () => vaccinations,
    seen,
    fail: (operation, fault) => faults.set(operation, fault),
    expire: (cookie) => {
      tokens.clear();
      professionals.issuer.tokens.clear();
      professionals.issuer.renews = !cookie;
      cookieWorks = !cookie;
    },
    reset,
    close: async () => {
      await site.close();
      await bucket.close();
      await issuer.close();
    },
  };
}

function routeOf(method: string, path: string): { operation: Operation; path: Record<string, string> } {
  for (const operation of OPERATIONS) {
    const route = ROUTES[operation];
    const form = new RegExp(`^${route.path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`);
    const found = route.method === method && form.exec(path);
    if (found) return { operation, path: { ...found.groups } };
  }
  throw new Problem('not-found');
}
