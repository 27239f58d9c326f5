import { randomInt, randomUUID } from 'node:crypto';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { routes } from '../../functions/emergency/contract.ts';
import { handler } from '../../functions/emergency/handler.ts';
import { clock } from '../../functions/platform/runtime.ts';
import { daysAfter, startOfDay } from '../../functions/platform/time/paris.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { open, reviewsOf, STATED } from './openings.ts';

beforeAll(useWorld);
afterEach(() => vi.restoreAllMocks());

const AGENT: Caller = { kind: 'agent', id: 'agent:lea' };

type Review = {
  reviewId: string;
  dossierId: string;
  reason?: string;
  holderVerdict?: string;
  supervisorVerdict?: string;
};
type InDossier = Pick<Patient, 'dossierId'>;

const list = ({ dossierId }: InDossier, actor: Caller, query: Record<string, string> = {}) =>
  call(handler, routes.listEmergencyReviews, { actor, params: { dossierId }, query });
const judge = (
  { dossierId }: InDossier,
  actor: Caller,
  reviewId: string,
  verdict = 'justified',
  headers = requestKey(),
) => call(handler, routes.judgeEmergency, { actor, params: { dossierId, reviewId }, body: { verdict }, headers });
const supervise = ({ dossierId }: InDossier, actor: Caller, reviewId: string, verdict = 'justified') =>
  call(handler, routes.superviseEmergency, {
    actor,
    params: { dossierId, reviewId },
    body: { verdict },
    headers: requestKey(),
  });
const readOne = ({ dossierId }: InDossier, actor: Caller, reviewId: string) =>
  call(handler, routes.readEmergency, { actor, params: { dossierId, reviewId } });
const day = (on: string, actor: Caller = AGENT, query: Record<string, string> = {}) =>
  call(handler, routes.listEmergencies, { actor, query: { on, ...query } });
const reviewsIn = (body: Record<string, unknown>) => body.reviews as Review[];

/** A dossier opened in an emergency. */
async function opened(): Promise<[Patient, string]> {
  const patient = await openPatient();
  const { body } = await open(patient, professional());
  return [patient, String(body.reviewId)];
}

describe('the openings of a dossier', () => {
  it('are listed to its holder, newest first, page after page, with who and why', async () => {
    const patient = await openPatient();
    for (let turn = 0; turn < 3; turn += 1) await open(patient, professional());
    const ids = (await reviewsOf(patient)).map(({ reviewId }) => reviewId).reverse();
    const first = await list(patient, patient.actor, { limit: '2' });
    const second = await list(patient, patient.actor, { limit: '2', cursor: String(first.body.next) });
    expect([...reviewsIn(first.body), ...reviewsIn(second.body)].map(({ reviewId }) => reviewId)).toEqual(ids);
    expect(second.body.next).toBeUndefined();
    expect(reviewsIn(first.body)[0]).toMatchObject({
      reason: STATED.reason,
      professional: { name: 'Alix MARTIN', profession: '10' },
    });
  });

  it('are told to nobody else', async () => {
    const [[patient, reviewId], stranger] = [await opened(), await openPatient()];
    expect((await list(patient, stranger.actor)).status).toBe(404);
    expect((await list(patient, professional())).status).toBe(403);
    expect((await judge(patient, stranger.actor, reviewId)).status).toBe(404);
    expect((await judge(patient, professional(), reviewId)).status).toBe(403);
    expect((await judge(patient, AGENT, reviewId)).status).toBe(403);
    expect((await judge(stranger, stranger.actor, reviewId)).status).toBe(404);
    expect((await reviewsOf(patient))[0]?.holderVerdict).toBeUndefined();
  });
});

describe('judging an opening', () => {
  it('keeps what the holder says, traced with what they said before', async () => {
    const [patient, reviewId] = await opened();
    const { status, body } = await judge(patient, patient.actor, reviewId, 'not-justified');
    expect([status, body.holderVerdict, body.reason]).toEqual([200, 'not-justified', STATED.reason]);
    await judge(patient, patient.actor, reviewId, 'justified');
    expect((await reviewsOf(patient))[0]).toMatchObject({ holderVerdict: 'justified' });
    expect((await traceOf(patient.dossierId)).slice(-2)).toMatchObject([
      { action: 'emergency:review', object: reviewId, change: { holderVerdict: [null, 'not-justified'] } },
      { action: 'emergency:review', object: reviewId, change: { holderVerdict: ['not-justified', 'justified'] } },
    ]);
  });

  it('is done once for one request, and refuses an unknown opening or verdict', async () => {
    const [patient, reviewId] = await opened();
    const key = requestKey();
    const first = await judge(patient, patient.actor, reviewId, 'justified', key);
    expect(await judge(patient, patient.actor, reviewId, 'justified', key)).toEqual(first);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'emergency:review')).toHaveLength(1);
    expect((await judge(patient, patient.actor, randomUUID())).status).toBe(404);
    expect((await judge(patient, patient.actor, reviewId, 'perhaps')).status).toBe(422);
  });

  it('survives a stop after each AWS call, verdict and trace together', async () => {
    const cases = await everyFault(async (fail) => {
      const [patient, reviewId] = await opened();
      const key = requestKey();
      await fail(() => judge(patient, patient.actor, reviewId, 'justified', key));
      const traced = (await actionsOf(patient.dossierId)).includes('emergency:review');
      expect((await reviewsOf(patient))[0]?.holderVerdict).toBe(traced ? 'justified' : undefined);
      expect((await judge(patient, patient.actor, reviewId, 'justified', key)).status).toBe(200);
      expect((await actionsOf(patient.dossierId)).filter((action) => action === 'emergency:review')).toHaveLength(1);
    });
    expect(cases).toBe(3);
  });
});

describe('the supervision of openings', () => {
  it('lists a day of all dossiers to an agent, newest first, page after page, without the reasons', async () => {
    // A day of its own: other tests open dossiers today. It has just begun in France, and not yet in UTC.
    const date = daysAfter('2030-01-01', randomInt(30_000));
    vi.spyOn(clock, 'now').mockImplementation(() => new Date(Date.parse(startOfDay(date)) + 60_000));
    const ids: string[] = [];
    for (let turn = 0; turn < 5; turn += 1) ids.push((await opened())[1]);
    const seen: Review[] = [];
    let cursor: string | undefined;
    do {
      const { status, body } = await day(date, AGENT, { limit: '2', ...(cursor ? { cursor } : {}) });
      expect(status).toBe(200);
      seen.push(...reviewsIn(body));
      cursor = body.next as string | undefined;
    } while (cursor);
    expect(seen.map(({ reviewId }) => reviewId)).toEqual(ids.sort().reverse());
    expect(seen.every((review) => review.reason === undefined)).toBe(true);
    expect(reviewsIn((await day('2020-01-01')).body)).toEqual([]);
  });

  it('is for agents only, and refuses a cursor or a day that is none', async () => {
    expect((await day('2026-11-21', professional())).status).toBe(403);
    expect((await day('2026-11-21', { kind: 'patient', id: 'patient:ABCD2346EFGH' })).status).toBe(403);
    expect((await day('2026-13-21')).status).toBe(422);
    expect((await day('2026-11-21', AGENT, { cursor: 'elsewhere' })).body.fields?.[0]?.code).toBe('cursor');
  });

  it('shows one opening with its reason, and the holder sees in the trace that an agent read it', async () => {
    const [patient, reviewId] = await opened();
    const { status, body } = await readOne(patient, AGENT, reviewId);
    expect([status, body.reason]).toEqual([200, STATED.reason]);
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'supervision:read',
      ground: 'supervision',
      object: reviewId,
      actor: AGENT,
    });
    expect((await readOne(patient, professional(), reviewId)).status).toBe(403);
    expect((await readOne(patient, patient.actor, reviewId)).status).toBe(404);
  });

  it('keeps the verdict of the agent beside that of the holder, traced', async () => {
    const [patient, reviewId] = await opened();
    await judge(patient, patient.actor, reviewId, 'not-justified');
    const { status, body } = await supervise(patient, AGENT, reviewId, 'justified');
    expect([status, body.holderVerdict, body.supervisorVerdict]).toEqual([200, 'not-justified', 'justified']);
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      ground: 'supervision',
      actor: AGENT,
      change: { supervisorVerdict: [null, 'justified'] },
    });
    expect((await supervise(patient, patient.actor, reviewId)).status).toBe(404);
    expect((await supervise(patient, professional(), reviewId)).status).toBe(403);
  });
});
