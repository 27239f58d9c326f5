import { createHash } from 'node:crypto';
import middy from '@middy/core';
import httpRouterHandler from '@middy/http-router';
import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { actorFacts } from '../../access/facts.ts';
import { type Decision, decide } from '../../access/policy.ts';
import { requestKey, seenVersion } from '../../platform/http/input.ts';
import { isLive, remember } from '../../platform/store/idempotency.ts';
import { requestItem } from '../../platform/store/request.item.ts';
import type { Write } from '../../platform/store/table.ts';
import { Problem } from '../../problem/problem.ts';
import { commitAccess } from '../audit/commit-access.store.ts';
import { authorizeAndCommit, momentOf, toTrace } from './authorize.ts';
import {
  type Answer,
  type Call,
  type Changed,
  type DossierCall,
  type Endpoint,
  type EndpointOptions,
  toCall,
} from './call.ts';
import { firstAccess, seenKeys } from './first-access.store.ts';
import { serve, toProblem } from './respond.ts';
import type { Route, Routes } from './route.ts';

/**
 * A route that touches no dossier: asked before signing in, or about oneself.
 * @param refuse what a refusal leaves behind, before it is told
 */
export function endpoint<R extends Route>(
  route: R,
  answer: (call: Call<R>) => Promise<Answer<R>>,
  refuse?: (call: Call<R>, decision: Decision) => Promise<void>,
): Endpoint {
  return serve(route, async (event) => {
    const call = toCall(route, event);
    const decision = decide(call.actor.kind, route.action, actorFacts(call.actor, momentOf(call)));
    if (decision.allowed) return answer(call);
    await refuse?.(call, decision);
    throw new Problem(call.actor.kind === 'anonymous' ? 'not-signed-in' : 'access-denied');
  });
}

/**
 * A route that reads a dossier: decided, traced, and only then answered (design, invariant 1). The first reading of a
 * professional is told to the holder.
 * @param writes what the reading itself leaves behind, in the transaction of its trace
 * @param answer runs after the trace is committed
 */
export function reading<R extends Route>(
  route: R,
  about: EndpointOptions & {
    readonly writes?: (call: DossierCall<R>) => readonly Write[];
    readonly answer: (call: DossierCall<R>) => Promise<Answer<R>>;
  },
): Endpoint {
  return serve(route, async (event) => {
    const call = toCall(route, event);
    const seen = seenKeys(call.params.dossierId ?? '', call.actor);
    return authorizeAndCommit(route, call, about, seen, async (allowed, [before]) => {
      const trace = toTrace(
        route,
        allowed,
        { allowed: true, ground: allowed.ground },
        { object: about.object?.(call.params) },
      );
      const writes = [...(about.writes?.(allowed) ?? []), ...(await firstAccess(allowed, before))];
      const done = await commitAccess(allowed.head, trace, { writes });
      return done ? { value: () => about.answer(allowed) } : undefined;
    });
  });
}

/**
 * A route that changes a dossier: the change and its trace are one transaction, kept by request key so that the same
 * request, sent again, changes nothing and answers the same, with a line of trace that says so.
 * @param prepare reads what lies outside the dossier (other people, directories), and may leave a trace there. It runs once
 * for a request, when it is allowed for the first time, however often the change is tried again
 * @param change computes what to write; pure but for what it is given
 * @param answer makes the reply from the outcome; runs again for a repeated request, so it must be repeatable
 */
export function changing<R extends Route, O, P = undefined>(
  route: R,
  about: EndpointOptions & {
    readonly prepare?: (call: DossierCall<R>) => Promise<P>;
    readonly change: (call: DossierCall<R>, prepared: P) => Changed<O> | Promise<Changed<O>>;
    readonly answer: (outcome: O, call: DossierCall<R>) => Promise<Answer<R>>;
  },
): Endpoint {
  return serve(route, async (event) => {
    const call = toCall(route, event);
    const request = requestItem.key(call.actor.id, requestKey(event));
    const seen = route.versioned ? seenVersion(event) : 0;
    const digest = digestOf(event, call, seen);
    let preparing: Promise<P> | undefined;
    return authorizeAndCommit(route, call, about, [request], async (allowed, [before]) => {
      const served = requestItem.from(before);
      if (served && isLive(served, call.at)) {
        if (served.digest !== digest) throw new Problem('request-key-reused');
        const { object } = served;
        const again = toTrace(route, allowed, { allowed: true, ground: allowed.ground }, { object, change: AGAIN });
        const traced = await commitAccess(allowed.head, again);
        const repeated = { ...allowed, seen, repeated: true } as const;
        return traced ? { value: () => about.answer(served.outcome as O, repeated) } : undefined;
      }
      preparing ??= about.prepare?.({ ...allowed, seen });
      const changed = await about.change({ ...allowed, seen }, (await preparing) as P);
      const trace = toTrace(route, allowed, { allowed: true, ground: allowed.ground }, changed);
      const { outcome, object } = changed;
      const memory = object === undefined ? { digest, outcome } : { digest, outcome, object };
      const writes = [...changed.writes, remember(request, memory, call.at)];
      const done = await commitAccess(allowed.head, trace, { ...changed, writes });
      return done ? { value: () => about.answer(changed.outcome, { ...allowed, seen }) } : undefined;
    });
  });
}

/** What the trace of an answer given again says in place of a change: nothing leaves without a line. */
const AGAIN = { answer: [null, 'again'] } as const;

/** Everything that decides what a request does: the same key with anything else of it is another request. */
const digestOf = ({ httpMethod, path, queryStringParameters }: APIGatewayProxyEvent, call: Call<Route>, seen: number) =>
  createHash('sha256')
    .update(
      JSON.stringify([
        ...[httpMethod, path, queryStringParameters ?? null, call.body ?? null, seen],
        ...[call.actor.kind, call.actor.id, call.actor.establishment ?? null, call.regulation],
      ]),
    )
    .digest('hex');

/** The handler of one capability: its endpoints behind one router. */
export const api = (endpoints: readonly Endpoint[]) =>
  middy<APIGatewayProxyEvent, APIGatewayProxyResult>()
    .onError((request) => {
      request.response = toProblem(request.error, request.event);
    })
    .handler(httpRouterHandler(endpoints as never) as never);

/** The route names of a capability must each have an endpoint: checked where the handler is made. */
export const serving = <R extends Routes>(endpoints: { readonly [name in keyof R]: Endpoint }): Endpoint[] =>
  Object.values(endpoints);
