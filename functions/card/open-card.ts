import { decide } from '../access/policy.ts';
import { pause } from '../platform/runtime.ts';
import { Problem } from '../problem/problem.ts';
import { toTrace } from '../record/access/authorize.ts';
import type { Call } from '../record/access/call.ts';
import { commitAccess, TRIES } from '../record/audit/commit-access.store.ts';
import { count } from '../record/metrics.ts';
import { type OpenedCard, routes } from './contract.ts';
import { cardFacts, tellOpened } from './shown.rules.ts';
import * as store from './store.ts';
import { cardHash } from './token.adapter.ts';

type Opening = Call<typeof routes.openCard>;

/**
 * Opens the card that somebody scanned: decided, counted and traced before anything is told. However often cards are
 * tried, from here or of this one, whoever holds a card out is helped: its token cannot be guessed, so that nothing is
 * gained by refusing. What floods is the firewall’s.
 * @throws Problem `not-found` for one that opens nothing, `busy`
 */
export async function openCard(call: Opening): Promise<OpenedCard> {
  const hash = await cardHash(call.body.token);
  const dossierId = await store.findDossier(hash);
  if (dossierId === undefined) throw new Problem('not-found');
  for (let tries = 0; tries < TRIES; tries += 1) {
    const opened = await admit(call, dossierId, hash);
    if (opened) return opened;
    await pause(tries);
  }
  count('TraceFailed');
  throw new Problem('busy', { retryAfter: 5 });
}

/** Unknown, ended and closed answer the same. @returns nothing when the dossier moved meanwhile */
async function admit(call: Opening, dossierId: string, hash: string): Promise<OpenedCard | undefined> {
  const found = await store.findForOpening(dossierId);
  if (!found) throw new Problem('not-found');
  const { head, card, identity, entries } = found;
  const decision = decide(call.actor.kind, routes.openCard.action, cardFacts(hash, found, call.at));
  count(decision.allowed ? 'AccessAllowed' : 'AccessDenied');
  const trace = toTrace(routes.openCard, call, decision, card ? { object: card.cardId } : {});
  if (!decision.allowed || !card) {
    if (await commitAccess(head, trace)) throw new Problem('not-found');
    return undefined;
  }
  const done = await commitAccess(head, trace, { writes: [store.countOpening(card, call.at)] });
  return done ? tellOpened(card, identity, entries, call.at) : undefined;
}
