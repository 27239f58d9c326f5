import type { DocumentRights } from '../access/facts.ts';
import { countTry } from '../platform/store/limit.ts';
import { fieldProblem, Problem } from '../problem/problem.ts';
import type { WrittenRights } from '../record/access/access.item.ts';
import type { DossierCall } from '../record/access/call.ts';
import { type EffectiveAccess, effectiveAccess } from '../record/access/effective-access.ts';
import { api, endpoint, reading, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { documentItem } from '../record/document/document.item.ts';
import { LIMITS } from '../record/limits.ts';
import { directoryName } from '../record/person/directory.ts';
import { routes } from './contract.ts';
import { actorIn, concerned, described, explainAccess, readersOf, unknownAmong } from './explain-access.ts';
import { block, grant, oppose, rppsIn, unblock, withdraw } from './holder.endpoints.ts';
import { askCode, attest, declare } from './professional.endpoints.ts';
import { readAccess } from './read-access.ts';
import { actorIdOf, professionalIn, rightsOf } from './rules.ts';
import * as store from './store.ts';

/** How many documents one explanation looks at: a search in vain costs so much and no more. */
const MOST_DOCUMENTS = 1000;

/** How many names one search gives: enough to find, too few to copy the directory. */
const NAMES = 20;

const overview = reading(routes.readAccess, {
  answer: async ({ dossierId, head }) => ({
    body: readAccess(head, await store.findRights(dossierId)),
    etag: head.accessVersion,
  }),
});

/** What each professional may do: their own rights count, then those of the establishment they act for. */
const standings =
  <R extends Route>({ head, at }: DossierCall<R>, everybody: readonly WrittenRights[]) =>
  (rights: WrittenRights): EffectiveAccess => {
    const place = everybody.find(({ actorId }) => actorId === `establishment:${rights.establishment}`);
    return effectiveAccess(head, actorIn(rights), [rights, place], at);
  };

/** Whether the asker may know of a document: one that was not announced to them does not exist. */
const isShown = <R extends Route>({ may, factsOf }: DossierCall<R>, document: DocumentRights): boolean =>
  may('document:read', factsOf(document));

const withProfiles = async (people: readonly WrittenRights[]): Promise<WrittenRights[]> =>
  described(people, await store.findProfiles(unknownAmong(people)));

const explain = reading(routes.explainAccess, {
  object: ({ professionalId = '' }) => actorIdOf(professionalId),
  answer: async (call) => {
    const actorId = actorIdOf(rppsIn(call.params));
    const [everybody, found] = await Promise.all([
      store.findRights(call.dossierId),
      store.findDocuments(call.dossierId, MOST_DOCUMENTS),
    ]);
    const own = everybody.find((rights) => rights.actorId === actorId);
    const [rights] = await withProfiles([rightsOf({ dossierId: call.dossierId, actorId }, own)]);
    const professional = rights && professionalIn(rights);
    if (!professional) throw new Problem('not-found');
    const documents = found.documents.filter((document) => isShown(call, document));
    const standing = standings(call, everybody)(rights);
    return { body: explainAccess(professional, standing, { documents, more: found.more }) };
  },
});

const documentReaders = reading(routes.readDocumentReaders, {
  items: ({ dossierId, params: { documentId = '' } }) => [documentItem.key(dossierId, documentId)],
  object: ({ documentId }) => documentId,
  answer: async (call) => {
    const document = store.toDocument(call.items[0]);
    if (!document || !isShown(call, document)) throw new Problem('not-found');
    const everybody = await store.findRights(call.dossierId);
    const people = await withProfiles(concerned(everybody, call.dossierId, document));
    return { body: readersOf(people, document, standings(call, everybody)) };
  },
});

const find = endpoint(routes.findProfessionals, async ({ actor, query: { name } }) => {
  await countTry(LIMITS.directory, actor.id);
  if (directoryName(name).length < 2) throw fieldProblem('#query/name', 'too-short');
  return { body: { professionals: await store.findByName(name, NAMES) } };
});

/** People and rights: who may see a dossier, given, taken and explained. */
export const handler = api(
  serving<typeof routes>({
    readAccess: overview,
    grantRight: grant,
    withdrawRight: withdraw,
    blockProfessional: block,
    unblockProfessional: unblock,
    setOppositions: oppose,
    declareCare: declare,
    askConsentCode: askCode,
    attestConsent: attest,
    explainAccess: explain,
    readDocumentReaders: documentReaders,
    findProfessionals: find,
  }),
);
