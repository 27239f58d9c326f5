import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Head } from '../access/head.ts';
import { stateOf } from '../access/life.ts';
import { nearEnd, type Run, type Timed } from '../platform/jobs/due.ts';
import { localDay, nextHours } from '../platform/time/local-time.ts';
import { commitAlone } from '../record/audit/commit-access.store.ts';
import { taskTrace } from '../record/audit/task.ts';
import { dossierConcurrencyKey, runDueDossiers } from '../record/dossier/due-dossiers.ts';
import { askerOf, queue } from '../record/notice/message.ts';
import { entryOf, messagesTo } from '../record/notice/notice.ts';
import { remindersItem, type StoredReminders } from '../record/vaccination/reminders.item.ts';
import { messageIdOf, type Plan, planAfter, planReminders, planWaiting, type ReminderFacts } from './plan-reminders.ts';
import { findForReminder, moveOn, moveOnUntold, REMINDER_JOB } from './reminder.store.ts';
import { findRecord } from './store.ts';

/** A month: whatever kept the job from running, nobody is forgotten. */
const DAYS_BACK = 31;

/** Reminds people of vaccinations, in the hours of the day where they live: each dose once, all of a day in one message. */
export const handler = (event: SQSEvent, context?: Timed): Promise<SQSBatchResponse> =>
  runDueDossiers(
    {
      name: 'reminders',
      job: REMINDER_JOB,
      daysBack: DAYS_BACK,
      concurrencyKeyOf: dossierConcurrencyKey,
      outOfTime: nearEnd(context),
      work: remindDue,
    },
    event,
  );

/**
 * Does what is due about one dossier, from its record as it stands: the message, its trace and the next appointment are
 * one transaction. An appointment that has become pointless says nothing, and moves on.
 */
export async function remindDue(dossierId: string, run: Run): Promise<void> {
  await commitAlone(dossierId, (head) => remind(head, run));
}

async function remind(head: Head, run: Run) {
  const { dossierId } = head;
  const { reminders, holder } = await findForReminder(dossierId);
  if (!reminders || !holder || !isDue(reminders, run)) return undefined;
  const { choice, told, askedBy } = reminders;
  const known: ReminderFacts = { choice, told, birthOn: holder.birthOn, ...(await findRecord(dossierId)) };
  const plan = planReminders(known, run.at);
  const begins = nextHours(run.at, choice.zone, 'queue', choice.hours);
  if (plan.now.length === 0) return untold(reminders, plan, head);
  if (begins !== undefined) return untold(reminders, { ...plan, lookAt: begins }, head);
  const id = messageIdOf(dossierId, plan.now, localDay(run.at, choice.zone));
  // By the way chosen for reminders, whatever was chosen for the notices of the dossier.
  const asked = { ...holder, notices: { version: 0, choices: {}, channel: choice.channel } };
  const notice = { id, content: { template: 'reminder' } } as const;
  const messages = messagesTo(asked, notice, run.at).filter((message) => askedBy.includes(askerOf(message)));
  // Who cannot be told now is told once they can be: nobody talks about a closed dossier, or to nobody.
  if (stateOf(head) !== 'open' || messages.length === 0) return untold(reminders, planWaiting(choice, run.at), head);
  const within = { byDayIn: choice.zone, hours: choice.hours, optIn: remindersItem.key(dossierId) };
  const task = { ...run, action: 'reminder:send', name: REMINDER_JOB } as const;
  const writes = [
    moveOn(reminders, planAfter(known, plan, run.at), plan.now),
    // Read in the record where no message arrives: a cap, a number that is refused.
    entryOf(holder, notice, run.at),
    ...messages.map((message) => queue({ ...message, ...within }, run.at)),
  ];
  return { trace: taskTrace(task, { change: { notice: [null, 'reminder'] } }), change: { writes } };
}

/** The instant of an appointment stands before the id in its place. */
const isDue = ({ dueSk = '~' }: StoredReminders, { at }: Run): boolean => dueSk.slice(0, at.length) <= at;

async function untold(reminders: StoredReminders, plan: Plan, { auditSeq }: Head): Promise<undefined> {
  await moveOnUntold(reminders, plan, auditSeq);
}
