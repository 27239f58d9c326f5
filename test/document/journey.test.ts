import { beforeAll, describe, expect, it } from 'vitest';
import type { DocumentContent, DocumentView } from '../../functions/document/contract.ts';
import { handler as scanResult } from '../../functions/document/scan-result.event.ts';
import { openPatient } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { keep, kept, list, purgeOnly, read, remove, send, versionsOf } from './deposits.ts';
import { FORMATS } from './samples.ts';
import { wordsOf } from './words-of.ts';

beforeAll(useWorld);

const contentOf = ({ body }: { readonly body: unknown }) => body as DocumentContent;

describe('the life of a document', () => {
  it.each(FORMATS)('%s: deposited, checked, listed, read byte for byte', async (format) => {
    const patient = await openPatient();
    const { documentId, bytes, event } = await send(patient, format);
    expect((await read(patient, documentId)).body.type).toBe('/problems/document-not-ready');
    expect((await list(patient)).documents).toMatchObject([{ documentId, status: 'uploading' }]);

    await scanResult(event);
    const [listed] = (await list(patient)).documents;
    expect(listed).toMatchObject({ documentId, status: 'available', format, author: 'patient', version: 2 });
    const got = await read(patient, documentId);
    expect([got.status, got.headers.etag, got.headers['cache-control']]).toEqual([200, '"2"', 'no-store']);
    expect(contentOf(got).document).toEqual(listed);
    const file = await fetch(contentOf(got).content.url);
    expect(Buffer.from(await file.arrayBuffer()).equals(bytes)).toBe(true);
    expect(file.headers.get('content-type')).toBe(format === 'text/plain' ? 'text/plain; charset=utf-8' : format);
    expect(file.headers.get('content-disposition')).toContain('Visite du 21 mars.');
  });

  it('ends with no byte left, in any version, and the trace of all of it', async () => {
    const patient = await openPatient();
    const { documentId } = await keep(patient);
    const got = await read(patient, documentId);
    expect(await remove(patient, documentId)).toMatchObject({ status: 200, body: { documentId } });

    expect((await list(patient)).documents).toEqual([]);
    expect((await read(patient, documentId)).status).toBe(404);
    await purgeOnly(patient, documentId);
    expect(await versionsOf(patient, documentId)).toEqual([]);
    // S3 tells only who may list the bucket that something is not there.
    expect((await fetch(contentOf(got).content.url)).status).toBe(403);
    const left = await kept(patient, documentId);
    expect(left).toMatchObject({ status: 'deleted', title: '', sha256: '', type: 'DOCPAT03' });
    expect(left).not.toHaveProperty('dueOn');
    expect(await actionsOf(patient.dossierId)).toEqual([
      'opening:confirm',
      'document:deposit',
      'document:check',
      'document:read',
      'document:delete',
      'document:list',
      'document:read!not-announced',
      'document:destroy',
    ]);
    const told = (await traceOf(patient.dossierId)).filter(({ object }) => object === documentId);
    expect(told.map(({ change }) => change?.status)).toEqual([
      [null, 'uploading'],
      ['uploading', 'available'],
      undefined,
      ['available', 'deleted'],
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(told)).not.toContain('Visite');
  });

  it('of a CDA document gives it the type it bears, and a view of its words', async () => {
    const patient = await openPatient();
    const { documentId, reply } = await keep(patient, 'application/hl7-cda+xml');
    expect(reply.document).toMatchObject({ type: '', typeLabel: 'À lire dans le document', class: '' });
    const { status, body, headers } = await read(patient, documentId, 'viewDocument');
    const view = body as unknown as DocumentView;
    expect([status, headers.etag]).toEqual([200, '"2"']);
    expect(view.document).toMatchObject({ type: '11488-4', class: '10', classLabel: 'Compte rendu' });
    expect(wordsOf(view.narrative)).toContain('Marcher un peu chaque jour');
    expect((await list(patient, { type: '11488-4' })).documents).toHaveLength(1);
  });

  it('cannot be viewed when it is no CDA document', async () => {
    const patient = await openPatient();
    const { documentId } = await keep(patient, 'image/png');
    expect((await read(patient, documentId, 'viewDocument')).status).toBe(409);
  });
});

describe('another patient', () => {
  it('finds nothing at every door, and each try is traced', async () => {
    const [owner, stranger] = [await openPatient(), await openPatient()];
    const { documentId } = await keep(owner);
    const there = { ...owner, actor: stranger.actor };
    const tries = [
      await read(there, documentId),
      await read(there, documentId, 'viewDocument'),
      await remove(there, documentId),
      await list(there),
    ];
    expect(tries.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    expect(JSON.stringify(tries.map(({ body }) => body))).not.toContain('Visite');
    expect((await actionsOf(owner.dossierId)).slice(-4)).toEqual([
      'document:read!no-ground',
      'document:read!no-ground',
      'document:delete!no-ground',
      'document:list!no-ground',
    ]);
    expect((await kept(owner, documentId))?.status).toBe('available');
  });

  it('cannot reach a document through their own dossier', async () => {
    const [owner, stranger] = [await openPatient(), await openPatient()];
    const { documentId } = await keep(owner);
    expect((await read(stranger, documentId)).status).toBe(404);
  });
});
