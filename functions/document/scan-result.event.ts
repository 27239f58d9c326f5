import type { EventBridgeEvent } from 'aws-lambda';
import { fetchObject } from '../platform/files/links.ts';
import { log } from '../platform/log.ts';
import { instant, setting } from '../platform/runtime.ts';
import type { Write } from '../platform/store/table.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { count } from '../record/metrics.ts';
import { noticesTo } from '../record/notice/notice.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { announceDays } from './announce-days.ts';
import { holdBack } from './announcement.store.ts';
import { checkContent, refusedByScan, type Verdict } from './check-document.ts';
import { isCommitted } from './commit.ts';
import { dueAgain } from './destroy-document.ts';
import { cleanKey, placeOf } from './document.ts';
import { noticeOf } from './notice.ts';
import { copyOnce, hideObject, type ObjectVersion } from './objects.adapter.ts';
import { accept, refuse } from './settle-document.ts';
import { findForCheck } from './store.ts';

/** What GuardDuty says of one object (GuardDuty user guide, "Object Scan Result"). */
type ScanDetail = {
  readonly scanStatus: string;
  readonly s3ObjectDetails: { readonly bucketName: string; readonly objectKey: string; readonly versionId: string };
  readonly scanResultDetails: { readonly scanResultStatus: string };
};

/** The event that brings it. */
export type ScanResult = Pick<EventBridgeEvent<string, ScanDetail>, 'id' | 'detail'>;

/**
 * Checks a file once its malware scan is done, and makes it available or refuses it. The copy in quarantine goes last,
 * so the event can come again after a failure at any step, and twice at once: a document settles once.
 */
export async function handler(event: ScanResult): Promise<void> {
  const { bucketName: bucket, objectKey: key, versionId } = event.detail.s3ObjectDetails;
  const place = placeOf(key);
  if (!place) return log('warn', 'not a deposit');
  const { document, holder } = await findForCheck(place.dossierId, place.documentId);
  if (document && holder) {
    const next = await settle(document, event.detail, holder, { bucket, key, versionId });
    const at = instant();
    const task = { action: 'document:check', name: 'document-check', at, requestId: event.id } as const;
    // Something else settled it meanwhile: look again at what it is now.
    if (next && !(await isCommitted(task, document, next, goesWith(document, next, holder, at)))) return handler(event);
    if (next?.refusedBecause && document.status === 'uploading') count('DocumentRefused');
  }
  await hideObject({ bucket, key });
}

/** What becomes of the document; nothing when this very file was accepted before. */
async function settle(
  document: StoredDocument,
  detail: ScanDetail,
  holder: Identity,
  object: ObjectVersion,
): Promise<StoredDocument | undefined> {
  if (document.status === 'available') return undefined;
  if (document.status !== 'uploading') return dueAgain(document, instant());
  const verdict = await judge(detail, document, holder, object);
  if (!verdict.accepted) return refuse(document, verdict.because, instant().slice(0, 10));
  return accept(document, verdict, await copyOnce(object, cleanKey(document)));
}

/**
 * What goes with a document that becomes available: the patient is told of one that a professional deposited, unless it
 * is held back from them; one that says so itself begins to be held back.
 */
function goesWith(before: StoredDocument, after: StoredDocument, holder: Identity, at: string): Write[] {
  // Of an older dossier its holder is told once, when it was taken over as a whole.
  if (after.status !== 'available' || after.importedAt !== undefined) return [];
  if (after.notAnnounced) return before.notAnnounced ? [] : [holdBack(after, announceDays())];
  if (after.authorId.startsWith('patient:')) return [];
  return noticesTo(holder, noticeOf({ template: 'document-deposited' }, after), at);
}

async function judge(
  { scanStatus, scanResultDetails: { scanResultStatus } }: ScanDetail,
  document: StoredDocument,
  holder: Identity,
  object: ObjectVersion,
): Promise<Verdict> {
  const because = refusedByScan({ scanStatus, scanResultStatus });
  if (because) return { accepted: false, because };
  return checkContent(document, await fetchObject(object), holder, setting('INS_OIDS').split(/[ ,]+/));
}
