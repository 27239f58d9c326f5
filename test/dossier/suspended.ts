import { randomInt, randomUUID } from 'node:crypto';
import { handler as job } from '../../functions/dossier/suspension.job.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { atClock } from './closed.ts';
import { move } from './moves.ts';

/** A suspended dossier, on a day on which no other test suspends any. */
export async function suspended() {
  const patient = await openPatient();
  const on = new Date(Date.UTC(2100 + randomInt(6900), 0, 40 + randomInt(300))).toISOString().slice(0, 10);
  const { status, body } = await atClock(`${on}T15:00:00.000Z`, () => move(patient, 'suspend'));
  if (status !== 200) throw new Error(`not suspended: ${status} ${JSON.stringify(body)}`);
  return { ...patient, day: (days: number) => daysAfter(on, days), body };
}

/** Runs the job of a day. @returns the messages that come again */
export async function run(on: string): Promise<number> {
  const record = { messageId: randomUUID(), body: JSON.stringify({ at: `${on}T08:30:00.000Z` }) };
  return (await job({ Records: [record] } as never)).batchItemFailures.length;
}

/** The last line of the trace. */
export const lastOf = async ({ dossierId }: Pick<Patient, 'dossierId'>) => (await traceOf(dossierId)).at(-1);
