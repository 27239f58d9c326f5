import { beforeAll, describe, expect, it } from 'vitest';
import { routes } from '../../functions/document/contract.ts';
import { announced, depositDocument } from '../../functions/document/deposit-document.ts';
import { handler } from '../../functions/document/handler.ts';
import { handler as scanResult } from '../../functions/document/scan-result.event.ts';
import { call, requestKey } from '../support/call.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { bytesFor, deposit, deposited, kept, list, put, scanOf, versionsOf } from './deposits.ts';
import { sample, sha256, stating } from './samples.ts';

beforeAll(useWorld);

const PDF = new Uint8Array(sample('application/pdf'));
const STATED = stating(PDF, 'application/pdf');

describe('announcing a file', () => {
  it.each([
    ['a type nobody knows', { type: '42348-3' }, '/type', 'type-unknown'],
    ['a type that is no code', { type: '<b>' }, '/type', 'type-unknown'],
    ['no type', { type: undefined }, '/type', 'required'],
    ['no title', { title: '  ' }, '/title', 'required'],
    ['a title without end', { title: 'a'.repeat(201) }, '/title', 'too-long'],
    ['a format nobody keeps', { format: 'text/html' }, '/format', 'format-unknown'],
    ['a day that does not exist', { createdOn: '2026-02-30' }, '/createdOn', 'date'],
    ['a day to come', { createdOn: '2999-01-01' }, '/createdOn', 'date-future'],
    ['no byte', { size: 0 }, '/size', 'too-small'],
    ['a byte too many', { size: 20_000_001 }, '/size', 'file-too-big'],
    ['a hash that is none', { sha256: 'abc' }, '/sha256', 'hash-form'],
    ['a field of its own', { author: 'somebody else' }, '/author', 'not-expected'],
  ])('with %s is refused', async (_, given, pointer, code) => {
    const patient = await openPatient();
    const { status, body } = await deposit(patient, { ...STATED, ...given });
    expect([status, body.fields?.map((field) => [field.pointer, field.code])]).toEqual([422, [[pointer, code]]]);
    expect((await list(patient)).documents).toEqual([]);
  });

  it('needs a request key, a body, and an open dossier of one’s own', async () => {
    const patient = await openPatient();
    const stranger = await openPatient();
    expect((await deposit(patient, STATED, {})).body.type).toBe('/problems/request-key-needed');
    expect((await deposit(patient, '{')).status).toBe(400);
    expect((await deposit({ ...patient, actor: stranger.actor }, STATED)).status).toBe(404);
    expect(await actionsOf(patient.dossierId)).toEqual(['opening:confirm', 'document:deposit!no-ground']);
  });

  it('takes the day of whoever is furthest ahead, and no later one', () => {
    const context = {
      dossierId: 'd',
      documentId: 'e',
      authorId: 'patient:A',
      authorName: 'patient',
      at: '2026-11-21T12:30:00.000Z',
    };
    const on = (createdOn: string) => () => depositDocument({ ...STATED, createdOn }, context, 1000);
    expect(on('2026-11-22')).not.toThrow();
    expect(on('2026-11-23')).toThrow();
    expect(announced(STATED, context)).toMatchObject({ status: 'uploading', version: 1, dueOn: '2026-11-23' });
    expect(() => depositDocument(STATED, context, 600)).toThrow();
  });

  it('takes two round trips and no call to S3', async () => {
    const patient = await openPatient();
    expect(await callsOf(() => deposit(patient, STATED))).toEqual([
      'TransactGetItemsCommand',
      'TransactWriteItemsCommand',
    ]);
  });

  it('sent again answers the same, with a fresh link, and keeps one document', async () => {
    const patient = await openPatient();
    const headers = requestKey();
    const [first, again] = [await deposit(patient, STATED, headers), await deposit(patient, STATED, headers)];
    expect(deposited(again).document).toEqual(deposited(first).document);
    expect((await put(deposited(again), PDF)).status).toBe(200);
    expect((await list(patient)).documents).toHaveLength(1);
    const other = await deposit(patient, { ...STATED, title: 'Autre' }, headers);
    expect(other.body.type).toBe('/problems/request-key-reused');
  });

  it('sent ten times at once keeps one document', async () => {
    const patient = await openPatient();
    const headers = requestKey();
    const replies = await Promise.all(Array.from({ length: 10 }, () => deposit(patient, STATED, headers)));
    expect(new Set(replies.map((reply) => deposited(reply).document.documentId)).size).toBe(1);
    expect((await list(patient)).documents).toHaveLength(1);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'document:deposit')).toHaveLength(1);
  });

  it('survives a stop at each AWS call: the retry keeps one document, traced once', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openPatient();
      const headers = requestKey();
      await fail(async () => void (await deposit(patient, STATED, headers)));
      deposited(await deposit(patient, STATED, headers));
      expect((await list(patient)).documents).toHaveLength(1);
      expect((await actionsOf(patient.dossierId)).slice(1)).toEqual(['document:deposit', 'document:list']);
    });
    expect(cases).toBeGreaterThanOrEqual(3);
  });
});

describe('sending the file', () => {
  it('is refused for other bytes, another length, another type, and a second time', async () => {
    const patient = await openPatient();
    const reply = deposited(await deposit(patient, STATED));
    const { documentId } = reply.document;
    const other = new Uint8Array(PDF).fill(32, 100, 110);
    expect((await put(reply, other)).status).toBe(400);
    expect((await put(reply, PDF.slice(1))).status).toBe(403);
    expect((await put(reply, PDF, { ...reply.upload.headers, 'content-type': 'text/html' })).status).toBe(403);
    const { 'if-none-match': _, ...without } = reply.upload.headers;
    expect((await put(reply, PDF, without)).status).toBe(403);
    expect(await versionsOf(patient, documentId)).toEqual([]);
    expect((await put(reply, PDF)).status).toBe(200);
    expect((await put(reply, PDF)).status).toBe(412);
    expect(await versionsOf(patient, documentId)).toEqual(['version quarantine']);
  });

  it('again after the document was deleted gives nothing to anybody, and leaves nothing', async () => {
    const patient = await openPatient();
    const bytes = bytesFor(patient, 'text/plain');
    const reply = deposited(await deposit(patient, stating(bytes, 'text/plain')));
    const { documentId } = reply.document;
    const { dossierId, actor } = patient;
    const headers = { ...requestKey(), 'if-match': '"1"' };
    await call(handler, routes.deleteDocument, { actor, params: { dossierId, documentId }, headers });
    const { status, versionId } = await put(reply, bytes);
    expect(status).toBe(200);
    await scanResult(scanOf(patient, documentId, versionId));
    expect(await kept(patient, documentId)).toMatchObject({ status: 'deleted' });
    expect(sha256(bytes)).not.toBe((await kept(patient, documentId))?.sha256);
  });
});
