import { createHash, randomInt } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { isType } from '../../functions/access/classes.ts';
import { type CdaPatient, patientsOf, readCda, typeCodeOf } from '../../functions/document/cda.ts';
import type { DocumentContent, DocumentView } from '../../functions/document/contract.ts';
import { handler as scanResult } from '../../functions/document/scan-result.event.ts';
import { mayAnnounce, OTHER_TYPE } from '../../functions/document/types.ts';
import { newId } from '../../functions/platform/runtime.ts';
import { write } from '../../functions/platform/store/table.ts';
import { accessItem } from '../../functions/record/access/access.item.ts';
import { firstAccess } from '../../functions/record/audit/commit-access.store.ts';
import { identityItem } from '../../functions/record/person/identity.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { deposit, deposited, list, put, read, scanOf } from '../document/deposits.ts';
import { type Patient, person } from '../support/people.ts';
import { traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';

/**
 * The documents that the ANS publishes as examples, each deposited by the person it is about and read back. They live
 * beside the repository (`../shared/corpus`); without them there is nothing to test.
 */

const CORPUS = new URL('../../../shared/corpus/cda/', import.meta.url);
const names = existsSync(CORPUS) ? readdirSync(CORPUS).filter((name) => name.endsWith('.xml')) : [];

/** Types the documents give themselves that are not in the set: they would be kept as "other document". */
const UNKNOWN_TYPES: readonly string[] = [];

/** Some examples bear an identity for tests, others a real one: all are known here, so every number is compared. */
const INS_ROOTS = [8, 9, 10, 11].map((last) => `1.2.250.1.213.1.4.${last}`);

beforeAll(() => {
  useWorld();
  process.env.INS_OIDS = INS_ROOTS.join(',');
});

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const dossiers = new Map<string, Patient>();

/**
 * A dossier for the patient of a document. The examples give one number to people born on different days, so each has
 * a dossier of their own here, and the number is claimed by none.
 */
async function dossierOf(patient: CdaPatient): Promise<Patient> {
  const nir = patient.ids.find(({ root }) => INS_ROOTS.includes(root))?.extension ?? '';
  const [familyName = ''] = patient.familyNames;
  const birthOn = patient.birthOn ?? '';
  const known = dossiers.get(`${nir} ${birthOn}`);
  if (known) return known;
  const [dossierId, at] = [newId(), new Date().toISOString()];
  const identifier = `ANS${String(randomInt(1e9)).padStart(9, '0')}`;
  const actor = { kind: 'patient', id: `patient:${identifier}` } as const;
  const trace = { at, actor, action: 'opening:confirm', ground: 'public', requestId: newId() };
  const head = { dossierId, status: 'open', accessVersion: 1, version: 1, openedAt: at } as const;
  const holder = { nir, nirHash: await nirHash(nir), familyName, givenNames: '', birthOn, contacts: {}, identifier };
  const access = { actorId: actor.id, dossierId, grounds: { 'own-dossier': { since: at } } };
  const opened = await write([
    ...firstAccess(head, trace),
    identityItem.put([dossierId], holder),
    accessItem.put([dossierId, actor.id], access),
  ]);
  expect(opened).toEqual({ done: true });
  const made = { person: person({ nir, familyName, birthOn }), dossierId, identifier, actor, letterId: '' };
  dossiers.set(`${nir} ${birthOn}`, made);
  return made;
}

/** What a client states about a document of the corpus; no type, since the document tells it. */
const stated = (bytes: Uint8Array) => ({
  title: 'Exemple',
  format: 'application/hl7-cda+xml',
  createdOn: '2025-01-01',
  size: bytes.length,
  sha256: sha256(bytes),
});

describe.skipIf(names.length === 0)('the documents of the ANS corpus', () => {
  it('are 63', () => {
    expect(names).toHaveLength(63);
  });

  it.each(names)('%s comes back byte for byte, with its own type', async (name) => {
    const bytes = new Uint8Array(readFileSync(new URL(encodeURIComponent(name), CORPUS)));
    const cda = readCda(bytes);
    const [about, ...others] = cda ? patientsOf(cda) : [];
    if (!cda || !about) throw new Error('it is not readable');
    expect(others).toEqual([]);
    const patient = await dossierOf(about);
    const reply = deposited(await deposit(patient, stated(bytes)));
    const { documentId } = reply.document;
    const { status, versionId } = await put(reply, bytes);
    expect(status).toBe(200);
    await scanResult(scanOf(patient, documentId, versionId));

    const { document, content } = (await read(patient, documentId)).body as unknown as DocumentContent;
    const code = typeCodeOf(cda) ?? '';
    // What only the insurer says of reimbursements is, in the hands of a person, any other document.
    const type = isType(code) && mayAnnounce(code) ? code : OTHER_TYPE;
    expect(document).toMatchObject({ status: 'available', type, sha256: sha256(bytes), size: bytes.length });
    expect(document.class).not.toBe('');
    const file = await fetch(content.url);
    expect(file.headers.get('content-type')).toBe('application/hl7-cda+xml');
    expect(sha256(new Uint8Array(await file.arrayBuffer()))).toBe(sha256(bytes));

    const view = await read(patient, documentId, 'viewDocument');
    expect(view.status).toBe(200);
    const { narrative, embedded, header } = view.body as unknown as DocumentView;
    expect(narrative.length > 0 || embedded !== undefined).toBe(true);
    expect(header.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['patient', 'author', 'custodian', 'date']),
    );
  });

  it('have types of the set', () => {
    const codes = names.map((name) => {
      const cda = readCda(readFileSync(new URL(encodeURIComponent(name), CORPUS)));
      return (cda && typeCodeOf(cda)) ?? '';
    });
    expect(codes.filter((code) => !isType(code))).toEqual(UNKNOWN_TYPES);
  });

  it('are about five people, and are all in the dossier of their own', async () => {
    expect(dossiers.size).toBe(5);
    let listed = 0;
    for (const patient of dossiers.values()) {
      for (let cursor: string | undefined, more = true; more; ) {
        const { documents, next } = await list(patient, { limit: '50', ...(cursor ? { cursor } : {}) });
        listed += documents.filter(({ status }) => status === 'available').length;
        cursor = next;
        more = next !== undefined;
      }
      const lines = await traceOf(patient.dossierId);
      expect(lines.filter(({ refusal }) => refusal)).toEqual([]);
    }
    expect(listed).toBe(63);
  });

  it('are refused in the dossier of somebody else', async () => {
    const [one, two] = dossiers.values();
    if (!one || !two) throw new Error('there are too few people');
    const bytes = new Uint8Array(readFileSync(new URL('VAC_2023.01.xml', CORPUS)));
    const other = [one, two].find(({ person: { nir } }) => nir !== '279035121518989') ?? two;
    const reply = deposited(await deposit(other, stated(bytes)));
    const { versionId } = await put(reply, bytes);
    await scanResult(scanOf(other, reply.document.documentId, versionId));
    const { documents } = await list(other);
    expect(documents[0]).toMatchObject({ status: 'refused', refusedBecause: 'cda-other-patient' });
  });
});
