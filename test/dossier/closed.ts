import { randomInt, randomUUID } from 'node:crypto';
import { routes } from '../../functions/dossier/contract.ts';
import { handler } from '../../functions/dossier/handler.ts';
import { planOf } from '../../functions/dossier/plan-purge.ts';
import { handler as purgeJob } from '../../functions/dossier/purge.job.ts';
import type { StoredPlan } from '../../functions/dossier/purge-plan.item.ts';
import { findPlan, publish } from '../../functions/dossier/purge-plans.store.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { get, write } from '../../functions/platform/store/table.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { call, requestKey } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';

const { now } = clock;
let elsewhere = 0;

/** Runs something at another instant of the machine's clock, which is right again once everything run so has ended. */
export async function atClock<T>(at: string, run: () => Promise<T>): Promise<T> {
  elsewhere += 1;
  clock.now = () => new Date(at);
  try {
    return await run();
  } finally {
    elsewhere -= 1;
    if (elsewhere === 0) clock.now = now;
  }
}

/** A professional with a right in the dossier. */
export const RPPS = '10002422979';

/** Gives a professional a right, with its index entry, as stating it does. */
async function giveRight({ dossierId, person }: Patient): Promise<void> {
  const actorId = `professional:${RPPS}`;
  const holderName = `${person.givenNames} ${person.familyName}`;
  const grounds = { 'care-team': { since: '2026-01-01T00:00:00.000Z' } };
  await write([
    { put: { ...accessItem.key(dossierId, actorId), actorId, dossierId, grounds } },
    { put: { ...accessIndexItem.key(actorId, dossierId), dossierId, ground: 'care-team', holderName } },
  ]);
}

let earliest = '9000-01-01';

/**
 * A day on which no other test of the file closes any dossier, half a year before the one given out last: a night finds
 * all that ever came due, and what earlier tests left is not due yet.
 */
export const ownDay = (): string => {
  earliest = daysAfter(earliest, -183);
  return earliest;
};

/** A dossier with a right in it, closed on a day of its own. */
export type ClosedDossier = Patient & { readonly closedOn: string; readonly keptUntil: string };

/** The day on which a dossier is closed that is kept until a day of its own. */
const tenYearsBefore = (day: string): string => `${Number(day.slice(0, 4)) - 10}${day.slice(4)}`;

/** Opens a dossier for somebody whose names, number and contacts nobody else has. @param fill what is put into it */
export async function closedDossier(
  fill: (patient: Patient) => Promise<unknown> = async () => {},
  closedOn = tenYearsBefore(ownDay()),
): Promise<ClosedDossier & { readonly contacts: { readonly phone: string; readonly email: string } }> {
  const familyName = `DISPARUE${randomInt(1e9, 1e10)}`;
  const contacts = { phone: `06${randomInt(1e7, 1e8)}`, email: `${familyName.toLowerCase()}@exemple.fr` };
  const patient = await openPatient({ familyName }, contacts);
  await giveRight(patient);
  await fill(patient);
  const keptUntil = await close(patient, closedOn);
  return { ...patient, contacts, closedOn, keptUntil };
}

/** Closes a dossier on a day, as its holder does. @returns its last day */
export async function close({ actor, dossierId }: Patient, on: string): Promise<string> {
  const head = await get(headItem.key(dossierId));
  const { status, body } = await atClock(`${on}T15:00:00.000Z`, () =>
    call(handler, routes.closeDossier, {
      actor,
      params: { dossierId },
      body: { motive: 'privacy' },
      headers: { ...requestKey(), 'if-match': `"${head?.version}"` },
    }),
  );
  if (status !== 200) throw new Error(`not closed: ${status}`);
  return String(body.keptUntil);
}

/** Runs the night of a day. @param clockAt where the machine's clock stands, if elsewhere @returns failed messages */
export async function night(on: string, clockAt = `${on}T02:00:00.000Z`): Promise<number> {
  const record = { messageId: randomUUID(), body: JSON.stringify({ at: `${on}T02:00:00.000Z` }) };
  const { batchItemFailures } = await atClock(clockAt, () => purgeJob({ Records: [record] } as never));
  return batchItemFailures.length;
}

/** The plan of a day, as if its night had run: the days of the tests are far apart, those of the service are not. */
export const published = (on: string, given: Partial<StoredPlan> = {}): Promise<boolean> =>
  publish({ ...planOf({ on, publishedAt: `${on}T02:00:00.000Z`, count: 0, listId: 'none', parts: 0 }, 30), ...given });

/** Runs the night before a day, which publishes its plan. @returns failed messages */
export async function planning(on: string): Promise<number> {
  const before = daysAfter(on, -1);
  await published(before);
  return night(before);
}

/** Runs the purge of a day: the night before, which publishes it, unless that has run; then its own. */
export async function purge(on: string, clockAt?: string): Promise<number> {
  const failed = (await findPlan(on)) ? 0 : await planning(on);
  return failed + (await night(on, clockAt));
}
