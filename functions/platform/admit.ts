import { type Access, accessFacts, type Head, toAccess, toHead } from '../access/facts.ts';
import { type Decision, decide, type Fact } from '../access/policy.ts';
import { type Actor, commitAccess, decided, TRIES, type Trace, traceStray } from './audit.ts';
import type { About, Call, DossierCall } from './call.ts';
import { type Key, keys } from './keys.ts';
import { count } from './log.ts';
import { Problem } from './problem.ts';
import type { Route } from './route.ts';
import { pause } from './runtime.ts';
import { getTogether, type Item } from './table.ts';

/** Reads the head with everything the decision needs, decides, and starts over while the dossier moves. */
export async function overDossier<R extends Route, T>(
  route: R,
  call: Call<R>,
  about: About,
  more: readonly Key[],
  attempt: (
    allowed: DossierCall<R>,
    more: readonly (Item | undefined)[],
  ) => Promise<{ value: () => Promise<T> } | undefined>,
): Promise<T> {
  const dossierId = call.params.dossierId ?? '';
  const own = about.items?.({ dossierId, params: call.params }) ?? [];
  const wanted = [keys.head(dossierId), keys.access(dossierId, call.actor.id), ...own, ...more];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const read = await getTogether(wanted).catch(contention);
    if (read) {
      const [head, access, ...rest] = read;
      const items = rest.slice(0, own.length);
      const allowed = await admit(route, call, { head: head && toHead(head), access: toAccess(access), items, about });
      const done = allowed && (await attempt(allowed, rest.slice(own.length)));
      if (done) return done.value();
    }
    await pause(tries);
  }
  count('TraceFailed');
  throw new Problem('busy', { retryAfter: 5 });
}

/** A transaction read cancelled because another one was writing: read again. */
function contention(error: unknown): undefined {
  if (error instanceof Error && error.name === 'TransactionCanceledException') return undefined;
  throw error;
}

type Found = {
  readonly head: Head | undefined;
  readonly access: Access | undefined;
  readonly items: readonly (Item | undefined)[];
  readonly about: About;
};

/** Decides; a refusal is traced before it is told. Gives nothing when the trace of a refusal met contention. */
async function admit<R extends Route>(route: R, call: Call<R>, found: Found): Promise<DossierCall<R> | undefined> {
  const { head, access, items, about } = found;
  const dossierId = call.params.dossierId ?? '';
  const base = head ? accessFacts(head, access, call.at) : new Set<Fact>();
  const facts = new Set([...base, ...(about.facts?.(items, call.actor) ?? [])]);
  const decision = decide(call.actor.kind, route.action, facts);
  count(decision.allowed ? 'AccessAllowed' : 'AccessDenied');
  if (decision.allowed && head) {
    const may: DossierCall<R>['may'] = (action, more) =>
      decide(call.actor.kind, action, new Set([...base, ...more])).allowed;
    return { ...call, dossierId, head, ground: decision.ground, items, seen: 0, may };
  }
  const trace = toTrace(route, call, decision, { object: about.object?.(call.params) });
  if (head && !(await commitAccess(head, trace))) return undefined;
  if (!head) await traceStray(dossierId, trace);
  throw refusal(call.actor, decision, base);
}

/** A patient is not told whether the dossier exists; its own holder is told that it is closed. */
function refusal(actor: Actor, decision: Decision, facts: ReadonlySet<Fact>): Problem {
  if (actor.kind !== 'patient') return new Problem('access-denied');
  const closed = !decision.allowed && decision.refusal === 'dossier-not-open' && facts.has('own-dossier');
  return new Problem(closed ? 'dossier-closed' : 'not-found');
}

/** The line of the trace for one call. */
export function toTrace<R extends Route>(
  route: R,
  call: Call<R>,
  decision: Decision,
  more: Pick<Trace, 'object' | 'change'>,
): Trace {
  return {
    at: call.at,
    actor: call.actor,
    action: route.action,
    requestId: call.requestId,
    ...decided(decision),
    ...(more.object === undefined ? {} : { object: more.object }),
    ...(more.change === undefined ? {} : { change: more.change }),
  };
}
