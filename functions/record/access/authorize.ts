import type { Actor } from '../../access/actor.ts';
import { type Access, accessFacts, asRepresentative, documentFacts, holds, type Moment } from '../../access/facts.ts';
import type { Head } from '../../access/head.ts';
import { MATRIX, reads } from '../../access/matrix.ts';
import { type Decision, decide } from '../../access/policy.ts';
import type { Action, Fact } from '../../access/vocabulary.ts';
import { instant, optionalSetting, pause } from '../../platform/runtime.ts';
import type { Key } from '../../platform/store/key.ts';
import { getTogether } from '../../platform/store/table.ts';
import { Problem } from '../../problem/problem.ts';
import { commitAccess, decided, TRIES, type Trace, traceOrphan } from '../audit/commit-access.store.ts';
import { outOfPlace } from '../dossier/closing.ts';
import { headItem } from '../dossier/head.item.ts';
import { count } from '../metrics.ts';
import { accessItem, type WrittenRights } from './access.item.ts';
import type { Call, DossierCall, EndpointOptions, Establish } from './call.ts';
import { OF_ITS_AUTHOR, REFUSAL_WORDS } from './refusal-words.ts';
import type { Route } from './route.ts';

/** Reads the head with everything the decision needs, decides, and starts over while the dossier moves. */
export async function authorizeAndCommit<R extends Route, T>(
  route: R,
  call: Call<R>,
  about: EndpointOptions,
  more: readonly Key[],
  attempt: (
    allowed: DossierCall<R>,
    more: readonly (Key | undefined)[],
  ) => Promise<{ value: () => Promise<T> } | undefined>,
): Promise<T> {
  const dossierId = call.params.dossierId ?? '';
  const own = about.items?.({ dossierId, params: call.params, actor: call.actor }) ?? [];
  const holders = [call.actor.id, ...(call.actor.establishment ? [`establishment:${call.actor.establishment}`] : [])];
  const rights = holders.map((actorId) => accessItem.key(dossierId, actorId));
  const wanted = [headItem.key(dossierId), ...rights, ...own, ...more];
  for (let tries = 0; tries < TRIES; tries += 1) {
    const read = await getTogether(wanted).catch(contention);
    if (read) {
      const [head, ...rest] = read;
      const accesses = rest.slice(0, rights.length).map((item) => accessItem.fieldsOf(item));
      const items = rest.slice(rights.length, rights.length + own.length);
      // What another request wrote meanwhile has its own instant: a try decided on it must not be older.
      const at = tries === 0 ? call.at : instant();
      const now = { ...call, at, actor: asRepresentative(call.actor, accesses[0], at) };
      const allowed = await admit(route, now, { head: headItem.from(head), accesses, items, about });
      const done = allowed && (await attempt(allowed, rest.slice(rights.length + own.length)));
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
  readonly accesses: readonly (WrittenRights | undefined)[];
  readonly items: readonly (Key | undefined)[];
  readonly about: EndpointOptions;
};

/** Decides; a refusal is traced before it is told. Gives nothing when the trace of a refusal met contention. */
async function admit<R extends Route>(route: R, call: Call<R>, found: Found): Promise<DossierCall<R> | undefined> {
  const { head, accesses, items, about } = found;
  const dossierId = call.params.dossierId ?? '';
  const base = head ? accessFacts(head, call.actor, accesses, momentOf(call)) : new Set<Fact>();
  const factsOf = establishFor(call, accesses);
  const facts = new Set([...base, ...(about.facts?.(items, factsOf) ?? [])]);
  const decision = decide(call.actor.kind, route.action, facts);
  count(decision.allowed ? 'AccessAllowed' : 'AccessDenied');
  if (decision.allowed && head) {
    const may: DossierCall<R>['may'] = (action, more) =>
      decide(call.actor.kind, action, new Set([...base, ...more])).allowed;
    return { ...call, dossierId, head, ground: decision.ground, accesses, items, seen: 0, may, factsOf };
  }
  const trace = toTrace(route, call, decision, { object: about.object?.(call.params) });
  if (head && !(await commitAccess(head, trace))) return undefined;
  if (!head) await traceOrphan(dossierId, trace);
  throw refusal({ actor: call.actor, action: route.action, decision, facts, head });
}

/** What the moment of an access adds to what is written. */
export const momentOf = ({ at, regulation }: Pick<Call<Route>, 'at' | 'regulation'>): Moment => ({
  at,
  regulation,
  occupationalMedicine: optionalSetting('OCCUPATIONAL_MEDICINE') === 'with-consent' ? 'with-consent' : 'never',
});

/** What documents establish for the caller; consents count while they last. */
export function establishFor(
  { actor, at }: Pick<Call<Route>, 'actor' | 'at'>,
  accesses: readonly (Access | undefined)[],
): Establish {
  const consents = accesses.flatMap((access) => access?.grounds.consented ?? []).filter((right) => holds(right, at));
  return (document) => documentFacts(document, actor, consents, reads);
}

/** What a refusal is told of: who asked for what, and everything that was established. */
type Refused = {
  readonly actor: Actor;
  readonly action: Action;
  readonly decision: Decision;
  readonly facts: ReadonlySet<Fact>;
  readonly head: Head | undefined;
};

/**
 * A patient is not told whether the dossier exists; its own holder is told where it stands. A professional is told why,
 * and whether opening the dossier in an emergency would let them do it (`breakGlass`; design §3); of a dossier that is
 * not open, where it stands and nothing more (PDSM4DMP TD0.2).
 */
function refusal({ actor, action, decision, facts, head }: Refused): Problem {
  const because = decision.allowed ? 'no-ground' : decision.refusal;
  if (actor.kind === 'professional') {
    const standing = because === 'dossier-not-open' && facts.has('not-blocked') ? placeOf(head) : {};
    const extra = { refusal: because, breakGlass: emergencyHelps(action, facts), ...standing };
    const kind = because === 'sign-in-again' ? 'sign-in-again' : 'access-denied';
    return new Problem(kind, { detail: REFUSAL_WORDS[because], extra });
  }
  if (actor.kind !== 'patient' && actor.kind !== 'representative') return new Problem('access-denied');
  if (because === 'assists-only') return new Problem('access-denied', { detail: REFUSAL_WORDS[because] });
  // Whoever may read a document may know why they cannot delete it, and what they can do instead.
  if (because === 'not-author' && decide(actor.kind, 'document:read', facts).allowed)
    return new Problem('access-denied', { detail: OF_ITS_AUTHOR });
  const isTold = because === 'dossier-not-open' && (facts.has('own-dossier') || facts.has('representative'));
  return head && isTold ? outOfPlace(head) : new Problem('not-found');
}

/** What a professional may know of a dossier that is not open: of a suspended one not why. */
const placeOf = (head: Head | undefined): Readonly<Record<string, string>> => ({
  ...(head?.status === undefined ? {} : { dossierStatus: head.status }),
  ...(head?.closedAt === undefined ? {} : { closedAt: head.closedAt }),
  ...(head?.closingMotive === undefined ? {} : { closingMotive: head.closingMotive }),
});

/** Whether the dossier may be opened in an emergency, after signing in again if need be, and the action done then. */
const emergencyHelps = (action: Action, facts: ReadonlySet<Fact>): boolean =>
  decide('professional', 'emergency:open', new Set([...facts, 'recent-sign-in'])).allowed &&
  decide('professional', action, new Set([...facts, 'recent-sign-in', 'break-glass'])).allowed;

/** The part of an actor that a trace keeps. */
const tracedActor = ({ kind, id, name, profession, establishment, establishmentName }: Actor): Trace['actor'] => ({
  kind,
  id,
  ...(name === undefined ? {} : { name }),
  ...(profession === undefined ? {} : { profession }),
  ...(establishment === undefined ? {} : { establishment }),
  ...(establishmentName === undefined ? {} : { establishmentName }),
});

/** The line of the trace for one call. */
export function toTrace<R extends Route>(
  route: R,
  call: Call<R>,
  decision: Decision,
  more: { readonly object?: string | undefined; readonly change?: Trace['change'] | undefined },
): Trace {
  return {
    at: call.at,
    actor: tracedActor(call.actor),
    action: route.action,
    requestId: call.requestId,
    ...(call.actor.kind === 'professional' ? { matrix: MATRIX.version } : {}),
    ...decided(decision),
    ...(more.object === undefined ? {} : { object: more.object }),
    ...(more.change === undefined ? {} : { change: more.change }),
  };
}
