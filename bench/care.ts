import { randomUUID } from 'node:crypto';
import { AdminCreateUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { consentCodeItem } from '../functions/consent/consent-code.item.ts';
import { cognito } from '../functions/platform/clients.ts';
import { setting } from '../functions/platform/runtime.ts';
import { get } from '../functions/platform/store/table.ts';
import { headItem } from '../functions/record/dossier/head.item.ts';
import { consentCode } from '../functions/record/person/pepper.adapter.ts';
import { totpCode } from '../local/cognito/totp.ts';
import { keep } from '../test/document/deposits.ts';
import { type Caller, type Got, requestKey } from '../test/support/call.ts';
import { openPatient, type Patient } from '../test/support/people.ts';
import { professional } from '../test/support/professionals.ts';
import type { Send } from './send.ts';

const headersOn = (version: unknown) => ({ ...requestKey(), 'if-match': `"${version}"` });
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const rppsOf = ({ id }: Caller): string => id.replace('professional:', '');

/** What operations cost once other people come into a dossier: its holder's doctors, and an agent who looks after them. */
export async function measureCare(send: Send): Promise<void> {
  const patient = await openPatient();
  const doctor = professional({ name: 'Alix MESURE' });
  await giveRights(send, patient, doctor);
  await takeCare(send, patient, doctor);
  const reviewId = await inEmergency(send, patient, professional({ name: 'Bao URGENCE', specialty: 'SM59' }));
  const agent = { kind: 'agent', id: 'agent:mesure', name: 'mesure' } as const;
  const review = { dossierId: patient.dossierId, reviewId };
  // A day on which nothing happened: what others open today must not show in the figures.
  await send('listEmergencies', { actor: agent, query: { on: '2020-01-01' } });
  await send('readEmergency', { actor: agent, params: review });
  await send('superviseEmergency', {
    actor: agent,
    params: review,
    body: { verdict: 'justified' },
    headers: requestKey(),
  });
  await staff(send);
}

async function giveRights(send: Send, { actor, dossierId }: Patient, doctor: Caller): Promise<void> {
  const own = { actor, params: { dossierId } };
  const about = { actor, params: { dossierId, professionalId: rppsOf(doctor) } };
  const version = async () => (await get(headItem.key(dossierId)))?.accessVersion;
  const consent = { right: 'consented', name: 'Alix MESURE' };
  await send('readSignInOptions', {});
  await send('readMe', { actor: doctor }, 'readMe.professional');
  await send('findProfessionals', { actor, query: { name: 'mesure' } });
  await send('grantRight', { ...about, body: consent, headers: headersOn(await version()) });
  await send('withdrawRight', { ...about, body: { right: 'consented' }, headers: headersOn(await version()) });
  await send('blockProfessional', { ...about, body: { name: 'Alix MESURE' }, headers: headersOn(await version()) });
  await send('unblockProfessional', { ...about, headers: headersOn(await version()) });
  const oppositions = { breakGlass: false, regulation: true };
  await send('setOppositions', { ...own, body: oppositions, headers: headersOn(await version()) });
  await send('readAccess', own);
}

async function takeCare(send: Send, patient: Patient, doctor: Caller): Promise<void> {
  const { dossierId, person, actor } = patient;
  const inside = { actor: doctor, params: { dossierId } };
  await send('findDossier', { actor: doctor, body: { nir: person.nir, birthOn: person.birthOn } });
  await send('askConsentCode', { ...inside, body: {}, headers: requestKey() });
  const asked = await get(consentCodeItem.key(dossierId, doctor.id));
  const code = await consentCode(String(asked?.codeId));
  await send('attestConsent', { ...inside, body: { code, until: inDays(30) }, headers: requestKey() });
  await send('declareCare', { ...inside, body: { until: inDays(30), patientInformed: true }, headers: requestKey() });
  await send('listPatients', { actor: doctor });
  const { documentId } = await keep({ ...patient, actor: doctor }, 'application/pdf', { confidentiality: ['NOPAT'] });
  const one = { dossierId, documentId };
  // The first access of a professional is told to the holder; the figures kept are those of every other.
  await send('readDossier', inside, 'readDossier.first-access');
  const read = await send('readDocument', { actor: doctor, params: one }, 'readDocument.professional');
  const announced = {
    actor: doctor,
    params: one,
    body: {},
    headers: { ...requestKey(), 'if-match': read.headers.etag ?? '' },
  };
  const { body } = await send('announceDocument', announced);
  await send('flagDocument', { actor, params: one, body: { hidden: true }, headers: headersOn(body.version) });
  await send('readDocumentReaders', { actor, params: one });
  await send('explainAccess', { actor, params: { dossierId, professionalId: rppsOf(doctor) } });
  await send('listOwnAudit', inside);
  await send('listDeposits', { actor: doctor });
  await send('followDeposit', { actor: doctor, params: one });
  await send('exportAudit', { actor, params: { dossierId }, query: { format: 'csv' } });
}

async function inEmergency(send: Send, { actor, dossierId }: Patient, rescuer: Caller): Promise<string> {
  const inside = { actor: rescuer, params: { dossierId } };
  const body = { reason: 'Personne inconsciente', unableToExpress: true, immediateRisk: true };
  const opened = await send('openInEmergency', { ...inside, body, headers: requestKey() });
  await send('readEmergencySummary', inside);
  await send('listEmergencyReviews', { actor, params: { dossierId } });
  const reviewId = String(opened.body.reviewId);
  const verdict = { body: { verdict: 'justified' }, headers: requestKey() };
  await send('judgeEmergency', { actor, params: { dossierId, reviewId }, ...verdict });
  return reviewId;
}

/** The first sign-in of an agent, then one of every day. */
async function staff(send: Send): Promise<void> {
  const username = `agent-${randomUUID().slice(0, 8)}`;
  const [temporary, newPassword] = ['Provisoire-2026-Agent', 'Un-Long-Passage-De-Guichet-7'];
  const account = { UserPoolId: setting('STAFF_POOL'), Username: username, TemporaryPassword: temporary };
  await cognito().send(new AdminCreateUserCommand({ ...account, MessageAction: 'SUPPRESS' }));
  const period = Math.floor(Date.now() / 30_000);
  const step = (name: string, more: object) => send(name, { body: { username, ...more } });
  const first = await step('staffSignIn', { password: temporary });
  const second = await step('staffChooseNewPassword', { session: first.body.session, newPassword });
  const secret = String(second.body.secret);
  await step('staffConfirmAuthenticator', { session: second.body.session, code: totpCode(secret, period) });
  const next = await step('staffSignIn', { password: newPassword });
  const done = await step('staffAnswerCode', { session: next.body.session, code: totpCode(secret, period + 1) });
  const refreshed = await send('staffRefreshSession', { headers: cookieOf(done) });
  await send('staffSignOut', { headers: cookieOf(refreshed) });
}

const cookieOf = ({ headers }: Got) => ({ cookie: headers['set-cookie']?.split(';')[0] ?? '' });
