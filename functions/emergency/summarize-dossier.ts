import { ageOn } from '../platform/insured.ts';
import { dayInParis } from '../platform/paris.ts';
import { essentialsOf, type KeptEntry } from '../platform/profile.ts';
import { mergesAmong } from '../platform/standing-entries.ts';
import type { EmergencySummary } from './contract.ts';
import { FIRST_DOCUMENTS } from './first-documents.ts';
import { type Identity, type Person, rppsOf } from './rules.ts';
import type { KeptDocument } from './store.ts';

/** What the page is made of. */
export type SummarySource = {
  readonly dossierId: string;
  readonly at: string;
  readonly identity: Identity;
  readonly medecinTraitant: Person | undefined;
  readonly documents: readonly KeptDocument[];
  readonly entries: readonly KeptEntry[];
  /** Whether the reader may read a document; `shown` as if its holder had not hidden it. */
  readonly readable: (document: KeptDocument, shown?: 'shown') => boolean;
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

const calling = ({ actorId, name = rppsOf(actorId) }: Person) => ({ name, rpps: rppsOf(actorId) });

/** The documents shown first: by the place of their type, the newest of a type first, so many of each. */
function firstOf(documents: readonly KeptDocument[]): EmergencySummary['documents'] {
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
