import type { StoredDocument } from '../record/document/document.item.ts';
import type { Confidentiality, RefusedBecause } from '../record/document/document-codes.ts';
import { withCodes } from '../record/document/document-flags.ts';

/** What the check of a file learnt of it. */
export type Learnt = {
  readonly type: string;
  readonly charset?: string;
  /** The codes a CDA document gives itself. */
  readonly confidentiality?: readonly Confidentiality[];
};

/** The document once it passed its check; `versionId` is that of its clean object. */
export function accept(document: StoredDocument, learnt: Learnt, versionId: string): StoredDocument {
  const { type, charset, confidentiality = [] } = learnt;
  const { dueOn, ...kept } = withCodes(document, confidentiality);
  const set = charset === undefined ? {} : { charset };
  return { ...kept, ...set, status: 'available', type, versionId, version: document.version + 1 };
}

/**
 * The document once it did not pass.
 * @param on the day: the purge job then destroys what came of it, in every version
 */
export const refuse = (document: StoredDocument, because: RefusedBecause, on: string): StoredDocument => ({
  ...document,
  status: 'refused',
  refusedBecause: because,
  dueOn: on,
  version: document.version + 1,
});
