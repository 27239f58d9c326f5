import { type Head, toHead } from '../access/facts.ts';
import { decide } from '../access/policy.ts';
import { toTrace } from '../platform/admit.ts';
import { commitAccess, TRIES } from '../platform/audit.ts';
import { type Call, toCall } from '../platform/call.ts';
import { api, changing, reading, serving } from '../platform/endpoint.ts';
import { keys } from '../platform/keys.ts';
import { countTry, tooManyTries, tryOf } from '../platform/limit.ts';
import { count } from '../platform/log.ts';
import { cardHash, cardToken } from '../platform/pepper.ts';
import { Problem } from '../platform/problem.ts';
import { serve } from '../platform/respond.ts';
import { newId, pause } from '../platform/runtime.ts';
import { readTogether } from '../platform/table.ts';
import { routes } from './contract.ts';
import { makeCard, tellCard } from './make-card.ts';
import { cardFacts, openCard } from './open-card.ts';
import * as store from './store.ts';

/** Scans an hour from one address: a ward, not a guesser; and of one card: an accident, not a curious neighbour. */
const BY_ADDRESS = { scope: 'card-address', most: 60, seconds: 3600 };
const BY_CARD = { scope: 'card', most: 30, seconds: 3600 };

const read = reading(routes.readCard, {
  answer: async ({ dossierId }) => {
    const hash = await store.findHash(dossierId);
    const card = hash && (await store.findByHash(hash));
    return { body: card ? { card: tellCard(card, await cardToken(card.cardId)) } : {} };
  },
});

/** What ends the card a dossier had. The trace that goes with it lets nobody make another one in between. */
async function ending(dossierId: string) {
  const hash = await store.findHash(dossierId);
  return { had: hash ? 'made' : null, writes: hash ? store.remove(dossierId, hash) : [] };
}

const create = changing(routes.createCard, {
  change: async ({ body, dossierId, at }) => {
    const cardId = newId();
    const card = makeCard(body, { dossierId, cardId, at });
    const { had, writes } = await ending(dossierId);
    return {
      writes: [...writes, ...store.insert(card, await cardHash(await cardToken(cardId)))],
      outcome: { cardId, at },
      object: cardId,
      change: { card: [had, 'made'] },
    };
  },
  answer: async (outcome, { body, dossierId }) => ({
    body: tellCard(makeCard(body, { dossierId, ...outcome }), await cardToken(outcome.cardId)),
  }),
});

const revoke = changing(routes.revokeCard, {
  change: async ({ dossierId, at }) => {
    const { had, writes } = await ending(dossierId);
    if (!had) throw new Problem('not-found');
    return { writes, outcome: { revokedAt: at }, change: { card: [had, 'revoked'] } };
  },
  answer: async (outcome) => ({ body: outcome }),
});

type Opening = Call<typeof routes.openCard>;

/**
 * Decides, counts and traces one opening; unknown, ended and closed answer the same.
 * @returns the card and whose it is, once the trace is committed; `undefined` when the dossier moved meanwhile
 * @throws Problem `not-found`, `too-many-tries`
 */
async function admitCard(call: Opening, dossierId: string, hash: string) {
  const [headItem, item, identity] = await readTogether([
    keys.head(dossierId),
    keys.card(hash),
    keys.identity(dossierId),
  ]);
  const head: Head | undefined = headItem && toHead(headItem);
  if (!head) throw new Problem('not-found');
  const card = store.toCard(item);
  const decision = decide(call.actor.kind, routes.openCard.action, cardFacts(card, head));
  count(decision.allowed ? 'AccessAllowed' : 'AccessDenied');
  const trace = toTrace(routes.openCard, call, decision, card ? { object: card.cardId } : {});
  if (!decision.allowed || !card) {
    if (await commitAccess(head, trace)) throw new Problem('not-found');
    return undefined;
  }
  const writes = [store.countOpening(card, hash, call.at), tryOf(BY_CARD, hash, call.at)];
  const done = await commitAccess(head, trace, { writes, conflict: tooManyTries(BY_CARD, call.at) });
  return done ? { card, identity: identity as store.Identity } : undefined;
}

const open = serve(routes.openCard, async (event) => {
  const call = { ...toCall(routes.openCard, event), actor: { kind: 'anonymous', id: 'anonymous' } as const };
  await countTry(BY_ADDRESS, call.address);
  const hash = await cardHash(call.body.token);
  const found = await store.findByHash(hash);
  if (!found) throw new Problem('not-found');
  for (let tries = 0; tries < TRIES; tries += 1) {
    const admitted = await admitCard(call, found.dossierId, hash);
    if (admitted) {
      const entries = await store.findProfile(found.dossierId);
      return { body: openCard(admitted.card, admitted.identity, entries, call.at) };
    }
    await pause(tries);
  }
  count('TraceFailed');
  throw new Problem('busy', { retryAfter: 5 });
});

/** The emergency card: made, ended, looked after by its holder; opened by whoever scans it. */
export const handler = api(
  serving<Omit<typeof routes, 'printCard'>>({
    readCard: read,
    createCard: create,
    revokeCard: revoke,
    openCard: open,
  }),
);
