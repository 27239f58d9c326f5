import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { type Run, runDue } from '../platform/jobs/due.ts';
import { newId, pause } from '../platform/runtime.ts';
import { write } from '../platform/store/table.ts';
import { MINUTE } from '../platform/time/durations.ts';
import { taskTrace } from '../record/audit/task.ts';
import { wayIn } from '../record/dossier/activation.ts';
import { newDossier } from '../record/dossier/new-dossier.ts';
import type { Enrolment } from '../record/person/enrolment.item.ts';
import type { Insured } from '../record/person/insured.item.ts';
import { unseal } from '../record/person/pepper.adapter.ts';
import { concurrencyKeyOf, lapseOf, type PersonState } from './rules.ts';
import { end, findPerson, LAPSE_JOB, opened } from './store.ts';

/** A month: whatever kept the job from running, nobody's dossier is forgotten. */
const DAYS_BACK = 31;

/** A run stops this long before its time limit, in milliseconds: time for a page of people under way. */
const RESERVE = MINUTE;

/** How often a person is looked at again when something else came first. */
const TRIES = 8;

/** Opens on silence the dossiers of those whose window is over (CSP R1111-28). The next run goes on where one stopped. */
export function handler(event: SQSEvent, context: Context): Promise<SQSBatchResponse> {
  const reserve = Math.min(RESERVE, context.getRemainingTimeInMillis() / 2);
  return runDue(
    {
      name: 'opening on silence',
      job: LAPSE_JOB,
      daysBack: DAYS_BACK,
      toWork: (places) => places.map(({ dueSk }) => dueSk.slice(dueSk.indexOf('#') + 1)),
      nameOf: (nirHash) => nirHash,
      work: openOnSilence,
      concurrencyKeyOf,
      outOfTime: () => context.getRemainingTimeInMillis() < reserve,
    },
    event,
  );
}

/**
 * Opens the dossier of one person who did not object, and sends them the code to enter it; or ends the wait where there
 * is nothing to open. One transaction, which an objection of the same moment cancels.
 * @throws Error when others keep writing about the person; they stay due
 */
export async function openOnSilence(nirHash: string, run: Run): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const known = await findPerson(nirHash);
    const { enrolment, insured } = known;
    const lapse = lapseOf(known, run.at);
    if (lapse === 'wait' || !enrolment) return;
    const isOver =
      lapse === 'open' && insured
        ? await open({ nirHash, enrolment, insured, letter: known.letter }, run)
        : await end(nirHash, enrolment, run.at);
    if (isOver) return;
    await pause(tries);
  }
  throw new Error('others keep writing about this person');
}

type Silent = {
  readonly nirHash: string;
  readonly enrolment: Enrolment;
  readonly insured: Insured;
  readonly letter: PersonState['letter'];
};

async function open(person: Silent, { at, requestId }: Run): Promise<boolean> {
  const { nirHash, enrolment, insured } = person;
  const nir = await unseal(enrolment.sealedNumber ?? '', nirHash);
  const change = { announced: [null, enrolment.announcedAt ?? null] } as const;
  const trace = taskTrace({ action: 'enrolment:open', name: 'enrolment', at, requestId }, { change });
  const dossier = { dossierId: newId(), nir, nirHash, insured, at, trace, channel: 'automatic' } as const;
  const { done } = await write([
    ...newDossier(dossier),
    ...opened(nirHash, enrolment, at),
    ...wayIn(dossier, person.letter),
  ]);
  return done;
}
