import { beforeAll, describe, expect, it } from 'vitest';
import { routes as auditRoutes } from '../../functions/audit/contract.ts';
import { handler as audit } from '../../functions/audit/handler.ts';
import { routes } from '../../functions/document/contract.ts';
import { handler } from '../../functions/document/handler.ts';
import { get, update } from '../../functions/platform/store/table.ts';
import { depositIndexItem } from '../../functions/record/document/deposit-index.item.ts';
import { documentItem } from '../../functions/record/document/document.item.ts';
import { depositIndex } from '../../functions/record/document/forget-deposits.store.ts';
import { partition } from '../../functions/record/dossier/forget-partition.store.ts';
import { block, withdraw } from '../consent/rights.ts';
import { type Caller, call, requestKey } from '../support/call.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { entitle, professional } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { sample, stating } from './samples.ts';

beforeAll(useWorld);

const STATED = stating(new Uint8Array(sample('application/pdf')), 'application/pdf');
const deposit = async ({ dossierId }: Patient, actor: Caller, over: object = {}, headers = requestKey()) =>
  call(handler, routes.depositDocument, { actor, params: { dossierId }, body: { ...STATED, ...over }, headers });
const mine = async (actor: Caller, query: Record<string, string> = {}) =>
  (await call(handler, routes.listDeposits, { actor, query })) as unknown as {
    status: number;
    body: { deposits: { documentId: string; patient: string; dossierId: string }[]; next?: string };
  };
const follow = ({ dossierId }: Patient, actor: Caller, documentId: string) =>
  call(audit, auditRoutes.followDeposit, { actor, params: { dossierId, documentId } });
const list = ({ dossierId }: Patient, actor: Caller) =>
  call(handler, routes.listDocuments, { actor, params: { dossierId } });
const read = ({ dossierId }: Patient, actor: Caller, documentId: string) =>
  call(handler, routes.readDocument, { actor, params: { dossierId, documentId } });
const set = ({ dossierId }: Patient, documentId: string, field: string, value: string | boolean) =>
  update(documentItem.key(dossierId, documentId), 'SET #f = :v', { names: { '#f': field }, values: { ':v': value } });
const idOf = ({ body }: { body: unknown }) => (body as { document: { documentId: string } }).document.documentId;

/** A carer with a deposit in a dossier. */
async function deposited() {
  const [patient, author] = [await openPatient(), professional({ name: 'Anne AUTEUR' })];
  await entitle(patient, author, 'care-team');
  const documentId = idOf(await deposit(patient, author));
  await set(patient, documentId, 'status', 'available');
  return { patient, author, documentId };
}

describe('what a professional deposited', () => {
  it('is found again across patients, page by page, newest first, when every right has ended', async () => {
    const { patient, author, documentId } = await deposited();
    const other = await openPatient();
    await entitle(other, author, 'care-team');
    const newer = idOf(await deposit(other, author));
    await withdraw(patient, author, 'care-team');
    expect((await list(patient, author)).status).toBe(403);
    const first = await mine(author, { limit: '1' });
    expect(first.body).toMatchObject({ deposits: [{ documentId: newer, dossierId: other.dossierId }], next: newer });
    const { body } = await mine(author, { limit: '1', cursor: String(first.body.next) });
    const { familyName, givenNames, birthOn } = patient.person;
    expect(body).toEqual({
      deposits: [
        {
          ...{ documentId, dossierId: patient.dossierId, depositedAt: expect.any(String) },
          ...{ patient: `${givenNames} ${familyName}`, birthOn },
        },
      ],
    });
    expect((await mine(professional())).body.deposits).toEqual([]);
    expect((await mine(professional({ ...author, sector: 'SA23' }))).status).toBe(403);
    expect((await mine(patient.actor)).status).toBe(403);
  });

  it('is followed: where it stands and who read it, nothing else of the dossier, and that is traced', async () => {
    const { patient, author, documentId } = await deposited();
    const colleague = professional({ name: 'Luc LECTEUR', establishmentName: 'Cabinet du Port' });
    await entitle(patient, colleague, 'care-team');
    await set(patient, documentId, 'versionId', 'v1');
    for (const actor of [patient.actor, colleague]) await read(patient, actor, documentId);
    const foreign = idOf(await deposit(patient, patient.actor));
    await withdraw(patient, author, 'care-team');
    await set(patient, documentId, 'hidden', true);
    const { status, body } = await follow(patient, author, documentId);
    expect(status).toBe(200);
    expect(body).toMatchObject({ document: { documentId, status: 'available', title: STATED.title, hidden: true } });
    expect(body.readings).toEqual([
      {
        at: expect.any(String),
        kind: 'professional',
        name: 'Luc LECTEUR',
        profession: '10',
        establishmentName: 'Cabinet du Port',
      },
      { at: expect.any(String), kind: 'patient' },
    ]);
    expect(JSON.stringify(body)).not.toContain(patient.person.familyName);
    expect((await actionsOf(patient.dossierId)).at(-1)).toBe('deposit:follow');
    expect((await follow(patient, author, foreign)).status).toBe(403);
    expect((await follow(patient, colleague, documentId)).status).toBe(403);
    await block(patient, author);
    expect((await follow(patient, author, documentId)).body.refusal).toBe('blocked');
  });

  it('says of a deleted one that it was deleted, and goes from every list with the dossier', async () => {
    const { patient, author, documentId } = await deposited();
    const headers = { ...requestKey(), 'if-match': '"1"' };
    const params = { dossierId: patient.dossierId, documentId };
    expect((await call(handler, routes.deleteDocument, { actor: author, params, headers })).status).toBe(200);
    expect((await follow(patient, author, documentId)).body).toMatchObject({
      document: { status: 'deleted', title: '' },
    });
    const at = new Date().toISOString();
    for (const owner of [depositIndex, partition]) await owner.forget(patient, at);
    expect(await get(depositIndexItem.key(author.id, documentId))).toBeUndefined();
    expect((await mine(author)).body.deposits).toEqual([]);
  });

  it('sent again gives no new link once it was deleted, or its bytes have come', async () => {
    const [patient, author, headers] = [await openPatient(), professional(), requestKey()];
    await entitle(patient, author, 'care-team');
    const documentId = idOf(await deposit(patient, author, {}, headers));
    expect((await deposit(patient, author, {}, headers)).status).toBe(201);
    for (const status of ['available', 'refused', 'deleted']) {
      await set(patient, documentId, 'status', status);
      const { body, ...again } = await deposit(patient, author, {}, headers);
      expect([again.status, body.type, 'upload' in body]).toEqual([409, '/problems/deposit-over', false]);
    }
  });
});

describe('what is not checked, or did not pass', () => {
  it.each(['uploading', 'refused'])('is for the patient and its author, and no colleague: %s', async (status) => {
    const { patient, author, documentId } = await deposited();
    const colleague = professional();
    await entitle(patient, colleague, 'medecin-traitant');
    const own = idOf(await deposit(patient, patient.actor));
    for (const id of [documentId, own]) await set(patient, id, 'status', status);
    const seen = async (actor: Caller) =>
      ((await list(patient, actor)).body as unknown as { documents: { documentId: string }[] }).documents.map(
        (one) => one.documentId,
      );
    expect(await seen(colleague)).toEqual([]);
    expect(await seen(author)).toEqual([documentId]);
    expect(await seen(patient.actor)).toEqual([own, documentId]);
    expect((await read(patient, colleague, own)).status).toBe(403);
  });
});

describe('a type that no person deposits', () => {
  it.each(['REMB', 'E1762', 'FEUILLE-DE-STYLE'])('%s is refused, whoever announces it', async (type) => {
    const [patient, author] = [await openPatient(), professional()];
    await entitle(patient, author, 'medecin-traitant');
    for (const actor of [patient.actor, author])
      expect((await deposit(patient, actor, { type })).body.fields).toMatchObject([
        { pointer: '/type', code: 'type-reserved' },
      ]);
  });
});
