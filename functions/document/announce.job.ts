import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type Run, runDue } from '../platform/jobs/due.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace, unlessChanged } from '../record/audit/task.ts';
import type { Announcement } from '../record/document/announcement.item.ts';
import { type Flags, flagsIn } from '../record/document/document-flags.ts';
import { documentAt } from '../record/document/stored-document.ts';
import { noticesTo } from '../record/notice/notice.ts';
import type { Identity } from '../record/person/identity.item.ts';
import { released, stepOf } from './announce-document.ts';
import { ANNOUNCE_JOB, ended, findAnnouncement, forget, noticed } from './announcement.store.ts';
import { isCommitted } from './commit.ts';
import { noticeOf } from './notice.ts';

const NAME = 'document-announce';

/** A month: whatever kept the job from running, a patient's right to see does not lapse with it. */
const DAYS_BACK = 31;

/** Invites patients to consult about what is held back from them, then shows it to them (CSP R1111-53). */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  runDue(
    {
      name: 'announcement of documents',
      job: ANNOUNCE_JOB,
      daysBack: DAYS_BACK,
      toWork: (places) => places.map(documentAt),
      nameOf: ({ documentId }) => documentId,
      work: ({ dossierId, documentId }, run) => announceDue(dossierId, documentId, run),
    },
    event,
  );

/** Does what is due about one document. Each step is one transaction, and holds once. */
export async function announceDue(dossierId: string, documentId: string, run: Run): Promise<void> {
  const { announcement, document, holder } = await findAnnouncement({ dossierId, documentId });
  if (!announcement) return;
  const step = stepOf(announcement, document, run.at);
  if (step === 'end') await forget(announcement);
  if (step === 'notice' && holder) await invite({ ...announcement, ...flagsIn(document ?? {}) }, holder, run);
  if (step === 'release' && document) {
    const task = { ...run, action: 'document:release', name: NAME } as const;
    // A document that changed meanwhile is left to the next run.
    await isCommitted(task, document, released(document), [ended(announcement, run.at)]);
  }
}

/**
 * Neither the message nor its trace says what was added: the patient reads both. That there is something is kept from
 * those who act for a minor, where it is secret care: the line is sealed for them like all lines of its document.
 */
async function invite(announcement: Announcement & Flags, holder: Identity, run: Run): Promise<void> {
  const content = { template: 'document-waiting' } as const;
  const task = { ...run, action: 'notification:deliver', name: NAME } as const;
  const commit = commitAlone(announcement.dossierId, ({ status }) => {
    // A closed dossier is not talked about; what is held back in it is still shown in its time.
    const messages = status === 'open' ? noticesTo(holder, noticeOf(content, announcement), run.at) : [];
    const told = messages.length > 0 ? { change: { notice: [null, content.template] as const } } : {};
    const secret = announcement.hiddenFromRepresentatives ? { object: announcement.documentId } : {};
    return {
      trace: taskTrace(task, { ...told, ...secret }),
      change: { writes: [noticed(announcement, run.at), ...messages] },
    };
  });
  await unlessChanged(commit);
}
