import { decide } from '../access/policy.ts';
import { newId, pause } from '../platform/runtime.ts';
import { Problem } from '../problem/problem.ts';
import { toTrace } from '../record/access/authorize.ts';
import { type Call, type DossierCall, toCall } from '../record/access/call.ts';
import { api, changing, reading, serving } from '../record/access/endpoint.ts';
import { serve } from '../record/access/respond.ts';
import type { Route } from '../record/access/route.ts';
import { commitAccess, TRIES } from '../record/audit/commit-access.store.ts';
import type { StoredCard } from '../record/card/card.item.ts';
import { cardItem } from '../record/card/card.item.ts';
import { count } from '../record/metrics.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { cardHash, cardToken } from '../record/person/pepper.adapter.ts';
import { type CardChoice, type OpenedCard, routes } from './contract.ts';
import { makeCard, stillActs, tellCard } from './make-card.ts';
import { cardFacts, openCard } from './open-card.ts';
import * as store from './store.ts';

/** A request about the card of a dossier: whose it is, and the card there is. */
const ownCard = {
  items: ({ dossierId }: { readonly dossierId: string }) => [identityItem.key(dossierId), cardItem.key(dossierId)],
};

type Asked = Pick<DossierCall<Route>, 'items' | 'dossierId' | 'actor' | 'at'>;

const cardIn = ({ items: [, item] }: Asked): StoredCard | undefined => store.toCard(item);

const read = reading(routes.readCard, {
  ...ownCard,
  answer: async (call) => {
    const card = cardIn(call);
    if (!card) return { body: {} };
    const ended = !stillActs(card, identityIn(call.items[0]), call.at);
    return { body: { card: tellCard(card, await cardToken(card.cardId), ended) } };
  },
});

/** The card somebody makes, and what its QR code says. */
async function made(choice: CardChoice, { dossierId, actor }: Asked, { cardId, at }: { cardId: string; at: string }) {
  const token = await cardToken(cardId);
  const madeBy = actor.kind === 'representative' ? { madeBy: actor.id } : {};
  return { card: makeCard(choice, { dossierId, cardId, hash: await cardHash(token), at, ...madeBy }), token };
}

const create = changing(routes.createCard, {
  ...ownCard,
  change: async (call) => {
    const outcome = { cardId: newId(), at: call.at };
    const before = cardIn(call);
    const { card } = await made(call.body, call, outcome);
    const change = { card: [before ? 'made' : null, 'made'] } as const;
    return { writes: store.insert(card, before), outcome, object: card.cardId, change };
  },
  answer: async (outcome, call) => {
    const { card, token } = await made(call.body, call, outcome);
    return { body: tellCard(card, token, false) };
  },
});

const revoke = changing(routes.revokeCard, {
  ...ownCard,
  change: (call) => {
    const card = cardIn(call);
    if (!card) throw new Problem('not-found');
    return { writes: store.remove(card), outcome: { revokedAt: call.at }, change: { card: ['made', 'revoked'] } };
  },
  answer: async (outcome) => ({ body: outcome }),
});

type Opening = Call<typeof routes.openCard>;

/**
 * Decides, counts and traces one opening; unknown, ended and closed answer the same. However often cards are tried, from
 * here or of this one, whoever holds a card out is helped: its token cannot be guessed, so that nothing is gained by
 * refusing. What floods is the firewall’s.
 */
async function admitCard(call: Opening, dossierId: string, hash: string): Promise<OpenedCard | undefined> {
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
  return done ? openCard(card, identity, entries, call.at) : undefined;
}

const open = serve(routes.openCard, async (event) => {
  const call = { ...toCall(routes.openCard, event), actor: { kind: 'anonymous', id: 'anonymous' } as const };
  const hash = await cardHash(call.body.token);
  const dossierId = await store.findDossier(hash);
  if (dossierId === undefined) throw new Problem('not-found');
  for (let tries = 0; tries < TRIES; tries += 1) {
    const opened = await admitCard(call, dossierId, hash);
    if (opened) return { body: opened };
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
