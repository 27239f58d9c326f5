import { dayInParis } from '../platform/time/paris.ts';
import type { WrittenRights } from '../record/access/access.item.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { ageOn } from '../record/person/insured.ts';
import { mergesAmong } from '../record/profile/effective-entries.ts';
import type { KeptEntry } from '../record/profile/entry.item.ts';
import { essentialsOf } from '../record/profile/profile.ts';
import type { EmergencySummary } from './contract.ts';
import { FIRST_DOCUMENTS } from './first-documents.ts';
import { rppsOf } from './rules.ts';

/** What the page is made of. */
export type SummarySource = {
  readonly dossierId: string;
  readonly at: string;
  readonly identity: Identity;
  readonly medecinTraitant: WrittenRights | undefined;
  readonly documents: readonly StoredDocument[];
  readonly entries: readonly KeptEntry[];
  /** Whether the reader may read a document; `shown` as if its holder had not hidden it. */
  readonly readable: (document: StoredDocument, shown?: 'shown') => boolean;
  /** The same for an entry of the health profile. */
  readonly sees: (entry: KeptEntry, shown?: 'shown') => boolean;
};

/**
 * Who the person is, whom to call, what kills first, and the documents that matter first: what the reader may read, and no
 * more.
 */
export function summarizeDossier(source: SummarySource) {
  const { dossierId, at, identity, medecinTraitant, documents, entries, readable, sees } = source;
  const { familyName, givenNames, birthOn } = identity;
  const today = dayInParis(at);
  return {
    dossierId,
    holder: { familyName, givenNames, birthOn, age: ageOn(birthOn, today) },
    ...(medecinTraitant === undefined ? {} : { medecinTraitant: calling(medecinTraitant) }),
    essentials: essentialsOf(
      entries.filter((entry) => sees(entry)),
      today,
    ),
    documents: firstOf(documents.filter((document) => readable(document))),
  } satisfies Partial<EmergencySummary>;
}

/**
 * How many documents and entries only their flag keeps from this reader; entries that another stands for count once.
 * Entries kept aside (measures and the like) are not looked at.
 */
export function countHidden({ at, documents, entries, readable, sees }: SummarySource) {
  const shown = entries.filter((entry) => sees(entry, 'shown'));
  const merges = mergesAmong(shown, dayInParis(at));
  return {
    hiddenDocuments: documents.filter((document) => !readable(document) && readable(document, 'shown')).length,
    hiddenEntries: shown.filter((entry) => !merges.has(entry.entryId) && !sees(entry)).length,
  };
}

const calling = ({ actorId, name = rppsOf(actorId) }: WrittenRights) => ({ name, rpps: rppsOf(actorId) });

/** The documents shown first: by the place of their type, the newest of a type first, so many of each. */
function firstOf(documents: readonly StoredDocument[]): EmergencySummary['documents'] {
  const counted = new Map<string, number>();
  return documents
    .flatMap((document) => {
      const place = FIRST_DOCUMENTS.get(document.type);
      return place ? [{ ...document, ...place }] : [];
    })
    .sort((a, b) => a.rank - b.rank || (a.createdOn < b.createdOn ? 1 : -1))
    .filter(({ type, most }) => {
      const before = counted.get(type) ?? 0;
      counted.set(type, before + 1);
      return before < most;
    })
    .map(({ documentId, title, type, label, createdOn }) => ({ documentId, title, type, typeLabel: label, createdOn }));
}
