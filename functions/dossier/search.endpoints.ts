import { accessFacts } from '../access/facts.ts';
import { countTry } from '../platform/store/limit.ts';
import { Problem } from '../problem/problem.ts';
import { authorizeAndCommit, momentOf, toTrace } from '../record/access/authorize.ts';
import { endpoint } from '../record/access/endpoint.ts';
import { commitAccess, traceOrphan } from '../record/audit/commit-access.store.ts';
import { LIMITS } from '../record/limits.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { nirHash, sameText } from '../record/person/pepper.adapter.ts';
import { type FoundDossier, routes } from './contract.ts';
import { findDossier, type Search } from './find-dossier.ts';
import { findByNumber } from './store.ts';

/** Stands in the trace for a dossier that does not exist. */
const NO_DOSSIER = 'none';

/** Finds the dossier of the person who is there, for a professional or for an agent at a counter. */
export const find = endpoint(routes.findDossier, async (call) => {
  const hash = await nirHash(call.body.nir);
  await countTry(LIMITS['find-actor'], call.actor.id);
  const { dossierId, vitaleSerial } = await findByNumber(hash);
  const { ground: _, ...trace } = toTrace(routes.findDossier, call, { allowed: true, ground: 'self' }, {});
  if (dossierId === undefined) {
    await traceOrphan(NO_DOSSIER, { ...trace, refusal: 'no-dossier' });
    throw new Problem('not-found');
  }
  const about = { items: () => [identityItem.key(dossierId)] };
  const there = { ...call, params: { dossierId } };
  return authorizeAndCommit(
    routes.findDossier,
    there,
    about,
    [],
    async ({ head, accesses, at, ground, actor, items: [holder] }) => {
      const facts = accessFacts(head, actor, accesses, momentOf({ ...call, at }));
      const known = { head, identity: identityIn(holder), vitaleSerial, kind: actor.kind, facts, same: sameText };
      const search = findDossier(call.body, known);
      const traced = { ...trace, at, ...('refusal' in search ? { refusal: search.refusal } : { ground }) };
      if (!(await commitAccess(head, traced))) return undefined;
      return { value: async () => ({ body: foundIn(search) }) };
    },
  );
});

function foundIn(search: Search): FoundDossier {
  if ('refusal' in search) throw new Problem('not-found');
  return search.found;
}
