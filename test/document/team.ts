import type { Right, WrittenGround } from '../../functions/access/facts.ts';
import { noticeOf } from '../../functions/document/notice.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { announcementItem } from '../../functions/record/document/announcement.item.ts';
import { messageItem } from '../../functions/record/notice/message.item.ts';
import type { Caller } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import type { At } from './deposits.ts';

type Given = Partial<Record<WrittenGround, Partial<Right>>>;

const LONG_AGO = '2020-01-01T00:00:00.000Z';

/** Gives a professional rights in a dossier, all at once; they are blocked since `blockedAt`. */
export async function admit(
  { dossierId }: Pick<Patient, 'dossierId'>,
  actor: Caller,
  given: Given,
  blockedAt?: string,
) {
  const grounds = Object.fromEntries(
    Object.entries(given).map(([ground, right]) => [ground, { since: LONG_AGO, ...right }]),
  );
  const { id: actorId, kind, authTime, ...told } = actor;
  await write([
    {
      put: {
        ...accessItem.key(dossierId, actorId),
        dossierId,
        actorId,
        grounds,
        ...(blockedAt && { blockedAt }),
        ...told,
      },
    },
  ]);
  return actor;
}

/** A patient, a doctor of their care team, and the doctor at work in the dossier. */
export async function consultation(given: Partial<Caller> = {}) {
  const patient = await openPatient();
  const author = await admit(patient, professional(given), { 'care-team': {} });
  return { patient, author, work: { ...patient, actor: author } satisfies At };
}

/** The message that tells of a document, if there is one. */
export const messageOf = (
  documentId: string,
  template: 'document-deposited' | 'document-waiting' = 'document-deposited',
) => get(messageItem.key(noticeOf({ template }, { documentId }).id));

/** What is still to be done about a document held back. */
export const announcementOf = ({ dossierId }: Pick<Patient, 'dossierId'>, documentId: string) =>
  get(announcementItem.key(dossierId, documentId));
