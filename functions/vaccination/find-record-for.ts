import { classOf } from '../access/classes.ts';
import type { DossierCall } from '../record/access/call.ts';
import type { Route } from '../record/access/route.ts';
import { seesEntry } from '../record/profile/profile.ts';
import { linksIn, withLinks } from './links.ts';
import { findDocuments, findRecord, type KeptDocument, type KeptRecord } from './store.ts';
import { seesDose } from './vaccination.ts';

/**
 * The record without what its reader must not know of: doses and entries of the health profile that are hidden from them,
 * which would show in what the calendar says, and links to documents.
 */
export async function findRecordFor(call: DossierCall<Route>): Promise<KeptRecord> {
  const { record: all, entries } = await findRecord(call.dossierId);
  const stored = all.filter((one) => seesDose(call, one));
  const mayRead = (document: KeptDocument) =>
    call.may('document:read', call.factsOf({ ...document, class: classOf(document.type) }));
  const documents = await findDocuments(call.dossierId, linksIn(stored));
  const shown = new Set(documents.filter(mayRead).map(({ documentId }) => documentId));
  return {
    record: withLinks(stored, shown),
    entries: entries.filter((entry) => seesEntry(call, entry)),
  };
}
