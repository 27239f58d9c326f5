import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { handler as scanResult } from '../../functions/document/scan-result.event.ts';
import { handler as deliver } from '../../functions/notification/deliver.event.ts';
import { routes as openingRoutes } from '../../functions/opening/contract.ts';
import { handler as opening } from '../../functions/opening/handler.ts';
import { daysAfter } from '../../functions/platform/time/paris.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { placeIn } from '../../local/place.ts';
import { deposit, deposited, put, read, remove, scanOf } from '../document/deposits.ts';
import { reportAbout, stating } from '../document/samples.ts';
import { open as openInEmergency } from '../emergency/openings.ts';
import { call, requestKey } from '../support/call.ts';
import { dynamo } from '../support/dynamo.ts';
import { askLetter, openPatient, type Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { type StillCloud, startStillCloud } from '../support/still-cloud.ts';
import { ask, record } from '../vaccination/driver.ts';
import { atClock, close, night, purge } from './closed.ts';

/** A cloud of its own, so that the whole of what it stores can be searched, and time passes for all of it at once. */
const root = mkdtempSync(join(tmpdir(), 'time-travel-'));
let cloud: StillCloud;
const logs: string[] = [];

beforeAll(async () => {
  // The tables are read item by item: the file of a database keeps pages that are free.
  cloud = await startStillCloud({ ...placeIn(root, false), tables: undefined });
  Object.assign(process.env, cloud.environment, { LOG_LEVEL: 'INFO' });
  vi.spyOn(process.stdout, 'write').mockImplementation((line) => logs.push(String(line)) > 0);
});
afterAll(async () => {
  vi.restoreAllMocks();
  process.env.LOG_LEVEL = 'SILENT';
  await cloud?.stop();
  rmSync(root, { recursive: true, force: true });
});

const CONTENT = 'Chrysanthème-tourbillon-4711';
const TITLE = 'Bilan quokka';
const CONTACTS = { phone: '0678453912', email: 'violaine.temps@exemple.fr' };

/** Everything that is stored, by the place it lies in: each item of each table and index, each file, each line logged. */
async function everything(): Promise<Map<string, string>> {
  const places = new Map<string, string>([['log', logs.join('')]]);
  for (const { name, index } of cloud.tables) {
    const request = { TableName: name, ...(index === undefined ? {} : { IndexName: index }) };
    const items: object[] = [];
    for await (const { Items = [] } of paginateScan({ client: dynamo() }, request)) items.push(...Items);
    places.set(index ?? name, items.map((item) => JSON.stringify(item)).join('\n'));
  }
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // The name counts too: it is the key of an object.
    places.set(path.slice(root.length + 1), path + (entry.isFile() ? readFileSync(path, 'latin1') : ''));
  }
  return places;
}

/** Where any of some words is found, letter for letter as UTF-8, Latin-1 or in a URL. */
const found = async (words: readonly string[]): Promise<string[]> => foundIn(await everything(), words);

function foundIn(stored: ReadonlyMap<string, string>, words: readonly string[]): string[] {
  const spelled = words.flatMap((word) => [word, Buffer.from(word).toString('latin1'), encodeURIComponent(word)]);
  return [...stored].filter(([, text]) => spelled.some((word) => text.includes(word))).map(([place]) => place);
}

/** Sends what waits to be sent, as the stream of the table does. */
async function deliverAll(): Promise<void> {
  const table = cloud.environment.DOSSIERS_TABLE;
  const Records = [];
  for await (const { Items = [] } of paginateScan({ client: dynamo() }, { TableName: table })) {
    for (const { pk, sk } of Items.filter((item) => item.sk === 'MESSAGE'))
      Records.push({ eventName: 'INSERT', dynamodb: { Keys: { pk: { S: pk }, sk: { S: sk } }, SequenceNumber: pk } });
  }
  expect(await deliver({ Records } as never)).toEqual({ batchItemFailures: [] });
}

async function keep(
  patient: Patient,
  bytes: Uint8Array<ArrayBuffer>,
  format: 'text/plain' | 'application/hl7-cda+xml',
) {
  const reply = deposited(await deposit(patient, stating(bytes, format, { title: TITLE })));
  const { documentId } = reply.document;
  const { versionId } = await put(reply, bytes);
  await scanResult(scanOf(patient, documentId, versionId));
  return documentId;
}

/** A life in the record: documents, one of them deleted, a doctor, an emergency, a vaccination, reminders, messages. */
async function use(patient: Patient): Promise<void> {
  const text = new TextEncoder().encode(`${CONTENT}, ${patient.person.familyName}`);
  const first = await keep(patient, text, 'text/plain');
  const report = reportAbout(patient.person).toString('utf8').replace('</title>', ` ${CONTENT}</title>`);
  await remove(patient, await keep(patient, new TextEncoder().encode(report), 'application/hl7-cda+xml'));
  const doctor = professional();
  await entitle(patient, doctor, 'care-team');
  expect((await read({ ...patient, actor: doctor }, first)).status).toBe(200);
  expect((await openInEmergency(patient, professional())).status).toBe(201);
  await record(patient);
  const body = { on: true, channel: 'sms', daysBefore: 14, zone: 'Europe/Paris', hours: 'day' };
  expect((await ask('changeReminders', patient, { body, version: 0 })).status).toBe(200);
  await deliverAll();
}

async function comeBack(patient: Patient, at: string): Promise<number> {
  const body = { nir: patient.person.nir, code: await atClock(at, () => askLetter(patient.person)), ...CONTACTS };
  return (await atClock(at, () => call(opening, openingRoutes.confirmOpening, { body, headers: requestKey() }))).status;
}

it('a dossier is opened, used and closed; it comes back until the last day of its ten years, and then nothing is left', async () => {
  const patient = await openPatient({ familyName: 'TEMPSRETROUVÉ', givenNames: 'Violaine' }, CONTACTS);
  await use(patient);
  const { nir, familyName, givenNames } = patient.person;
  const identity = [
    nir,
    nir.slice(0, 13),
    familyName,
    givenNames,
    patient.identifier,
    CONTACTS.email,
    CONTACTS.phone.slice(1),
  ];
  const words = [...identity, await nirHash(nir), CONTENT, TITLE, patient.dossierId];
  // Tomorrow, so that it is later than the opening at every hour.
  const closedOn = daysAfter(new Date().toISOString().slice(0, 10), 1);
  const keptUntil = await close(patient, closedOn);
  // Each word is found, and something in every kind of place: else finding nothing would prove nothing.
  const stored = await everything();
  expect(words.filter((word) => foundIn(stored, [word]).length === 0)).toEqual([]);
  const places = foundIn(stored, words).join('\n');
  for (const place of [/Dossiers/, /Audit/, /^due$/m, /^actor$/m, /^objects.*bytes$/m, /^outbox/m, /^cognito/m])
    expect(places).toMatch(place);
  expect(places).not.toMatch(/^log$/m);
  // Among those whom campaigns may write to, outside the dossier's own partition.
  expect([...stored.values()].join()).toContain(`Europe/Paris#${patient.dossierId}`);

  // Nine years and 364 days later.
  const almost = daysAfter(keptUntil, -1);
  expect(await purge(almost)).toBe(0);
  expect(await comeBack(patient, `${almost}T09:00:00.000Z`)).toBe(201);
  const last = await close(patient, almost);
  await atClock(`${almost}T16:00:00.000Z`, deliverAll);

  // Ten years and a day after it was closed for good.
  expect(await purge(last)).toBe(0);
  expect(await found(identity)).not.toEqual([]);
  expect(await night(daysAfter(last, 1))).toBe(0);
  // What was sent is kept for a month, and the id of what was destroyed until no table can be restored to before.
  // An object that expires is first hidden, and its bytes go a day later.
  for (const days of [32, 34]) await cloud.age(Date.parse(daysAfter(last, days)));
  expect(await found(words.slice(0, -1))).toEqual([]);
  const left = await everything();
  const listed = (place: string) => /Dossiers/.test(place) || left.get(place)?.includes('destructions/');
  expect(foundIn(left, [patient.dossierId]).filter((place) => !listed(place))).toEqual([]);
  for (const days of [43, 45, 90]) await cloud.age(Date.parse(daysAfter(last, days)));
  expect(await found(words)).toEqual([]);
});
