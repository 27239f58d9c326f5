import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Actor } from '../../access/actor.ts';
import type { DocumentRights } from '../../access/facts.ts';
import type { Head } from '../../access/head.ts';
import type { Action, Fact, Ground } from '../../access/vocabulary.ts';
import { addressOf, header, jsonBody, parse } from '../../platform/http/input.ts';
import { instant } from '../../platform/runtime.ts';
import type { Key } from '../../platform/store/key.ts';
import { type Language, languageOf } from '../../problem/language.ts';
import { Problem } from '../../problem/problem.ts';
import type { Change, Trace } from '../audit/commit-access.store.ts';
import type { WrittenRights } from './access.item.ts';
import { actorOf, statesRegulation } from './caller.ts';
import type { Route } from './route.ts';

/** What a path may name: a UUID, the national number of a professional, a week `2026-W48`, a day. */
const PARAM = /^(?:[0-9a-f-]{36}|\d{11}|\d{4}-W\d{2}|\d{4}-\d\d-\d\d)$/;

type Parsed<S> = S extends z.ZodMiniType ? z.infer<S> : undefined;

/** A request once its input has passed the contract. */
export type Call<R extends Route> = {
  readonly actor: Actor;
  /** The instant of the request: the same for the decision, the trace and the change. */
  readonly at: string;
  readonly requestId: string;
  readonly language: Language;
  /** Address of the device, for rate limits only. */
  readonly address: string;
  readonly cookies: string;
  /** The `Idempotency-Key` the caller sent, if any; a route that changes a dossier insists on one. */
  readonly requestKey: string | undefined;
  /** The caller states that they act as a regulating doctor. */
  readonly regulation: boolean;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Parsed<R['query']>;
  readonly body: Parsed<R['body']>;
};

/** A request on one dossier, once allowed. `items` are what the route asked for, read together with the head. */
export type DossierCall<R extends Route> = Call<R> & {
  readonly dossierId: string;
  readonly head: Head;
  readonly ground: Ground;
  /** The actor's written rights in this dossier, then those of their establishment. */
  readonly accesses: readonly (WrittenRights | undefined)[];
  readonly items: readonly (Key | undefined)[];
  /** The version stated in `If-Match`; 0 where the route asks for none. */
  readonly seen: number;
  /** The same request was served before: nothing is changed, and what was answered is answered again. */
  readonly repeated?: true;
  /** Decides about a part of the dossier with the facts of that part added to those of the dossier. */
  readonly may: (action: Action, facts: readonly Fact[]) => boolean;
  /** What a document establishes for this actor. */
  readonly factsOf: Establish;
};

/** What goes back to the caller. `etag` is a version. */
export type Answer<R extends Route> = {
  readonly body: z.infer<R['reply']>;
  readonly etag?: number;
  readonly cookie?: string;
  /** A second cookie: the device, remembered longer than the session. */
  readonly deviceCookie?: string | undefined;
};

/** What a change writes, and what is kept of it so that the same request answers the same again. */
export type Changed<O> = Change & {
  readonly outcome: O;
  readonly object?: string;
  readonly change?: Trace['change'];
};

/** What a document establishes for the actor of a request: author, flags, matrix, scope of a consent. */
export type Establish = (document: DocumentRights) => readonly Fact[];

/** The part of a route that depends on the object it names. */
export type EndpointOptions = {
  /** Further items to read together with the head. */
  readonly items?: (call: {
    readonly dossierId: string;
    readonly params: Readonly<Record<string, string>>;
    readonly actor: Actor;
  }) => readonly Key[];
  /** What those items establish. */
  readonly facts?: (items: readonly (Key | undefined)[], factsOf: Establish) => readonly Fact[];
  /** The object named in the trace. */
  readonly object?: (params: Readonly<Record<string, string>>) => string | undefined;
};

/** What runs behind a route. */
export type Run = (event: APIGatewayProxyEvent) => Promise<APIGatewayProxyResult>;

/** A route with what runs behind it. */
export type Endpoint = { readonly method: Route['method']; readonly path: string; readonly handler: Run };

/**
 * Reads a request by its contract.
 * @throws Problem `not-found` for an id that cannot exist, `another-dossier-shown`, `invalid-fields`, `invalid-request`
 */
export function toCall<R extends Route>(route: R, event: APIGatewayProxyEvent): Call<R> {
  const params = Object.fromEntries(
    Object.entries(event.pathParameters ?? {}).map(([name, value]) => [name, value ?? '']),
  );
  if (Object.values(params).some((value) => !PARAM.test(value))) throw new Problem('not-found');
  refuseAnotherDossier(route, event, params.dossierId);
  return {
    actor: actorOf(event),
    at: instant(),
    requestId: event.requestContext.requestId,
    language: languageOf(header(event, 'accept-language')),
    address: addressOf(event),
    cookies: header(event, 'cookie') ?? '',
    requestKey: header(event, 'idempotency-key'),
    regulation: statesRegulation(event),
    params,
    query: (route.query
      ? parse(route.query, event.queryStringParameters ?? {}, '#query')
      : undefined) as Call<R>['query'],
    body: (route.body ? parse(route.body, jsonBody(event)) : undefined) as Call<R>['body'],
  };
}

/**
 * A page says of each write which dossier it showed when the button was pressed (`Shown-Dossier`). Written in another,
 * what a parent meant for a child would stand in their own.
 */
function refuseAnotherDossier({ method }: Route, event: APIGatewayProxyEvent, dossierId: string | undefined): void {
  const shown = header(event, 'shown-dossier');
  if (method !== 'GET' && dossierId !== undefined && shown !== undefined && shown !== dossierId)
    throw new Problem('another-dossier-shown');
}
