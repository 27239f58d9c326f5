import { accessIndexItem } from '../record/access/access-index.item.ts';
import { api, endpoint, reading, serving } from '../record/access/endpoint.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { routes } from './contract.ts';
import { closeAtCounter, contestAtCounter, lift, reopenAtCounter, suspend, uphold } from './counter.endpoints.ts';
import { erase, eraseAtCounter, keep, keepAtCounter } from './erasure.endpoints.ts';
import { close, contest, reopen } from './holder.endpoints.ts';
import { listPatients } from './list-patients.ts';
import { toDossier } from './rules.ts';
import { find } from './search.endpoints.ts';
import { findAccessIndex, visit } from './store.ts';
import { supervision } from './supervision.endpoints.ts';

const patients = endpoint(routes.listPatients, async ({ actor, at }) => ({
  body: { patients: listPatients(await findAccessIndex(actor.id), at) },
}));

const readDossier = reading(routes.readDossier, {
  items: ({ dossierId, actor }) => [identityItem.key(dossierId), accessIndexItem.key(actor.id, dossierId)],
  writes: ({ actor, dossierId, at, items: [, indexEntry] }) =>
    actor.kind === 'professional' && indexEntry ? [visit(actor.id, dossierId, at)] : [],
  answer: async ({ head, ground, items: [holder, indexEntry] }) => {
    const lastVisitAt = accessIndexItem.from(indexEntry)?.lastVisitAt;
    const visited = { ground, ...(lastVisitAt === undefined ? {} : { previousVisitAt: lastVisitAt }) };
    return { body: toDossier(head, identityIn(holder), visited), etag: head.version };
  },
});

export const handler = api(
  serving<typeof routes>({
    findDossier: find,
    listPatients: patients,
    readDossier,
    closeDossier: close,
    reopenDossier: reopen,
    eraseDossier: erase,
    keepDossier: keep,
    contestSuspension: contest,
    suspendDossier: suspend,
    liftSuspension: lift,
    upholdSuspension: uphold,
    closeAtCounter,
    reopenAtCounter,
    contestAtCounter,
    eraseAtCounter,
    keepAtCounter,
    ...supervision,
  }),
);
