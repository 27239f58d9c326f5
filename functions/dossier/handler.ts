import { accessFacts } from '../access/facts.ts';
import { moved } from '../access/life.ts';
import { momentOf, overDossier, toTrace } from '../platform/admit.ts';
import { commitAccess, traceStray } from '../platform/audit.ts';
import { api, changing, endpoint, reading, serving } from '../platform/endpoint.ts';
import { dueKey, keys, shardOf } from '../platform/keys.ts';
import { countTry } from '../platform/limit.ts';
import { noticesTo } from '../platform/notice.ts';
import { nirHash, sameText } from '../platform/pepper.ts';
import { Problem } from '../platform/problem.ts';
import { setting } from '../platform/runtime.ts';
import { endSessions } from './accounts.ts';
import { closeDossier } from './close-dossier.ts';
import { type FoundDossier, routes } from './contract.ts';
import { findDossier, type Search } from './find-dossier.ts';
import { listPatients } from './list-patients.ts';
import { type Identity, type Mirror, toDossier } from './rules.ts';
import { findByNumber, findMirrors, visit } from './store.ts';
import { supervision } from './supervision.ts';

const identity = ({ dossierId }: { readonly dossierId: string }) => [keys.identity(dossierId)];

/** Searches of one professional an hour, and for one number a day: enough for a ward, too few for a guesser. */
const BY_PROFESSIONAL = { scope: 'find-professional', most: 30, seconds: 3600 };
const BY_NUMBER = { scope: 'find-number', most: 30, seconds: 86_400 };

/** Stands in the trace for a dossier that does not exist. */
const NO_DOSSIER = 'none';

const find = endpoint(routes.findDossier, async (call) => {
  const hash = await nirHash(call.body.nir);
  await countTry(BY_PROFESSIONAL, call.actor.id);
  await countTry(BY_NUMBER, hash);
  const { dossierId, vitaleSerial } = await findByNumber(hash);
  const { ground, ...trace } = toTrace(routes.findDossier, call, { allowed: true, ground: 'self' }, {});
  if (dossierId === undefined) {
    await traceStray(NO_DOSSIER, { ...trace, refusal: 'no-dossier' });
    throw new Problem('not-found');
  }
  const there = { ...call, params: { dossierId } };
  return overDossier(
    routes.findDossier,
    there,
    { items: identity },
    [],
    async ({ head, accesses, at, items: [holder] }) => {
      const facts = accessFacts(head, call.actor, accesses, momentOf({ ...call, at }));
      const known = { head, identity: holder as Identity, vitaleSerial, facts, same: sameText };
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

const patients = endpoint(routes.listPatients, async ({ actor, at }) => ({
  body: { patients: listPatients(await findMirrors(actor.id), at) },
}));

const readDossier = reading(routes.readDossier, {
  items: ({ dossierId, actor }) => [keys.identity(dossierId), keys.actorDossier(actor.id, dossierId)],
  writes: ({ actor, dossierId, at, items: [, mirror] }) =>
    actor.kind === 'professional' && mirror ? [visit(actor.id, dossierId, at)] : [],
  answer: async ({ head, ground, items: [holder, mirror] }) => {
    const { lastVisitAt } = (mirror ?? {}) as Partial<Mirror>;
    const visited = { ground, ...(lastVisitAt === undefined ? {} : { previousVisitAt: lastVisitAt }) };
    return { body: toDossier(head, holder as Identity, visited), etag: head.version };
  },
});

const close = changing(routes.closeDossier, {
  items: identity,
  change: ({ head, body, at, seen, requestId, language, items: [holder] }) => {
    const due = (on: string) => dueKey('purge', on, shardOf(head.dossierId));
    const closing = closeDossier(head, body, { at, seen, years: Number(setting('KEEP_YEARS')), due });
    const content = { template: 'dossier-closed', keptUntil: closing.outcome.keptUntil } as const;
    const told = noticesTo(holder as Identity, { id: `${requestId}-closed`, content, language }, at);
    return { ...closing, writes: told, change: moved('open', 'closed', head) };
  },
  answer: async (closed, { actor }) => {
    // A representative is not signed out of their own space.
    if (actor.kind === 'patient') await endSessions(actor.id.replace(/^patient:/, ''));
    return { body: closed };
  },
});

export const handler = api(
  serving<typeof routes>({
    findDossier: find,
    listPatients: patients,
    readDossier,
    closeDossier: close,
    ...supervision,
  }),
);
