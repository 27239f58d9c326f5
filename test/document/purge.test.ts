import { randomUUID } from 'node:crypto';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { isDue } from '../../functions/document/destroy-document.ts';
import { cleanKey } from '../../functions/document/document.ts';
import { hideObject } from '../../functions/document/objects.adapter.ts';
import { purgeDocument, handler as purgeJob } from '../../functions/document/purge.job.ts';
import { handler as scanResult } from '../../functions/document/scan-result.event.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { write } from '../../functions/platform/store/table.ts';
import { OF_ITS_AUTHOR } from '../../functions/record/access/refusal-words.ts';
import { replace } from '../../functions/record/document/stored-document.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient, type Patient } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  deposit,
  deposited,
  keep,
  kept,
  list,
  ownDay,
  postpone,
  purge,
  purgeOnly,
  read,
  remove,
  send,
  versionsOf,
} from './deposits.ts';
import { sample, stating, stored } from './samples.ts';

beforeAll(useWorld);
afterEach(() => void vi.restoreAllMocks());

const timesOf = async ({ dossierId }: Patient, action: string): Promise<number> =>
  (await actionsOf(dossierId)).filter((one) => one === action).length;

/** A document that was deleted and is due on a day of its own. */
async function deleted(patient: Patient) {
  const { documentId } = await keep(patient, 'text/plain');
  await remove(patient, documentId);
  const day = ownDay();
  await postpone(patient, documentId, day);
  return { documentId, at: `${day}T03:00:00.000Z`, day };
}

describe('deleting a document', () => {
  it('needs the version it was asked for', async () => {
    const patient = await openPatient();
    const { documentId } = await keep(patient);
    expect((await remove(patient, documentId, { 'if-match': '' })).status).toBe(428);
    expect((await remove(patient, documentId, { 'if-match': '"1"' })).status).toBe(412);
    expect((await read(patient, documentId)).status).toBe(200);
  });

  it('sent again answers the same; asked anew finds nothing', async () => {
    const patient = await openPatient();
    const { documentId } = await keep(patient);
    const headers = { 'idempotency-key': randomUUID() };
    const [first, again] = [await remove(patient, documentId, headers), await remove(patient, documentId, headers)];
    expect([first.status, again.body]).toEqual([200, first.body]);
    expect((await remove(patient, documentId, { 'if-match': '"3"' })).status).toBe(404);
    expect(await timesOf(patient, 'document:delete')).toBe(1);
  });

  it('twice at once happens once', async () => {
    const patient = await openPatient();
    const { documentId } = await keep(patient);
    const replies = await Promise.all([remove(patient, documentId), remove(patient, documentId)]);
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404]);
  });

  it('is for its author only', async () => {
    const patient = await openPatient();
    const { documentId } = await keep(patient);
    const document = await kept(patient, documentId);
    if (document) await write([replace({ ...document, authorId: 'professional:10002422979', version: 3 })]);
    const { status, body } = await remove(patient, documentId, { 'if-match': '"3"' });
    expect([status, body.detail]).toEqual([403, OF_ITS_AUTHOR.fr]);
    expect((await remove(await openPatient(), documentId, { 'if-match': '"3"' })).status).toBe(404);
    expect((await actionsOf(patient.dossierId)).at(-1)).toBe('document:delete!not-author');
  });

  it('survives a stop at each AWS call', async () => {
    await everyFault(async (fail) => {
      const patient = await openPatient();
      const { documentId } = await keep(patient, 'text/plain');
      const headers = { 'idempotency-key': randomUUID() };
      await fail(() => remove(patient, documentId, headers));
      expect((await remove(patient, documentId, headers)).status).toBe(200);
      expect(await timesOf(patient, 'document:delete')).toBe(1);
    });
  });
});

describe('the purge job', () => {
  it('destroys every version and marker of what is deleted, and nothing else', async () => {
    const patient = await openPatient();
    const [gone, stays] = [await keep(patient), await keep(patient, 'image/png')];
    const object = { bucket: setting('DOCUMENTS_BUCKET'), key: cleanKey({ ...patient, documentId: gone.documentId }) };
    for (const Body of ['older', 'old', 'new']) {
      await s3().send(new PutObjectCommand({ Bucket: object.bucket, Key: object.key, Body }));
    }
    await hideObject(object);
    await remove(patient, gone.documentId);
    await purgeOnly(patient, gone.documentId);
    expect(await versionsOf(patient, gone.documentId)).toEqual([]);
    expect((await read(patient, stays.documentId)).status).toBe(200);
  });

  it('waits for a file for a day and more, then gives it up', async () => {
    const patient = await openPatient();
    const bytes = new Uint8Array(sample('text/plain'));
    const { document } = deposited(await deposit(patient, stating(bytes, 'text/plain')));
    const day = ownDay();
    await postpone(patient, document.documentId, day);
    await purge(new Date(Date.parse(day) - 1).toISOString());
    expect((await kept(patient, document.documentId))?.status).toBe('uploading');
    await purge(`${day}T00:00:00.000Z`);
    expect((await list(patient)).documents).toMatchObject([{ status: 'refused', refusedBecause: 'never-arrived' }]);
    expect((await actionsOf(patient.dossierId)).slice(2, 4)).toEqual(['document:check', 'document:destroy']);
  });

  it('destroys what came after all, and the scan of it finds the document settled', async () => {
    const patient = await openPatient();
    const { documentId, event } = await send(patient);
    await purgeOnly(patient, documentId);
    expect(await versionsOf(patient, documentId)).toEqual([]);
    await scanResult(event);
    expect(await kept(patient, documentId)).toMatchObject({ status: 'refused', refusedBecause: 'never-arrived' });
  });

  it('sweeps up the copy of a check that a deletion and a purge overtook', async () => {
    const patient = await openPatient();
    const { documentId, event } = await send(patient);
    const { dossierId } = patient;
    const clean = { Bucket: setting('DOCUMENTS_BUCKET'), Key: cleanKey({ dossierId, documentId }) };
    // The copy S3 had begun before the purge, and ends after it.
    vi.spyOn(s3(), 'send').mockImplementationOnce(async () => {
      await remove(patient, documentId, { 'if-match': '"1"' });
      await purgeOnly(patient, documentId);
      return (await s3().send(new PutObjectCommand({ ...clean, Body: 'late' }))) as never;
    });
    await scanResult(event);
    expect(await versionsOf(patient, documentId)).toContain('version clean');
    await purgeOnly(patient, documentId);
    expect(await versionsOf(patient, documentId)).toEqual([]);
    expect(await kept(patient, documentId)).toMatchObject({ status: 'deleted' });
  });

  it('finds what was due up to three days ago', async () => {
    const patient = await openPatient();
    const { documentId, day } = await deleted(patient);
    const later = (days: number) => new Date(Date.parse(day) + days * 86_400_000).toISOString();
    await purge(later(4));
    expect(await versionsOf(patient, documentId)).not.toEqual([]);
    await purge(later(3));
    expect(await versionsOf(patient, documentId)).toEqual([]);
  });

  it('run again, or twice at once, destroys once', async () => {
    const patient = await openPatient();
    const { at } = await deleted(patient);
    await Promise.all([purge(at), purge(at)]);
    await purge(at);
    expect(await timesOf(patient, 'document:destroy')).toBe(1);
  });

  it('survives a stop at each call, and resumes', async () => {
    const cases = await everyFault(async (fail) => {
      const patient = await openPatient();
      const { documentId, at } = await deleted(patient);
      await fail(() => purgeDocument(patient.dossierId, documentId, { at, requestId: randomUUID() }));
      expect(await purge(at)).toEqual([]);
      expect(await versionsOf(patient, documentId)).toEqual([]);
      expect(await timesOf(patient, 'document:destroy')).toBe(1);
    });
    expect(cases).toBeGreaterThanOrEqual(12);
  });

  it('lets its message come again when a document could not be destroyed, and goes on with the others', async () => {
    const patient = await openPatient();
    const [stuck, other] = [await deleted(patient), await deleted(patient)];
    await postpone(patient, other.documentId, stuck.day);
    const away = s3().send.bind(s3());
    vi.spyOn(s3(), 'send').mockImplementation(((command: { input: { Prefix?: string } }) => {
      if (command.input.Prefix?.includes(stuck.documentId)) throw new Error('S3 is away');
      return away(command as never);
    }) as never);
    expect(await purge(stuck.at)).toHaveLength(1);
    vi.restoreAllMocks();
    expect(await versionsOf(patient, stuck.documentId)).not.toEqual([]);
    expect(await versionsOf(patient, other.documentId)).toEqual([]);
    expect(await purge(stuck.at)).toEqual([]);
    expect(await versionsOf(patient, stuck.documentId)).toEqual([]);
  });

  it.each(['', '{}', '{"at":"yesterday"}', 'null'])('leaves the message %j to a person', async (body) => {
    const answer = await purgeJob({ Records: [{ messageId: 'm', body }] } as never);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
  });

  it('never touches a document that may be read, whatever the index says', () => {
    expect(isDue(stored({ status: 'available', dueOn: '2026-01-01' }), '2026-11-21T00:00:00.000Z')).toBe(false);
    expect(isDue(stored({ status: 'deleted', dueOn: '2026-11-22' }), '2026-11-21T23:59:59.999Z')).toBe(false);
    expect(isDue(stored({ status: 'deleted', dueOn: '2026-11-21' }), '2026-11-21T00:00:00.000Z')).toBe(true);
  });
});
