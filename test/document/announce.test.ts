import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { announceDue, handler as announceJob } from '../../functions/document/announce.job.ts';
import { holdBack } from '../../functions/document/announcement.store.ts';
import { write } from '../../functions/platform/store/table.ts';
import { everyFault } from '../support/faults.ts';
import type { Patient } from '../support/people.ts';
import { setHead } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { announce, keep, kept, list, ownDay, read, remove } from './deposits.ts';
import { announcementOf, consultation, messageOf } from './team.ts';

beforeAll(useWorld);

const DAY = 86_400_000;

/** A document held back, as if it had been deposited at ten on a day when no other test has anything to announce. */
async function heldBack() {
  const made = await consultation();
  const { documentId } = await keep(made.work, 'text/plain', { confidentiality: ['NOPAT'] });
  const start = Date.parse(`${ownDay()}T10:00:00.000Z`);
  const document = await kept(made.patient, documentId);
  if (!document) throw new Error('not kept');
  await write([holdBack({ ...document, depositedAt: new Date(start).toISOString() }, { notice: 14, release: 30 })]);
  return { ...made, documentId, day: (days: number) => new Date(start + days * DAY).toISOString() };
}

/** Runs the job. @returns the messages that come again */
async function run(at: string): Promise<string[]> {
  const { batchItemFailures } = await announceJob({
    Records: [{ messageId: randomUUID(), body: JSON.stringify({ at }) }],
  } as never);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}

const lines = async ({ dossierId }: Patient, action: string) =>
  (await traceOf(dossierId)).filter((line) => line.action === action);

describe('the announcement job', () => {
  it('does nothing for thirteen days, tells on the fourteenth, shows on the thirtieth', async () => {
    const { patient, documentId, day } = await heldBack();
    const seen = async () => [
      (await lines(patient, 'notification:deliver')).length,
      (await list(patient)).documents.length,
    ];
    for (const [days, expected] of [
      [13, [0, 0]],
      [14, [1, 0]],
      [15, [1, 0]],
      [29, [1, 0]],
      [30, [1, 1]],
      [31, [1, 1]],
    ] as const) {
      expect(await run(day(days))).toEqual([]);
      expect([days, await seen()]).toEqual([days, expected]);
    }
    expect((await read(patient, documentId)).status).toBe(200);
    expect(await announcementOf(patient, documentId)).toMatchObject({ noticedAt: day(14), endedAt: day(30) });
  });

  it('is exact to the hour: not early on the last day, and on the next morning when it came too soon', async () => {
    const { patient, day } = await heldBack();
    await run(day(14 - 1 / 24));
    expect(await lines(patient, 'notification:deliver')).toHaveLength(0);
    await run(day(15 - 1 / 24));
    expect(await lines(patient, 'notification:deliver')).toHaveLength(1);
    await run(day(30 - 1 / 24));
    expect((await list(patient)).documents).toHaveLength(0);
    await run(day(31 - 1 / 24));
    expect((await list(patient)).documents).toHaveLength(1);
  });

  it('traces both, and until the document is shown says nothing of it', async () => {
    const { patient, documentId, day } = await heldBack();
    await run(day(14));
    const [notice] = await lines(patient, 'notification:deliver');
    expect(notice).toMatchObject({
      actor: { id: 'system:document-announce' },
      change: { notice: [null, 'document-waiting'] },
    });
    expect(notice).not.toHaveProperty('object');
    await run(day(30));
    const [release] = await lines(patient, 'document:release');
    expect(release).toMatchObject({ object: documentId, ground: 'task', change: { notAnnounced: ['true', 'false'] } });
  });

  it('run again, or twice at once, tells once and shows once', async () => {
    const { patient, day } = await heldBack();
    await Promise.all([run(day(14)), run(day(14))]);
    await run(day(14));
    await Promise.all([run(day(30)), run(day(30))]);
    expect(await lines(patient, 'notification:deliver')).toHaveLength(1);
    expect(await lines(patient, 'document:release')).toHaveLength(1);
  });

  it.each([14, 30])('survives a stop at each call on day %i, and resumes', async (days) => {
    const cases = await everyFault(async (fail) => {
      const { patient, documentId, day } = await heldBack();
      const work = () => announceDue(patient.dossierId, documentId, { at: day(days), requestId: randomUUID() });
      await fail(work);
      await work();
      await work();
      const action = days === 14 ? 'notification:deliver' : 'document:release';
      expect(await lines(patient, action)).toHaveLength(1);
      expect((await list(patient)).documents).toHaveLength(days === 14 ? 0 : 1);
    });
    expect(cases).toBeGreaterThanOrEqual(4);
  });

  it('says nothing of what was announced, or deleted, meanwhile', async () => {
    const [told, gone] = [await heldBack(), await heldBack()];
    await announce(told.work, told.documentId);
    await remove(gone.work, gone.documentId);
    for (const { patient, documentId, day } of [told, gone]) {
      for (const days of [14, 30]) expect(await run(day(days))).toEqual([]);
      expect(await actionsOf(patient.dossierId)).not.toContain('notification:deliver');
      expect(await actionsOf(patient.dossierId)).not.toContain('document:release');
      expect(await announcementOf(patient, documentId)).not.toHaveProperty('duePk');
    }
    expect(await announcementOf(gone.patient, gone.documentId)).not.toHaveProperty('endedAt');
    expect((await list(gone.patient)).documents).toEqual([]);
  });

  it('is found a month late, when nothing ran before, and is then shown at once', async () => {
    const { patient, day } = await heldBack();
    await run(day(44));
    expect((await list(patient)).documents).toHaveLength(1);
    expect(await lines(patient, 'notification:deliver')).toHaveLength(0);
  });

  it('sends the patient one message, without a word of the document', async () => {
    const { patient, documentId, day } = await heldBack();
    await run(day(13));
    expect(await messageOf(documentId, 'document-waiting')).toBeUndefined();
    await run(day(14));
    const message = await messageOf(documentId, 'document-waiting');
    expect(message).toMatchObject({
      content: { template: 'document-waiting' },
      channel: 'email',
      state: 'due',
      dueAt: day(14),
    });
    // Whose it is stays in the table, for the day it comes back; nothing else of the dossier is there.
    expect(message?.about).toEqual({ dossierId: patient.dossierId });
    for (const secret of [documentId, patient.dossierId, 'Visite'])
      expect(JSON.stringify({ ...message, about: undefined })).not.toContain(secret);
  });

  it('says nothing to whoever closed their dossier, and still shows the document in its time', async () => {
    const { patient, documentId, day } = await heldBack();
    await setHead(patient, 'status', 'closed');
    await run(day(14));
    expect(await messageOf(documentId, 'document-waiting')).toBeUndefined();
    await run(day(30));
    expect(await kept(patient, documentId)).not.toHaveProperty('notAnnounced');
  });

  it.each(['', '{}', '{"at":"yesterday"}', 'null'])('leaves the message %j to a person', async (body) => {
    const answer = await announceJob({ Records: [{ messageId: 'm', body }] } as never);
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'm' }] });
  });
});
