import { beforeAll, describe, expect, it } from 'vitest';
import { handler as scanResult } from '../../functions/document/scan-result.event.ts';
import type { Confidentiality } from '../../functions/record/document/document-codes.ts';
import { requestKey } from '../support/call.ts';
import { everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { professional } from '../support/professionals.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { type At, deposit, deposited, keep, kept, list, put, scanOf } from './deposits.ts';
import { reportAbout, sample, stating } from './samples.ts';
import { admit, announcementOf, consultation, messageOf } from './team.ts';

beforeAll(useWorld);

describe('a deposit by a professional', () => {
  it('names its author, keeps its codes, and is told to the patient once it may be read', async () => {
    const { patient, author, work } = await consultation();
    const confidentiality: Confidentiality[] = ['R', 'INVISIBLE_REPRESENTANTS_LEGAUX'];
    const bytes = new Uint8Array(sample('text/plain'));
    const reply = deposited(await deposit(work, stating(bytes, 'text/plain', { confidentiality })));
    const { documentId } = reply.document;
    expect(await messageOf(documentId)).toBeUndefined();
    const { versionId } = await put(reply, bytes);
    await scanResult(scanOf(patient, documentId, versionId));
    expect((await list(patient)).documents).toMatchObject([{ author: author.name, hiddenFromRepresentatives: true }]);
    expect(await kept(patient, documentId)).toMatchObject({
      confidentiality,
      authorId: author.id,
      hiddenFromRepresentatives: true,
    });
    const message = await messageOf(documentId);
    expect(message).toMatchObject({ channel: 'email', to: 'camille@exemple.fr', state: 'due' });
    expect(message?.content).toEqual({ template: 'document-deposited' });
    expect((await traceOf(patient.dossierId))[1]).toMatchObject({
      actor: { id: author.id, name: author.name },
      ground: 'care-team',
    });
  });

  it('of a document held back tells the patient nothing, and sets the days of its announcement', async () => {
    const { patient, work } = await consultation();
    const { documentId } = await keep(work, 'text/plain', { confidentiality: ['NOPAT'] });
    const { depositedAt = '' } = (await kept(patient, documentId)) ?? {};
    const inDays = (days: number) => new Date(Date.parse(depositedAt) + days * 86_400_000).toISOString();
    expect(await announcementOf(patient, documentId)).toMatchObject({ noticeAt: inDays(14), releaseAt: inDays(30) });
    expect(await messageOf(documentId)).toBeUndefined();
    expect(await list(patient)).toMatchObject({ status: 200, documents: [], next: undefined });
    expect(JSON.stringify(await traceOf(patient.dossierId))).not.toContain('notAnnounced');
  });

  it('reads what a clinical document says of itself, beside what was stated', async () => {
    const { patient, work } = await consultation();
    const keepCoded = async (at: At, code: string) => {
      const text = reportAbout(patient.person).toString('utf8');
      const bytes = Buffer.from(text.replace(/<confidentialityCode[^>]*>/, `<confidentialityCode code="${code}"/>`));
      const reply = deposited(
        await deposit(at, stating(bytes, 'application/hl7-cda+xml', { confidentiality: ['MASQUE_PS'] })),
      );
      const { versionId } = await put(reply, new Uint8Array(bytes));
      await scanResult(scanOf(patient, reply.document.documentId, versionId));
      return reply.document.documentId;
    };
    const held = await keepCoded(work, 'INVISIBLE_PATIENT');
    const own = await keepCoded(patient, 'INVISIBLE_PATIENT');
    const odd = await keepCoded(work, 'whatever');
    expect(await kept(patient, held)).toMatchObject({
      hidden: true,
      notAnnounced: true,
      confidentiality: ['MASQUE_PS', 'INVISIBLE_PATIENT'],
    });
    expect(await announcementOf(patient, held)).toMatchObject({ documentId: held });
    expect(await messageOf(held)).toBeUndefined();
    expect((await kept(patient, own))?.confidentiality).toEqual(['MASQUE_PS']);
    expect((await kept(patient, odd))?.confidentiality).toEqual(['MASQUE_PS']);
    expect((await list(patient)).documents.map(({ documentId }) => documentId)).toEqual([odd, own]);
  });

  it.each([
    ['R', 0],
    ['V', 0],
    ['INVISIBLE_PATIENT', 0],
    ['NOPAT', 0],
    ['INVISIBLE_REPRESENTANTS_LEGAUX', 0],
    ['whatever', 0],
  ])('is the only one that may say %s', async (code, index) => {
    const patient = await openPatient();
    const stated = { ...stating(sample('text/plain'), 'text/plain'), confidentiality: [code] };
    const { status, body } = await deposit(patient, stated);
    expect([status, body.fields?.map(({ pointer, code: why }) => [pointer, why])]).toEqual([
      422,
      [[`/confidentiality/${index}`, 'not-a-choice']],
    ]);
  });

  it.each([['break-glass'], ['none']] as const)('needs a ground that lets one write: not %s', async (ground) => {
    const patient = await openPatient();
    const actor = ground === 'none' ? professional() : await admit(patient, professional(), { [ground]: {} });
    expect((await deposit({ ...patient, actor }, stating(sample('text/plain'), 'text/plain'))).status).toBe(403);
  });

  it('survives a stop at each AWS call: one document, one announcement, traced once', async () => {
    const cases = await everyFault(async (fail) => {
      const { patient, work } = await consultation();
      const stated = stating(sample('text/plain'), 'text/plain', { confidentiality: ['NOPAT'] });
      const headers = requestKey();
      await fail(() => deposit(work, stated, headers));
      const { documentId } = deposited(await deposit(work, stated, headers)).document;
      expect((await list(work)).documents).toHaveLength(1);
      expect(await announcementOf(patient, documentId)).toMatchObject({ documentId });
      expect((await actionsOf(patient.dossierId)).filter((action) => action === 'document:deposit')).toHaveLength(1);
    });
    expect(cases).toBeGreaterThanOrEqual(3);
  });

  it('tells the patient once, wherever its check is stopped', async () => {
    await everyFault(async (fail) => {
      const { patient, work } = await consultation();
      const bytes = new Uint8Array(sample('text/plain'));
      const reply = deposited(await deposit(work, stating(bytes, 'text/plain')));
      const { versionId } = await put(reply, bytes);
      const event = scanOf(patient, reply.document.documentId, versionId);
      await fail(() => scanResult(event));
      await scanResult(event);
      expect(await messageOf(reply.document.documentId)).toMatchObject({ state: 'due' });
      expect(await kept(patient, reply.document.documentId)).toMatchObject({ status: 'available', version: 2 });
    });
  });
});
