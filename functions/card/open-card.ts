import { decide } from '../access/policy.ts';
import { pause } from '../platform/runtime.ts';
import { countTry, tooManyTries, tryOf } from '../platform/store/limit.ts';
import { Problem } from '../problem/problem.ts';
import { toTrace } from '../record/access/authorize.ts';
import type { Call } from '../record/access/call.ts';
import { commitAccess, TRIES } from '../record/audit/commit-access.store.ts';
import { count } from '../record/metrics.ts';
import { type OpenedCard, routes } from './contract.ts';
import { cardFacts, tellOpened } from './shown.rules.ts';
import * as store from './store.ts';
import { cardHash } from './token.adapter.ts';

/**
 * Scans an hour from one address: a ward, not a guesser; and of one card: an accident, not a curious neighbour. Both are
 * counted by the same hour, so that either is told alike.
 */
const BY_ADDRESS = { scope: 'card-address', most: 60, seconds: 3600 };
const BY_CARD = { scope: 'card', most: 30, seconds: 3600 };

type Opening = Call<typeof routes.openCard>;

/**
 * Opens the card that somebody scanned: decided, counted and traced before anything is told.
 * @throws Problem `not-found` for one that opens nothing, `too-many-tries`, `busy`
 */
export async function openCard(call: Opening): Promise<OpenedCard> {
  const hash = await cardHash(call.body.token);
  const dossierId = await store.findDossier(hash);
  if (dossierId === undefined) return nothingThere(call);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const opened = await admit(call, dossierId, hash);
    if (opened) return opened;
    await pause(tries);
  }
  count('TraceFailed');
  throw new Problem('busy', { retryAfter: 5 });
}

/** Unknown, ended and closed answer the same, and are counted alike. @returns nothing when the dossier moved meanwhile */
async function admit(call: Opening, dossierId: string, hash: string): Promise<OpenedCard | undefined> {
  const found = await store.findForOpening(dossierId);
  if (!found) return nothingThere(call);
  const { head, card, identity, entries } = found;
  const decision = decide(call.actor.kind, routes.openCard.action, cardFacts(hash, found, call.at));
  count(decision.allowed ? 'AccessAllowed' : 'AccessDenied');
  const trace = toTrace(routes.openCard, call, decision, card ? { object: card.cardId } : {});
  const tried = { writes: [tryOf(BY_ADDRESS, call.address, call.at)], conflict: tooManyTries(BY_CARD, call.at) };
  if (!decision.allowed || !card) {
    if (await commitAccess(head, trace, tried)) throw new Problem('not-found');
    return undefined;
  }
  const writes = [...tried.writes, store.countOpening(card, call.at), tryOf(BY_CARD, hash, call.at)];
  const done = await commitAccess(head, trace, { ...tried, writes });
  return done ? tellOpened(card, identity, entries, call.at) : undefined;
}

/** @throws Problem `not-found`, `too-many-tries` */
async function nothingThere({ address }: Opening): Promise<never> {
  await countTry(BY_ADDRESS, address);
  throw new Problem('not-found');
}
