import { randomUUID } from 'node:crypto';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { routes as auditRoutes } from '../../functions/audit/contract.ts';
import { handler as audit } from '../../functions/audit/handler.ts';
import { routes as consentRoutes } from '../../functions/consent/contract.ts';
import { handler as consent } from '../../functions/consent/handler.ts';
import { routes as documentRoutes } from '../../functions/document/contract.ts';
import { handler as document } from '../../functions/document/handler.ts';
import { routes as dossierRoutes } from '../../functions/dossier/contract.ts';
import { handler as dossier } from '../../functions/dossier/handler.ts';
import { routes as emergencyRoutes } from '../../functions/emergency/contract.ts';
import { handler as emergency } from '../../functions/emergency/handler.ts';
import { routes as profileRoutes } from '../../functions/profile/contract.ts';
import { handler as profile } from '../../functions/profile/handler.ts';
import { ALLERGY } from '../profile/driver.ts';
import { type Caller, call, type Got } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { changing, type Way } from './way.ts';

/**
 * Ten ways to reach another patient's data, by a patient with a dossier of their own and by a professional with a right
 * in another dossier: each is refused, traced where the dossier exists, and answered like a dossier that does not.
 * Links after their expiry and replaced tokens are tried in `test/journey/suite-links.ts` and `test/session`.
 */

let victim: Patient;
let patient: Patient;
let doctor: Caller;
const someId = '0190a1b2-0000-7000-8000-00000000000a';

beforeAll(async () => {
  useWorld();
  victim = await openPatient();
  patient = await openPatient();
  doctor = professional({ name: 'Alix SANS-DROIT' });
  await entitle(patient, doctor, 'care-team');
});

const inVictim = (more: Record<string, string> = {}) => ({ dossierId: victim.dossierId, ...more });
const deposit = {
  title: 'Un fichier',
  type: 'DOCPAT03',
  format: 'application/pdf',
  createdOn: '2026-05-12',
  size: 10,
  sha256: 'a'.repeat(64),
};

/** Those that capabilities add: `test/<name>/ways.ts`. */
const MORE = await Promise.all(
  globSync('test/*/ways.ts').map((path) => import(resolve(path)) as Promise<{ readonly WAYS: () => readonly Way[] }>),
);

const WAYS = (): Way[] => [
  ['the dossier itself', dossier, dossierRoutes.readDossier, {}],
  ['its list of documents', document, documentRoutes.listDocuments, {}],
  ['its list, behind a cursor of one’s own', document, documentRoutes.listDocuments, { query: { cursor: someId } }],
  ['one document by its id', document, documentRoutes.readDocument, { params: { documentId: someId } }],
  ['the narrative of a document', document, documentRoutes.viewDocument, { params: { documentId: someId } }],
  ['a deposit into it', document, documentRoutes.depositDocument, changing(deposit)],
  [
    'a deletion with a guessed version',
    document,
    documentRoutes.deleteDocument,
    { ...changing(), params: { documentId: someId } },
  ],
  ['its closing with a guessed version', dossier, dossierRoutes.closeDossier, changing({ motive: 'other' })],
  ['its trace', audit, auditRoutes.listAudit, {}],
  ['its trace, to take away', audit, auditRoutes.exportAudit, { query: { format: 'csv' } }],
  ['its rights', consent, consentRoutes.readAccess, {}],
  [
    'a right for oneself',
    consent,
    consentRoutes.grantRight,
    { ...changing({ right: 'consented', name: 'Moi' }, '"1"'), params: { professionalId: '10002422979' } },
  ],
  ['its health profile', profile, profileRoutes.listProfile, {}],
  ['a line in its health profile', profile, profileRoutes.recordProfileEntry, changing(ALLERGY)],
  ['its emergency summary', emergency, emergencyRoutes.readEmergencySummary, {}],
  [
    'a judgement of its emergencies',
    emergency,
    emergencyRoutes.judgeEmergency,
    { ...changing({ verdict: 'justified' }), params: { reviewId: someId } },
  ],
  ...MORE.flatMap(({ WAYS }) => WAYS()),
];

const told = ({ status, body: { type, title } }: Got) => ({ status, type, title });

describe.each(['patient', 'professional'] as const)('a %s who has nothing to do with a dossier', (kind) => {
  const actor = () => (kind === 'patient' ? patient.actor : doctor);

  it.each(WAYS().map(([name], index) => [name, index] as const))(
    'does not reach %s, and it shows in the trace',
    async (_name, index) => {
      const [, handler, route, sent] = WAYS()[index] ?? [];
      if (!handler || !route || !sent) throw new Error('no such way');
      const before = (await traceOf(victim.dossierId)).length;
      const there = await call(handler, route, { ...sent, actor: actor(), params: inVictim(sent.params) });
      const nowhere = await call(handler, route, {
        ...sent,
        actor: actor(),
        params: { ...sent.params, dossierId: randomUUID() },
      });
      expect(there.status).toBe(kind === 'patient' ? 404 : 403);
      if (kind === 'patient') expect(told(there)).toEqual(told(nowhere));
      const lines = (await traceOf(victim.dossierId)).slice(before);
      expect(lines).toEqual([
        expect.objectContaining({
          action: route.action,
          refusal: expect.any(String),
          actor: expect.objectContaining({ id: actor().id }),
        }),
      ]);
      expect(JSON.stringify(there.body)).not.toMatch(/ESSAI|Camille|\d{15}/);
    },
  );
});

describe('what belongs to somebody else', () => {
  it('a document of another dossier is not found in one’s own', async () => {
    const { body } = await call(document, documentRoutes.depositDocument, {
      ...changing(deposit),
      actor: victim.actor,
      params: inVictim(),
    });
    const { documentId } = body.document as { documentId: string };
    const got = await call(document, documentRoutes.readDocument, {
      actor: patient.actor,
      params: { dossierId: patient.dossierId, documentId },
    });
    expect(got.status).toBe(404);
  });

  it('a request key of another actor gives nothing of theirs', async () => {
    const sent = changing(deposit);
    const first = await call(document, documentRoutes.depositDocument, {
      ...sent,
      actor: victim.actor,
      params: inVictim(),
    });
    const other = await call(document, documentRoutes.depositDocument, {
      ...sent,
      actor: patient.actor,
      params: { dossierId: patient.dossierId },
    });
    expect(other.status).toBe(201);
    expect((other.body.document as { documentId: string }).documentId).not.toBe(
      (first.body.document as { documentId: string }).documentId,
    );
  });

  it('a number with a wrong birth date is answered like a number nobody has', async () => {
    const find = (nir: string, birthOn: string) =>
      call(dossier, dossierRoutes.findDossier, { actor: doctor, body: { nir, birthOn } });
    const wrong = await find(victim.person.nir, '1901-01-01');
    const nobody = await find('185079933000107', '1985-07-09');
    expect(told(wrong)).toEqual(told(nobody));
    expect(wrong.status).toBe(404);
    expect((await traceOf(victim.dossierId)).at(-1)).toMatchObject({
      action: 'dossier:find',
      refusal: expect.any(String),
    });
  });
});
