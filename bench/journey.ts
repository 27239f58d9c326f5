import { randomInt } from 'node:crypto';
import { globSync } from 'node:fs';
import { resolve } from 'node:path';
import { CAPABILITIES } from '../functions/capabilities.ts';
import { handler as scanResult } from '../functions/document/scan-result.event.ts';
import { setting } from '../functions/platform/runtime.ts';
import { get } from '../functions/platform/store/table.ts';
import type { Route } from '../functions/record/access/route.ts';
import type { CapabilityFunction } from '../functions/record/capability.ts';
import { letterItem } from '../functions/record/letter/letter.item.ts';
import { creationCode, nirHash, temporaryPassword } from '../functions/record/person/pepper.adapter.ts';
import { bytesFor, deposited, keep, put, scanOf } from '../test/document/deposits.ts';
import { stating } from '../test/document/samples.ts';
import { call, type Got, requestKey, type Sent } from '../test/support/call.ts';
import { facts, insure, openPatient, type Patient, person } from '../test/support/people.ts';
import { measureCare } from './care.ts';
import { measureEnrolment } from './enrolment.ts';
import { measureFamily } from './family.ts';
import type { Cost } from './figures.ts';
import { measureHelping } from './helping.ts';
import { measureLife } from './life.ts';
import { costOf } from './meter.ts';
import { measureProfile } from './profile.ts';
import type { Send } from './send.ts';
import { measureVaccination } from './vaccination.ts';

/** What an operation is called through: the handler of the function that serves it, and its route. */
type Door = { readonly handler: unknown; readonly route: Route };

const FUNCTIONS = Object.values(CAPABILITIES).flatMap((each) => Object.values<CapabilityFunction>(each.functions));

const DOORS: ReadonlyMap<string, Door> = new Map(
  (
    await Promise.all(
      FUNCTIONS.map(async ({ entry, serves = {} }) => {
        const { handler } = (await import(resolve(entry))) as { readonly handler: unknown };
        return Object.entries(serves).map(([name, route]) => [name, { handler, route }] as const);
      }),
    )
  ).flat(),
);

const PASSWORD = 'Un-Long-Passage-7';

type Costs = Record<string, Cost>;

const keepingIn =
  (costs: Costs): Send =>
  async (name, sent, as = name) => {
    const door = DOORS.get(name);
    if (!door) throw new Error(`no operation is called ${name}`);
    const { cost, value } = await costOf(() => call(door.handler, door.route, sent));
    if (value.status >= 300) throw new Error(`${name} answered ${value.status}: ${JSON.stringify(value.body)}`);
    costs[as] = cost;
    return value;
  };

/**
 * What each operation of the API costs, through a person's whole way: a letter, a dossier, sign-ins, documents, the
 * trace, the closing. The pepper is already loaded, as in a warm execution environment.
 */
export async function measureJourney(): Promise<Costs> {
  const costs: Costs = {};
  const send = keepingIn(costs);
  await openPatient();
  const email = `mesure-${randomInt(100_000, 1_000_000)}@exemple.fr`;
  const patient = await open(send, email);
  await signIn(send, patient, email);
  await useDocuments(send, patient, costs);
  await endIt(send, patient);
  await measureCare(send);
  await measureVaccination(send);
  await measureProfile(send);
  await measureEnrolment(send);
  await measureHelping(send);
  await measureFamily(send);
  await measureLife(send);
  for (const path of globSync('bench/journeys/*.ts').sort()) {
    const { measure } = (await import(resolve(path))) as { readonly measure: (send: Send) => Promise<void> };
    await measure(send);
  }
  return costs;
}

async function open(send: Send, email: string): Promise<Patient> {
  const someone = await insure(person());
  await send('requestOpening', { body: facts(someone) });
  const letter = await get(letterItem.key(await nirHash(someone.nir)));
  const letterId = String(letter?.letterId);
  const body = { nir: someone.nir, code: await creationCode(letterId), phone: '0612345678', email };
  const confirmed = await send('confirmOpening', { body, headers: requestKey() });
  const identifier = String(confirmed.body.identifier);
  const actor = { kind: 'patient', id: `patient:${identifier}` } as const;
  const me = await send('readMe', { actor });
  const [own] = me.body.dossiers as { readonly dossierId: string }[];
  return { person: someone, identifier, actor, dossierId: own?.dossierId ?? '', letterId };
}

/** The first sign-in, which sets the account up, then one of every day: its figures are those kept. */
async function signIn(send: Send, { identifier, letterId }: Patient, email: string): Promise<void> {
  const step = (name: string, more: object, as?: string) => send(name, { body: { identifier, ...more } }, as);
  const first = await step('signIn', { password: await temporaryPassword(letterId) });
  const second = await step('chooseNewPassword', { session: first.body.session, newPassword: PASSWORD });
  const third = await step('chooseChannel', { session: second.body.session, channel: 'email' });
  await step('answerCode', { session: third.body.session, code: await codeSentTo(email) }, 'answerCode.first');
  const next = await step('signIn', { password: PASSWORD });
  const { headers } = await step('answerCode', { session: next.body.session, code: await codeSentTo(email) });
  const refreshed = await send('refreshSession', { headers: cookieOf(headers) });
  await send('signOut', { headers: cookieOf(refreshed.headers) });
}

async function useDocuments(send: Send, patient: Patient, costs: Costs): Promise<void> {
  const { actor, dossierId } = patient;
  const own = { actor, params: { dossierId } };
  await send('listDocumentTypes', {});
  const bytes = bytesFor(patient, 'application/pdf');
  const body = stating(bytes, 'application/pdf');
  const reply = deposited(await send('depositDocument', { ...own, body, headers: requestKey() }));
  const { documentId } = reply.document;
  const { versionId } = await put(reply, bytes);
  const checked = await costOf(() => scanResult(scanOf(patient, documentId, versionId)));
  costs['document-scan-result'] = checked.cost;
  const report = await keep(patient, 'application/hl7-cda+xml');
  const one = (id: string) => ({ actor, params: { dossierId, documentId: id } });
  await send('listDocuments', own);
  const { headers } = await send('readDocument', one(documentId));
  await send('viewDocument', one(report.documentId));
  await send('listAudit', own);
  await useNotices(send, own);
  const version = { 'if-match': headers.etag ?? '' };
  await send('deleteDocument', { ...one(documentId), headers: { ...requestKey(), ...version } });
}

async function useNotices(send: Send, own: Pick<Sent, 'actor' | 'params'>): Promise<void> {
  const { headers } = await send('readNoticeChoices', own);
  const body = { language: 'fr', channel: 'email', choices: [{ kind: 'document-deposited', way: 'digest' }] };
  const version = { 'if-match': headers.etag ?? '' };
  await send('changeNoticeChoices', { ...own, body, headers: { ...requestKey(), ...version } });
  await send('listNotices', own);
}

async function endIt(send: Send, { actor, dossierId }: Patient): Promise<void> {
  const own = { actor, params: { dossierId } };
  const { headers } = await send('readDossier', own);
  const version = { 'if-match': headers.etag ?? '' };
  await send('closeDossier', { ...own, body: { motive: 'no-use' }, headers: { ...requestKey(), ...version } });
}

const cookieOf = (headers: Got['headers']) => ({ cookie: headers['set-cookie']?.split(';')[0] ?? '' });

/** The last code sent to an address. */
async function codeSentTo(email: string): Promise<string> {
  const outbox = await fetch(setting('OUTBOX_URL'));
  const messages = (await outbox.json()) as { readonly to: string; readonly text: string; readonly channel: string }[];
  const text = messages.find(({ to, channel }) => to === email && channel === 'code')?.text ?? '';
  return /\d{6,8}/.exec(text)?.[0] ?? '';
}
