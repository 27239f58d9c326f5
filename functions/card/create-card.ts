import { Problem } from '../problem/problem.ts';
import type { Changed, DossierCall } from '../record/access/call.ts';
import type { Route } from '../record/access/route.ts';
import { identityIn } from '../record/person/identity.item.ts';
import type { Card, CardChoice } from './contract.ts';
import { makeCard, stillActs, tellCard } from './make-card.ts';
import * as store from './store.ts';
import { cardHash, cardToken } from './token.adapter.ts';

/** Who asks about the card of a dossier; `items` are the holder and the card there is. */
type Asked = Pick<DossierCall<Route>, 'items' | 'dossierId' | 'actor' | 'at'>;

/** What is kept of the making of a card, from which it is made again: never what its QR code says. */
type Made = { readonly cardId: string; readonly at: string };

async function made(choice: CardChoice, { dossierId, actor }: Asked, { cardId, at }: Made) {
  const token = await cardToken(cardId);
  const madeBy = actor.kind === 'representative' ? { madeBy: actor.id } : {};
  return { card: makeCard(choice, { dossierId, cardId, hash: await cardHash(token), at, ...madeBy }), token };
}

/** Makes a card in the place of the one there is. @throws Problem as `makeCard` */
export async function createCard(choice: CardChoice, call: Asked, cardId: string): Promise<Changed<Made>> {
  const outcome = { cardId, at: call.at };
  const before = store.toCard(call.items[1]);
  const { card } = await made(choice, call, outcome);
  return {
    writes: store.insert(card, before),
    outcome,
    object: cardId,
    change: { card: [before ? 'made' : null, 'made'] },
  };
}

/** The card that was made, as its holder sees it. */
export async function tellMade(choice: CardChoice, call: Asked, outcome: Made): Promise<Card> {
  const { card, token } = await made(choice, call, outcome);
  return tellCard(card, token, false);
}

/** The card there is, as its holder sees it. */
export async function readCard({ items: [identity, item], at }: Asked): Promise<{ readonly card?: Card }> {
  const card = store.toCard(item);
  if (!card) return {};
  return { card: tellCard(card, await cardToken(card.cardId), !stillActs(card, identityIn(identity), at)) };
}

/** Ends the card there is. @throws Problem `not-found` where there is none */
export function revokeCard({ items: [, item], at }: Asked): Changed<{ readonly revokedAt: string }> {
  const card = store.toCard(item);
  if (!card) throw new Problem('not-found');
  return { writes: store.remove(card), outcome: { revokedAt: at }, change: { card: ['made', 'revoked'] } };
}
