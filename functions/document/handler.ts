import type { Actor } from '../platform/audit.ts';
import { api, changing, endpoint, reading, serving } from '../platform/endpoint.ts';
import { keys } from '../platform/keys.ts';
import { fetchObject, readLink, uploadLink } from '../platform/links.ts';
import { Problem } from '../platform/problem.ts';
import { newId, optionalSetting, setting } from '../platform/runtime.ts';
import type { Item } from '../platform/table.ts';
import { LARGEST_BYTES, routes } from './contract.ts';
import { deleteDocument } from './delete-document.ts';
import { announced, depositDocument } from './deposit-document.ts';
import { factsOf, lastingFacts, quarantineKey, toReference } from './document.ts';
import { listDocuments } from './list-documents.ts';
import { contentOf, shownAs } from './read-document.ts';
import { findDocuments, insert, replace, type StoredDocument, toDocument } from './store.ts';
import { TYPES } from './types.ts';
import { viewDocument } from './view-document.ts';

type Params = Readonly<Record<string, string>>;

/** What every route of one document has in common: the document is read with the head, and named in the trace. */
const oneDocument = {
  items: ({ dossierId, params }: { readonly dossierId: string; readonly params: Params }) => [
    keys.document(dossierId, params.documentId ?? ''),
  ],
  facts: ([item]: readonly (Item | undefined)[], actor: Actor) => factsOf(toDocument(item), actor.id),
  object: (params: Params) => params.documentId,
};

function documentIn([item]: readonly (Item | undefined)[]): StoredDocument {
  const document = toDocument(item);
  if (!document) throw new Problem('not-found');
  return document;
}

const bucket = () => setting('DOCUMENTS_BUCKET');

const listDocumentTypes = endpoint(routes.listDocumentTypes, async () => ({ body: TYPES }));

const deposit = changing(routes.depositDocument, {
  change: ({ body, dossierId, actor, at }) => {
    const outcome = { dossierId, documentId: newId(), authorId: actor.id, at };
    const largest = Number(optionalSetting('MAX_UPLOAD_BYTES') ?? LARGEST_BYTES);
    const document = depositDocument(body, outcome, largest);
    const change = { status: [null, document.status] } as const;
    return { writes: [insert(document)], outcome, object: document.documentId, change };
  },
  answer: async (outcome, { body }) => {
    const document = announced(body, outcome);
    const upload = await uploadLink(
      { bucket: bucket(), key: quarantineKey(document) },
      { contentType: document.format, size: document.size, sha256: document.sha256 },
    );
    return { body: { document: toReference(document), upload }, etag: document.version };
  },
});

const list = reading(routes.listDocuments, {
  answer: async ({ dossierId, query, actor, may }) => ({
    body: await listDocuments(
      {
        find: (after, limit) => findDocuments(dossierId, after, limit),
        visible: (document) => may('document:read', factsOf(document, actor.id)),
      },
      query,
    ),
  }),
});

const read = reading(routes.readDocument, {
  ...oneDocument,
  answer: async ({ items }) => {
    const document = documentIn(items);
    const { url, until } = await readLink({ bucket: bucket(), ...contentOf(document) }, shownAs(document));
    return { body: { document: toReference(document), content: { url, until } }, etag: document.version };
  },
});

const view = reading(routes.viewDocument, {
  ...oneDocument,
  answer: async ({ items }) => {
    const document = documentIn(items);
    const bytes = await fetchObject({ bucket: bucket(), ...contentOf(document) });
    return { body: viewDocument(document, bytes), etag: document.version };
  },
});

const remove = changing(routes.deleteDocument, {
  ...oneDocument,
  facts: ([item], actor) => lastingFacts(toDocument(item), actor.id),
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
    depositDocument: deposit,
    listDocuments: list,
    readDocument: read,
    viewDocument: view,
    deleteDocument: remove,
  }),
);
