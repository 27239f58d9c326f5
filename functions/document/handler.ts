import { fetchObject, readLink, uploadLink } from '../platform/files/links.ts';
import { newId, optionalSetting, setting } from '../platform/runtime.ts';
import type { Key } from '../platform/store/key.ts';
import type { Write } from '../platform/store/table.ts';
import { fieldProblem, Problem } from '../problem/problem.ts';
import type { DossierCall, Establish } from '../record/access/call.ts';
import { api, changing, endpoint, reading, serving } from '../record/access/endpoint.ts';
import type { Route } from '../record/access/route.ts';
import { depositIndexItem } from '../record/document/deposit-index.item.ts';
import { documentItem, type StoredDocument } from '../record/document/document.item.ts';
import { flagsIn } from '../record/document/document-flags.ts';
import { insert, quarantineKey, replace, toDocument } from '../record/document/stored-document.ts';
import { identityIn, identityItem } from '../record/person/identity.item.ts';
import { announceDays } from './announce-days.ts';
import { announceDocument } from './announce-document.ts';
import { ended, holdBack } from './announcement.store.ts';
import { changeOf } from './commit.ts';
import { LARGEST_BYTES, routes } from './contract.ts';
import { deleteDocument } from './delete-document.ts';
import { announced, depositDocument } from './deposit-document.ts';
import { factsOf, lastingFacts, toReference } from './document.ts';
import { flagDocument } from './flag-document.ts';
import { listDeposits } from './list-deposits.ts';
import { listDocuments } from './list-documents.ts';
import { contentOf, shownAs } from './read-document.ts';
import { findDeposits, findDocument, findDocuments } from './store.ts';
import { TYPES } from './types.ts';
import { viewDocument } from './view-document.ts';
import { seenBy } from './viewpoint.ts';

type Params = Readonly<Record<string, string>>;

/** What every route of one document has in common: the document is read with the head, and named in the trace. */
const oneDocument = {
  items: ({ dossierId, params }: { readonly dossierId: string; readonly params: Params }) => [
    documentItem.key(dossierId, params.documentId ?? ''),
  ],
  facts: ([item]: readonly (Key | undefined)[], establish: Establish) => factsOf(toDocument(item), establish),
  object: (params: Params) => params.documentId,
};

function documentIn([item]: readonly (Key | undefined)[]): StoredDocument {
  const document = toDocument(item);
  if (!document) throw new Problem('not-found');
  return document;
}

const bucket = () => setting('DOCUMENTS_BUCKET');

const listDocumentTypes = endpoint(routes.listDocumentTypes, async () => ({ body: TYPES }));

const deposits = endpoint(routes.listDeposits, async ({ actor, query }) => {
  const entries = await findDeposits(actor.id, query.cursor, query.limit + 1);
  return { body: listDeposits(entries, query.limit) };
});

/** What lets a professional find their deposit again when they have no right in the dossier any more. */
function remembered({ dossierId, documentId, authorId, depositedAt }: StoredDocument, holder: Key | undefined) {
  const { familyName, givenNames, birthOn } = identityIn(holder);
  const whose = { holderName: `${givenNames} ${familyName}`, birthOn };
  return depositIndexItem.put([authorId, documentId], { dossierId, documentId, depositedAt, ...whose });
}

/** @throws Problem `deposit-over` for a document that was deleted, or whose bytes have come */
async function mustBeAwaited({ dossierId, documentId }: StoredDocument): Promise<void> {
  const now = await findDocument(dossierId, documentId);
  if (now?.status !== 'uploading') throw new Problem('deposit-over');
}

const deposit = changing(routes.depositDocument, {
  items: ({ dossierId, actor }) => (actor.kind === 'professional' ? [identityItem.key(dossierId)] : []),
  change: ({ body, dossierId, actor, at, items: [holder] }) => {
    const authorName = actor.kind === 'patient' ? 'patient' : (actor.name ?? actor.id);
    const outcome = { dossierId, documentId: newId(), authorId: actor.id, authorName, at };
    const largest = Number(optionalSetting('MAX_UPLOAD_BYTES') ?? LARGEST_BYTES);
    const document = depositDocument(body, outcome, largest);
    const heldBack = document.notAnnounced ? [holdBack(document, announceDays())] : [];
    const change = { status: [null, document.status] } as const;
    const own = actor.kind === 'professional' ? [remembered(document, holder)] : [];
    return { writes: [insert(document), ...heldBack, ...own], outcome, object: document.documentId, change };
  },
  answer: async (outcome, { body, actor, repeated }) => {
    const document = announced(body, outcome);
    if (repeated) await mustBeAwaited(document);
    const upload = await uploadLink(
      { bucket: bucket(), key: quarantineKey(document) },
      { contentType: document.format, size: document.size, sha256: document.sha256 },
    );
    return { body: { document: toReference(document, actor.kind), upload }, etag: document.version };
  },
});

const list = reading(routes.listDocuments, {
  answer: async (call) => {
    const { dossierId, query, actor, may, factsOf: establish } = call;
    if (query.as !== undefined && actor.kind === 'professional') throw fieldProblem('#query/as', 'not-expected');
    const deps = {
      find: (after: string | undefined, limit: number) => findDocuments(dossierId, after, limit),
      visible: (document: StoredDocument) => may('document:read', factsOf(document, establish)),
      reference: (document: StoredDocument) => toReference(document, actor.kind),
      wanted: query.as === undefined ? () => true : await seenBy(query.as, call),
    };
    return { body: await listDocuments(deps, query) };
  },
});

const read = reading(routes.readDocument, {
  ...oneDocument,
  answer: async ({ items, actor }) => {
    const document = documentIn(items);
    const { url, until } = await readLink({ bucket: bucket(), ...contentOf(document) }, shownAs(document));
    return { body: { document: toReference(document, actor.kind), content: { url, until } }, etag: document.version };
  },
});

const view = reading(routes.viewDocument, {
  ...oneDocument,
  answer: async ({ items, actor }) => {
    const document = documentIn(items);
    const bytes = await fetchObject({ bucket: bucket(), ...contentOf(document) });
    return { body: viewDocument(document, bytes, actor.kind), etag: document.version };
  },
});

/** What a change of flags leaves behind, and what tells the same again: never the document itself. */
const flagged = (before: StoredDocument, after: StoredDocument, writes: readonly Write[] = []) => ({
  writes: [replace(after), ...writes],
  outcome: { version: after.version, flags: flagsIn(after) },
  object: after.documentId,
  change: changeOf(before, after),
  conflict: new Problem('version-conflict'),
});

type Flagged = ReturnType<typeof flagged>['outcome'];

async function flaggedAnswer(
  { version, flags }: Flagged,
  { items, actor }: Pick<DossierCall<Route>, 'items' | 'actor'>,
) {
  const { hidden, notAnnounced, hiddenFromRepresentatives, ...document } = documentIn(items);
  return { body: toReference({ ...document, ...flags, version }, actor.kind), etag: version };
}

const flag = changing(routes.flagDocument, {
  ...oneDocument,
  change: ({ items, body, seen }) => {
    const document = documentIn(items);
    return flagged(document, flagDocument(document, body.hidden, seen));
  },
  answer: flaggedAnswer,
});

const announce = changing(routes.announceDocument, {
  ...oneDocument,
  change: ({ items, at, seen }) => {
    const document = documentIn(items);
    return flagged(document, announceDocument(document, seen), [ended(document, at)]);
  },
  answer: flaggedAnswer,
});

const remove = changing(routes.deleteDocument, {
  ...oneDocument,
  facts: ([item], establish) => lastingFacts(toDocument(item), establish),
  change: ({ items, at, seen }) => {
    const document = documentIn(items);
    const deleted = deleteDocument(document, { at, seen });
    return {
      writes: [replace(deleted)],
      outcome: { documentId: deleted.documentId, deletedAt: at },
      object: deleted.documentId,
      change: { status: [document.status, deleted.status] },
      conflict: new Problem('version-conflict'),
    };
  },
  answer: async (outcome) => ({ body: outcome }),
});

/** The documents of a dossier: announced, listed, read, viewed, deleted. */
export const handler = api(
  serving<typeof routes>({
    listDocumentTypes,
    listDeposits: deposits,
    depositDocument: deposit,
    listDocuments: list,
    readDocument: read,
    viewDocument: view,
    flagDocument: flag,
    announceDocument: announce,
    deleteDocument: remove,
  }),
);
