import { ageAt } from '../platform/insured.ts';
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
  /** Whether the reader may read a document; `shown` as if its holder had not hidden it. */
  readonly readable: (document: KeptDocument, shown?: 'shown') => boolean;
};

/** Who the person is, whom to call, and the documents that matter first: those the reader may read, and no other. */
export function summarizeDossier({ dossierId, at, identity, medecinTraitant, documents, readable }: SummarySource) {
  const { familyName, givenNames, birthOn } = identity;
  return {
    dossierId,
    holder: { familyName, givenNames, birthOn, age: ageAt(birthOn, at) },
    ...(medecinTraitant === undefined ? {} : { medecinTraitant: calling(medecinTraitant) }),
    documents: firstOf(documents.filter((document) => readable(document))),
  } satisfies Partial<EmergencySummary>;
}

/** How many documents only their flag keeps from this reader. */
export const countHidden = ({ documents, readable }: Pick<SummarySource, 'documents' | 'readable'>): number =>
  documents.filter((document) => !readable(document) && readable(document, 'shown')).length;

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
