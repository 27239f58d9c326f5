import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { decide, type Refusal, RULES } from '../../functions/access/policy.ts';
import { FACTS } from '../../functions/access/vocabulary.ts';
import { routes as documents } from '../../functions/document/contract.ts';
import { handler as documentHandler } from '../../functions/document/handler.ts';
import { REFUSAL_WORDS } from '../../functions/record/access/refusal-words.ts';
import { type Caller, call } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional, setHead } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { shelve, summary } from './openings.ts';

beforeAll(useWorld);

const read = ({ dossierId }: Pick<Patient, 'dossierId'>, documentId: string, actor: Caller) =>
  call(documentHandler, documents.readDocument, { actor, params: { dossierId, documentId } });

describe('what a professional is told when they are refused', () => {
  it('is why in words, in both languages, and that an emergency would help', async () => {
    const patient = await openPatient();
    const fr = await summary(patient, professional());
    expect([fr.status, fr.body.type, fr.body.refusal, fr.body.breakGlass]).toEqual([
      403,
      '/problems/access-denied',
      'no-ground',
      true,
    ]);
    expect(fr.body.detail).toBe(REFUSAL_WORDS['no-ground'].fr);
    const en = await summary(patient, professional(), { 'accept-language': 'en' });
    expect(en.body.detail).toBe(REFUSAL_WORDS['no-ground'].en);
    expect(await actionsOf(patient.dossierId)).toContain('emergency:read!no-ground');
  });

  it('says that an emergency would not help where it would not: opposed, or not for care', async () => {
    const [patient, opposed] = [await openPatient(), await openPatient()];
    await setHead(opposed, 'opposedBreakGlassAt', '2026-01-01T00:00:00.000Z');
    expect((await summary(opposed, professional())).body.breakGlass).toBe(false);
    const occupational = await summary(patient, professional({ specialty: 'SM25' }));
    expect([occupational.body.refusal, occupational.body.breakGlass]).toEqual(['purpose', false]);
  });

  it.each([
    ['a doctor of an occupational service', { sector: 'SA66' }, 'purpose'],
    ['a doctor of an insurance company', { sector: 'SA23' }, 'purpose'],
    ['a doctor of the social security', { sector: 'SA24' }, 'purpose'],
    ['a doctor of an employer', { sector: 'SA48' }, 'purpose'],
    ['a doctor of no known place', { sector: undefined }, 'purpose'],
    ['a doctor of a fire service', { sector: 'SA47' }, 'no-ground'],
  ] as const)('is by where they work, whatever right they were given: %s', async (_, where, refusal) => {
    const [patient, actor] = [await openPatient(), professional(where)];
    for (const ground of ['medecin-traitant', 'care-team'] as const) {
      await entitle(patient, actor, ground);
      expect((await summary(patient, actor)).body).toMatchObject({ status: 403, refusal });
    }
    await entitle(patient, actor, 'consented');
    expect((await summary(patient, actor)).status).toBe(refusal === 'purpose' ? 403 : 200);
    expect(await actionsOf(patient.dossierId)).toContain(`emergency:read!${refusal}`);
  });

  it('says that a document is hidden, or not for this profession, and that an emergency would not change it', async () => {
    const [patient, carer] = [await openPatient(), professional()];
    const nurse = professional({ profession: '60' });
    await entitle(patient, carer, 'care-team');
    await entitle(patient, nurse, 'care-team');
    const [hidden = '', medical = ''] = await shelve(patient, [{ type: '60591-5', hidden: true }, { type: '68599-0' }]);
    const masked = await read(patient, hidden, carer);
    expect([masked.status, masked.body.refusal, masked.body.breakGlass]).toEqual([403, 'hidden', false]);
    const barred = await read(patient, medical, nurse);
    expect([barred.body.refusal, barred.body.breakGlass]).toEqual(['matrix', false]);
    expect(barred.body.detail).toBe(REFUSAL_WORDS.matrix.fr);
  });

  it('does not tell a dossier that does not exist from one that is not open', async () => {
    const { status, body } = await summary({ dossierId: randomUUID() }, professional());
    expect([status, body.refusal, body.breakGlass]).toEqual([403, 'dossier-not-open', false]);
  });

  it('tells a patient nothing of it', async () => {
    const [patient, stranger] = [await openPatient(), await openPatient()];
    const { status, body } = await summary(patient, stranger.actor);
    expect(status).toBe(404);
    expect(Object.keys(body).sort()).toEqual(['instance', 'status', 'title', 'type']);
  });

  it('has words for every refusal there can be', () => {
    const refusals = new Set<Refusal>(['no-rule']);
    for (const { actor, actions, needs } of RULES) {
      for (const action of actions) {
        for (const missing of needs) {
          const decision = decide(actor, action, new Set(FACTS.filter((fact) => fact !== missing)));
          if (!decision.allowed) refusals.add(decision.refusal);
        }
      }
    }
    for (const refusal of refusals) {
      expect(REFUSAL_WORDS[refusal].fr).toMatch(/^[A-ZÀ-Ý].{20,}\.$/);
      expect(REFUSAL_WORDS[refusal].en).toMatch(/^[A-Z].{20,}\.$/);
    }
  });
});
