import { toPdf } from '../platform/files/pdf.ts';
import { optionalSetting } from '../platform/runtime.ts';
import { dayInParis } from '../platform/time/paris.ts';
import { Problem } from '../problem/problem.ts';
import type { DossierCall } from '../record/access/call.ts';
import { api, reading } from '../record/access/endpoint.ts';
import { cardItem } from '../record/card/card.item.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { routes } from './contract.ts';
import { stillActs } from './make-card.ts';
import { chosenOf } from './shown.rules.ts';
import * as store from './store.ts';
import { cardToken } from './token.adapter.ts';
import { type Print, walletCard } from './wallet-card.ts';

type Printing = DossierCall<typeof routes.printCard>;

/**
 * Where the QR code leads: the stage's own name when it has one; else where the page was opened, since a template that is
 * given generated names cannot know them before they are made.
 */
const siteOf = ({ body }: Printing): string => {
  const own = optionalSetting('SITE');
  return own === undefined ? body.site : `https://${own}`;
};

/** @throws Problem `not-found` without a card, and for one that opens nothing any more */
async function toPrint(call: Printing): Promise<Print> {
  const { dossierId, at, items } = call;
  const [identity, card] = [identityIn(items[0]), store.toCard(items[1])];
  if (!card || !stillActs(card, identity, at)) throw new Problem('not-found');
  return {
    identity,
    madeAt: card.createdAt,
    lines: chosenOf(await store.findProfile(dossierId), card, card.prints, dayInParis(at)),
    // Behind the `#`, the token reaches no log of any server.
    address: `${siteOf(call)}/carte#${await cardToken(card.cardId)}`,
  };
}

const print = reading(routes.printCard, {
  items: ({ dossierId }) => [identityItem.key(dossierId), cardItem.key(dossierId)],
  answer: async (call) => {
    const page = walletCard(await toPrint(call));
    const pdf = await toPdf([page], { title: 'Carte d’urgence', language: 'fr', at: call.at });
    const content = Buffer.from(pdf).toString('base64');
    return { body: { fileName: 'carte-urgence.pdf', mediaType: 'application/pdf' as const, content } };
  },
});

/** Prints the emergency card: in a function of its own, since what makes a PDF is heavy. */
export const handler = api([print]);
