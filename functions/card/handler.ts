import { newId } from '../platform/runtime.ts';
import { toCall } from '../record/access/call.ts';
import { api, changing, reading, serving } from '../record/access/endpoint.ts';
import { serve } from '../record/access/respond.ts';
import { cardItem } from '../record/card/card.item.ts';
import { identityItem } from '../record/person/identity.item.ts';
import { routes } from './contract.ts';
import { createCard, readCard, revokeCard, tellMade } from './create-card.ts';
import { openCard } from './open-card.ts';

/** A request about the card of a dossier: whose it is, and the card there is. */
const ownCard = {
  items: ({ dossierId }: { readonly dossierId: string }) => [identityItem.key(dossierId), cardItem.key(dossierId)],
};

const read = reading(routes.readCard, { ...ownCard, answer: async (call) => ({ body: await readCard(call) }) });

const create = changing(routes.createCard, {
  ...ownCard,
  change: (call) => createCard(call.body, call, newId()),
  answer: async (outcome, call) => ({ body: await tellMade(call.body, call, outcome) }),
});

const revoke = changing(routes.revokeCard, {
  ...ownCard,
  change: revokeCard,
  answer: async (body) => ({ body }),
});

const open = serve(routes.openCard, async (event) => ({
  body: await openCard({ ...toCall(routes.openCard, event), actor: { kind: 'anonymous', id: 'anonymous' } }),
}));

/** The emergency card: made, ended, looked after by its holder; opened by whoever scans it. */
export const handler = api(
  serving<Omit<typeof routes, 'printCard'>>({
    readCard: read,
    createCard: create,
    revokeCard: revoke,
    openCard: open,
  }),
);
