import { Problem } from '../problem/problem.ts';
import type { Announcement } from '../record/document/announcement.item.ts';
import type { StoredDocument } from '../record/document/document.item.ts';

/**
 * Makes a document visible to its patient, who was told of it in person.
 * @param seen the version the change was asked for
 * @throws Problem `version-conflict` when it changed since it was read, `conflict` when it was not held back, or is no more
 */
export function announceDocument(document: StoredDocument, seen: number): StoredDocument {
  if (document.version !== seen) throw new Problem('version-conflict');
  if (!document.notAnnounced) throw new Problem('conflict');
  return released(document);
}

/** The document once nothing keeps it from its patient. */
export function released(document: StoredDocument): StoredDocument {
  const { notAnnounced, ...shown } = document;
  return { ...shown, version: document.version + 1 };
}

/** What the announcement job has to do about a document at an instant; `end`: nothing any more. */
export type Step = 'wait' | 'notice' | 'release' | 'end';

/**
 * What is due about a document held back: two weeks after its deposit its patient is told that the dossier was updated,
 * one month after it the document is shown (CSP R1111-53). One that was refused or deleted is never told of.
 */
export function stepOf(
  { noticeAt, releaseAt, noticedAt }: Announcement,
  document: StoredDocument | undefined,
  at: string,
): Step {
  if (!document?.notAnnounced || document.status === 'refused' || document.status === 'deleted') return 'end';
  if (at >= releaseAt) return 'release';
  return at >= noticeAt && noticedAt === undefined ? 'notice' : 'wait';
}
