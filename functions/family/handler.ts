import { api, endpoint, reading, serving } from '../record/access/endpoint.ts';
import { add, end, find, keepOut } from './agent.endpoints.ts';
import { routes } from './contract.ts';
import { openChildDossier } from './open-child-dossier.ts';
import { tellActing } from './rules.ts';
import { findRights } from './store.ts';

const list = reading(routes.listRepresentatives, {
  answer: async ({ dossierId, at, actor }) => ({
    body: { representatives: tellActing(await findRights(dossierId), at, actor.id) },
  }),
});

/** Who acts for a child or a protected adult: opened by a parent, changed at the counter, told to those concerned. */
export const handler = api(
  serving<typeof routes>({
    openChildDossier: endpoint(routes.openChildDossier, async (call) => ({ body: await openChildDossier(call) })),
    listRepresentatives: list,
    findHolder: find,
    addRepresentative: add,
    endRepresentative: end,
    keepOut,
  }),
);
