import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import type { Head } from '../access/head.ts';
import { stateOf } from '../access/life.ts';
import { type Run, runDue } from '../platform/jobs/due.ts';
import { newId, setting } from '../platform/runtime.ts';
import { type Write, write } from '../platform/store/table.ts';
import { type Change, commitAlone, type Trace } from '../record/audit/commit-access.store.ts';
import { taskTrace, unlessChanged } from '../record/audit/task.ts';
import { dossierOf } from '../record/dossier/head.item.ts';
import { letterWrites } from '../record/letter/letter.ts';
import type { MajorityAppointment } from '../record/person/majority.item.ts';
import { birthdayOf, MAJORITY_JOB, majorityAt, majoritySettings } from '../record/person/majority.ts';
import { nextAccess, take } from '../record/representation/representation.ts';
import { findAppointment, findForMajority, lookAgain, nothingDue, putOff } from './appointment.store.ts';
import { activation, endOfChildhood } from './come-of-age.ts';
import { termDue } from './end-term.ts';
import { tellGone } from './notices.ts';
import { findRights } from './store.ts';
import { isTerm } from './term.store.ts';

/** A month: whatever kept the job from running, nobody waits for their letter in vain. */
const DAYS_BACK = 31;

/**
 * Writes to minors before they come of age, and clears away what others could do for those who have, or whose right a court
 * limited to a day. Each right ended by itself at midnight: this job takes it out of its place, and tells it.
 */
export const handler = (event: SQSEvent): Promise<SQSBatchResponse> =>
  runDue(
    {
      name: MAJORITY_JOB,
      job: MAJORITY_JOB,
      daysBack: DAYS_BACK,
      toWork: (places) => places,
      nameOf: ({ pk, sk }) => `${pk} ${sk}`,
      work: (place, run) => (isTerm(place) ? termDue : majorityDue)(dossierOf(place), run),
    },
    event,
  );

type Step = (
  appointment: MajorityAppointment,
  run: Run,
  head: Head,
) => Promise<{ trace: Trace; change: Change } | undefined>;

/** Does what is due about one dossier. Each step is one transaction, and holds once. */
export async function majorityDue(dossierId: string, run: Run): Promise<void> {
  const appointment = await findAppointment(dossierId);
  if (appointment?.dueSk === undefined) return;
  const step = appointment.step === 'notice' ? notice : end;
  await unlessChanged(commitAlone(dossierId, (head) => step(appointment, run, head)));
}

/** The letter, once. A closed dossier is not talked about until it is reopened, and who has an account needs none. */
const notice: Step = async (appointment, run, head) => {
  const { identity, insured, letter: previous } = await findForMajority(dossierOf(appointment));
  if (!identity) return undefined;
  const majority = majoritySettings();
  const birthday = birthdayOf(identity.birthOn, majority.age);
  const later = putOff(appointment, birthday, run.at);
  if (identity.identifier !== undefined) return untold(later);
  if (stateOf(head) !== 'open') return untold(lookAgain(appointment, birthday, run.at));
  const context = { letterId: newId(), at: run.at, majority, days: Number(setting('OPENING_CODE_DAYS')) };
  const address = insured?.address ?? identity.address;
  // Nobody knows where a letter would go.
  if (!address) return untold(later);
  const { letter, message } = activation({ ...identity, address }, context);
  const task = { ...run, action: 'notification:deliver', name: MAJORITY_JOB } as const;
  return {
    trace: taskTrace(task, { change: { notice: [null, message.content.template] } }),
    change: { writes: [later, ...letterWrites(identity.nirHash, letter, previous, message)] },
  };
};

/** The end: rights to their past, index entries away, those who acted told. */
const end: Step = async (appointment, run, head) => {
  const dossierId = dossierOf(appointment);
  const { identity } = await findForMajority(dossierId);
  const majority = majoritySettings();
  if (!identity || majorityAt(identity.birthOn, majority) > run.at) return undefined;
  const gone = endOfChildhood(await findRights(dossierId), identity, majority);
  if (gone.length === 0) return untold(nothingDue(appointment));
  const after = gone.map((one) => one.after);
  const ids = after.map(({ actorId }) => actorId);
  const task = { ...run, action: 'representative:end', name: MAJORITY_JOB } as const;
  return {
    trace: taskTrace(task, { change: { representative: [gone.map(({ right }) => right.role).join(' '), null] } }),
    change: {
      writes: [
        nothingDue(appointment),
        ...take({ dossierId, identity }, after),
        ...tellGone(identity, ids, { id: `${dossierId}-majority`, at: run.at }),
      ],
      head: nextAccess(head),
    },
  };
};

/** Nothing of the dossier is touched: only the day on which it is looked at again. */
async function untold(later: Write): Promise<undefined> {
  await write([later]);
}
