import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { clock } from '../../functions/platform/runtime.ts';
import { get } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { accessIndexItem } from '../../functions/record/access/access-index.item.ts';
import { headItem } from '../../functions/record/dossier/head.item.ts';
import { requestKey } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { entitle, professional, setHead } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { messagesOf, open, reviewsOf, STATED, summary } from './openings.ts';

beforeAll(useWorld);
afterEach(() => vi.restoreAllMocks());

const HOURS = 3_600_000;

describe('opening a dossier in an emergency', () => {
  it('gives 24 hours, a review to judge, and tells the holder by every way, all in the transaction of its trace', async () => {
    const [patient, rescuer] = [await openPatient(), professional({ establishmentName: 'CH de Test' })];
    const { status, body } = await open(patient, rescuer);
    expect(status).toBe(201);
    const [review, ...others] = await reviewsOf(patient);
    expect(others).toEqual([]);
    expect(review).toMatchObject({
      reviewId: body.reviewId,
      reason: STATED.reason,
      until: body.until,
      professional: { id: rescuer.id, name: 'Alix MARTIN', profession: '10', establishmentName: 'CH de Test' },
    });
    expect(Date.parse(String(body.until)) - Date.parse(String(review?.openedAt))).toBe(24 * HOURS);
    const { email, sms } = await messagesOf({ reviewId: String(body.reviewId) });
    const content = { template: 'emergency-access', until: body.until };
    expect(email).toMatchObject({ channel: 'email', to: 'camille@exemple.fr', language: 'fr', content, state: 'due' });
    expect(sms).toMatchObject({ channel: 'sms', to: '+33612345678', content });
    expect(JSON.stringify([email, sms])).not.toMatch(/Alix|connaissance/);
    expect((await traceOf(patient.dossierId)).at(-1)).toMatchObject({
      action: 'emergency:open',
      ground: 'break-glass',
      object: body.reviewId,
      change: { 'break-glass': [null, body.until] },
      actor: { id: rescuer.id, name: 'Alix MARTIN', establishmentName: 'CH de Test' },
    });
    expect(await get(accessIndexItem.key(rescuer.id, patient.dossierId))).toMatchObject({
      ground: 'break-glass',
      until: body.until,
      expiresAt: Math.floor(Date.parse(String(body.until)) / 1000),
      holderName: 'Camille ESSAI',
    });
    expect((await get(headItem.key(patient.dossierId)))?.accessVersion).toBe(2);
    expect((await summary(patient, rescuer)).status).toBe(200);
  });

  it('takes three round trips', async () => {
    const patient = await openPatient();
    expect(await callsOf(() => open(patient, professional()))).toEqual([
      'TransactGetItemsCommand',
      'QueryCommand',
      'TransactWriteItemsCommand',
    ]);
  });

  it('puts a notice on the dossier among the patients of the médecin traitant, and leaves the rest of it', async () => {
    const [patient, doctor] = [await openPatient(), professional({ name: 'Dr TRAITANT' })];
    await entitle(patient, doctor, 'medecin-traitant');
    await open(patient, professional());
    const indexEntry = await get(accessIndexItem.key(doctor.id, patient.dossierId));
    expect(indexEntry).toMatchObject({
      ground: 'medecin-traitant',
      notice: 'break-glass',
      holderName: 'Camille ESSAI',
    });
    expect(indexEntry?.noticeAt).toBe((await reviewsOf(patient))[0]?.openedAt);
  });

  it('keeps the rights its actor had, and does not send the médecin traitant a notice of themself', async () => {
    const [patient, doctor] = [await openPatient(), professional()];
    await entitle(patient, doctor, 'medecin-traitant');
    expect((await open(patient, doctor)).status).toBe(201);
    const access = await get(accessItem.key(patient.dossierId, doctor.id));
    expect(Object.keys(access?.grounds as object).sort()).toEqual(['break-glass', 'medecin-traitant']);
    const indexEntry = await get(accessIndexItem.key(doctor.id, patient.dossierId));
    expect([indexEntry?.ground, indexEntry?.notice]).toEqual(['medecin-traitant', undefined]);
  });

  it('ends by itself after 24 hours', async () => {
    const [patient, rescuer] = [await openPatient(), professional()];
    await open(patient, rescuer);
    const now = clock.now().getTime();
    vi.spyOn(clock, 'now').mockReturnValue(new Date(now + 24 * HOURS + 60_000));
    const { status, body } = await summary(patient, rescuer);
    expect([status, body.refusal]).toEqual([403, 'no-ground']);
    const back = professional({ id: rescuer.id });
    expect((await open(patient, back)).status).toBe(201);
    expect(await reviewsOf(patient)).toHaveLength(2);
  });

  it('is one opening, told once, when it is asked twice at once or again within the day', async () => {
    const [patient, rescuer] = [await openPatient(), professional()];
    const [one, two] = await Promise.all([open(patient, rescuer), open(patient, rescuer)]);
    const later = await open(patient, rescuer);
    expect([one.status, two?.body, later.body]).toEqual([201, one.body, one.body]);
    expect(await reviewsOf(patient)).toHaveLength(1);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'emergency:open')).toHaveLength(3);
  });

  it('is two openings, each told, when two professionals come at once', async () => {
    const patient = await openPatient();
    const both = await Promise.all([open(patient, professional()), open(patient, professional())]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    const reviews = await reviewsOf(patient);
    expect(new Set(reviews.map(({ professional: { id } }) => id)).size).toBe(2);
    for (const review of reviews) expect((await messagesOf(review)).sms).toBeDefined();
  });

  it('answers a repeated request the same, and refuses its key for other words', async () => {
    const [patient, rescuer, key] = [await openPatient(), professional(), requestKey()];
    const first = await open(patient, rescuer, key);
    expect(await open(patient, rescuer, key)).toEqual(first);
    const other = await open(patient, rescuer, key, { ...STATED, reason: 'Une tout autre raison.' });
    expect(other.body.type).toBe('/problems/request-key-reused');
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'emergency:open')).toHaveLength(1);
  });

  it.each([
    ['without the first condition', { ...STATED, unableToExpress: false }, '/unableToExpress', 'must-confirm'],
    ['without the second', { ...STATED, immediateRisk: undefined }, '/immediateRisk', 'required'],
    ['without a reason', { ...STATED, reason: '   ' }, '/reason', 'too-short'],
    ['with a reason too long', { ...STATED, reason: 'x'.repeat(501) }, '/reason', 'too-long'],
    ['with more than is asked', { ...STATED, hours: 999 }, '/hours', 'not-expected'],
  ])('is refused %s', async (_, body, pointer, code) => {
    const patient = await openPatient();
    const { status, body: told } = await open(patient, professional(), {}, body);
    expect([status, told.fields?.[0]]).toEqual([422, expect.objectContaining({ pointer, code })]);
    expect(await reviewsOf(patient)).toEqual([]);
  });

  it('needs a request key, and is not for a patient or an agent', async () => {
    const patient = await openPatient();
    expect((await open(patient, professional(), { 'idempotency-key': '' })).status).toBe(400);
    expect((await open(patient, patient.actor)).status).toBe(404);
    expect((await open(patient, { kind: 'agent', id: 'agent:lea' })).status).toBe(403);
    expect(await reviewsOf(patient)).toEqual([]);
  });

  it('keeps out whom the holder blocked, and everybody when the holder is opposed', async () => {
    const [patient, rescuer] = [await openPatient(), professional()];
    await setHead(patient, 'opposedBreakGlassAt', '2026-01-01T00:00:00.000Z');
    const { status, body } = await open(patient, rescuer);
    expect([status, body.refusal, body.breakGlass]).toEqual([403, 'opposed', false]);
    expect(body.detail).toBe('Le patient s’est opposé à l’accès en urgence à son dossier.');
    expect(await actionsOf(patient.dossierId)).toContain('emergency:open!opposed');
    expect(await reviewsOf(patient)).toEqual([]);
  });

  it('stops at once, for who is in, when the holder opposes it', async () => {
    const [patient, rescuer] = [await openPatient(), professional()];
    await open(patient, rescuer);
    await setHead(patient, 'opposedBreakGlassAt', '2026-01-01T00:00:00.000Z');
    expect((await summary(patient, rescuer)).body.refusal).toBe('opposed');
  });

  it('asks to sign in again after 15 minutes', async () => {
    const patient = await openPatient();
    const authTime = Math.floor(clock.now().getTime() / 1000) - 16 * 60;
    const { status, body } = await open(patient, professional({ authTime }), { 'accept-language': 'en' });
    expect([status, body.type, body.refusal, body.breakGlass]).toEqual([
      403,
      '/problems/sign-in-again',
      'sign-in-again',
      true,
    ]);
    expect(body.detail).toContain('more than 15 minutes ago');
    expect(await reviewsOf(patient)).toEqual([]);
  });

  it('survives a stop after each AWS call: right, review, notices and trace together, and a retry opens once', async () => {
    const cases = await everyFault(async (fail) => {
      const [patient, rescuer, key] = [await openPatient(), professional(), requestKey()];
      await fail(() => open(patient, rescuer, key));
      const [reviews, actions] = [await reviewsOf(patient), await actionsOf(patient.dossierId)];
      expect(reviews.length).toBe(actions.filter((action) => action === 'emergency:open').length);
      const access = await get(accessItem.key(patient.dossierId, rescuer.id));
      expect(access !== undefined).toBe(reviews.length === 1);
      for (const review of reviews) {
        const { email, sms } = await messagesOf(review);
        expect([email?.state, sms?.state]).toEqual(['due', 'due']);
      }
      expect((await open(patient, rescuer, key)).status).toBe(201);
      expect(await reviewsOf(patient)).toHaveLength(1);
    });
    expect(cases).toBe(4);
  });
});
