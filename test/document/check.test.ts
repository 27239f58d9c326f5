import { beforeAll, describe, expect, it } from 'vitest';
import { checkContent, refusedByScan } from '../../functions/document/check-document.ts';
import type { Deposit } from '../../functions/document/contract.ts';
import { handler as scanResult } from '../../functions/document/scan-result.event.ts';
import type { Format, RefusedBecause } from '../../functions/record/document/document-codes.ts';
import { callsOf, everyFault } from '../support/faults.ts';
import { openPatient } from '../support/people.ts';
import { actionsOf, traceOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import {
  deposit,
  deposited,
  keep,
  kept,
  list,
  purgeOnly,
  put,
  read,
  remove,
  scanOf,
  send,
  versionsOf,
} from './deposits.ts';
import { DOMINIQUE, FORMATS, reportAbout, sample, stating, stored, TEST_ROOT } from './samples.ts';

beforeAll(useWorld);

const CDA: Format = 'application/hl7-cda+xml';

/** What the check says of bytes announced as they are. */
const verdictOn = (bytes: Buffer, format: Format, given: Partial<Deposit> = {}) => {
  const document = stored({ ...stating(bytes, format), type: given.type ?? '', ...given });
  return checkContent(document, bytes, DOMINIQUE, [TEST_ROOT]);
};

describe('the verdict of the scan', () => {
  it.each([
    ['COMPLETED', 'NO_THREATS_FOUND', undefined],
    ['COMPLETED', 'THREATS_FOUND', 'malware'],
    ['COMPLETED', 'UNSUPPORTED', 'not-scanned'],
    ['COMPLETED', 'ACCESS_DENIED', 'not-scanned'],
    ['COMPLETED', 'FAILED', 'not-scanned'],
    ['SKIPPED', 'NO_THREATS_FOUND', 'not-scanned'],
    ['FAILED', 'NO_THREATS_FOUND', 'not-scanned'],
    ['', '', 'not-scanned'],
  ])('%s %s is %s', (scanStatus, scanResultStatus, because) => {
    expect(refusedByScan({ scanStatus, scanResultStatus })).toBe(because);
  });
});

describe('the check of a file', () => {
  const pairs = FORMATS.flatMap((stated) => FORMATS.map((real) => [stated, real] as const));

  it.each(pairs)('announced as %s and really %s', (stated, real) => {
    const verdict = verdictOn(sample(real), stated, { type: 'DOCPAT03' });
    expect(verdict).toMatchObject(stated === real ? { accepted: true } : { accepted: false, because: 'other-format' });
  });

  it.each([
    ['other bytes', { sha256: 'f'.repeat(64) }],
    ['fewer bytes', { size: 5 }],
  ])('refuses %s than announced', (_, given) => {
    expect(verdictOn(sample('text/plain'), 'text/plain', given)).toEqual({ accepted: false, because: 'other-content' });
  });

  it.each([
    ['a page', '<!doctype html><script>alert(1)</script>', 'cda-not-readable'],
    ['a DOCTYPE', '<!DOCTYPE ClinicalDocument><ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'cda-not-readable'],
    ['nobody', '<ClinicalDocument xmlns="urn:hl7-org:v3"/>', 'cda-other-patient'],
  ])('refuses a CDA document that is %s', (_, text, because) => {
    expect(verdictOn(Buffer.from(text), CDA)).toEqual({ accepted: false, because });
  });

  it('takes the type from the document, else from the deposit, else calls it another document', () => {
    const report = sample(CDA).toString('utf8');
    const strange = Buffer.from(report.replace('11488-4', '00000-0'));
    expect(verdictOn(Buffer.from(report), CDA, { type: 'DOCPAT03' })).toMatchObject({ type: '11488-4' });
    expect(verdictOn(strange, CDA, { type: 'DOCPAT03' })).toMatchObject({ type: 'DOCPAT03' });
    expect(verdictOn(strange, CDA)).toMatchObject({ accepted: true, type: 'EXPPAT_2' });
  });
});

describe('a file that does not pass', () => {
  it.each<[RefusedBecause, string]>([
    ['malware', 'THREATS_FOUND'],
    ['not-scanned', 'UNSUPPORTED'],
  ])('is refused as %s, told why, and destroyed', async (because, result) => {
    const patient = await openPatient();
    const { documentId, event } = await send(patient);
    await scanResult(scanOf(patient, documentId, event.detail.s3ObjectDetails.versionId, result));
    expect((await list(patient)).documents).toMatchObject([{ status: 'refused', refusedBecause: because }]);
    expect(await read(patient, documentId)).toMatchObject({ status: 409, body: { refusedBecause: because } });
    expect((await traceOf(patient.dossierId)).at(2)).toMatchObject({
      action: 'document:check',
      ground: 'task',
      actor: { kind: 'system', id: 'system:document-check' },
      change: { status: ['uploading', 'refused'], refusedBecause: [null, because] },
    });
    await purgeOnly(patient, documentId);
    expect(await versionsOf(patient, documentId)).toEqual([]);
    expect((await list(patient)).documents).toMatchObject([{ status: 'refused', refusedBecause: because }]);
    expect(await remove(patient, documentId, { 'if-match': '"4"' })).toMatchObject({ status: 200 });
  });

  it('is refused when its CDA document is about somebody else', async () => {
    const patient = await openPatient();
    const bytes = new Uint8Array(reportAbout(DOMINIQUE));
    const reply = deposited(await deposit(patient, stating(bytes, CDA)));
    const { versionId } = await put(reply, bytes);
    await scanResult(scanOf(patient, reply.document.documentId, versionId));
    expect((await list(patient)).documents).toMatchObject([{ refusedBecause: 'cda-other-patient' }]);
    expect(await versionsOf(patient, reply.document.documentId)).not.toContain('version clean');
  });
});

describe('the event of a scan', () => {
  it('makes one copy and one trace, however often it comes, and at once', async () => {
    const patient = await openPatient();
    const { documentId, event } = await send(patient);
    await Promise.all(Array.from({ length: 5 }, () => scanResult(event)));
    await scanResult(event);
    expect((await actionsOf(patient.dossierId)).filter((action) => action === 'document:check')).toHaveLength(1);
    const versions = await versionsOf(patient, documentId);
    expect(versions.filter((version) => version === 'version clean')).toHaveLength(1);
    expect((await read(patient, documentId)).status).toBe(200);
  });

  it('takes five calls and one fetch: read both, copy, read the head, write with the trace, hide', async () => {
    const patient = await openPatient();
    const { event } = await send(patient);
    expect(await callsOf(() => scanResult(event))).toEqual([
      'TransactGetItemsCommand',
      'CopyObjectCommand',
      'GetItemCommand',
      'TransactWriteItemsCommand',
      'DeleteObjectCommand',
    ]);
  });

  it.each(['NO_THREATS_FOUND', 'THREATS_FOUND'])('survives a stop at each AWS call: %s', async (result) => {
    const cases = await everyFault(async (fail) => {
      const patient = await openPatient();
      const { documentId, event } = await send(patient, 'text/plain');
      const scanned = scanOf(patient, documentId, event.detail.s3ObjectDetails.versionId, result);
      await fail(() => scanResult(scanned));
      await scanResult(scanned);
      const isClean = result === 'NO_THREATS_FOUND';
      expect((await kept(patient, documentId))?.status).toBe(isClean ? 'available' : 'refused');
      expect((await read(patient, documentId)).status).toBe(isClean ? 200 : 409);
      const versions = await versionsOf(patient, documentId);
      expect(versions.filter((version) => version === 'version clean')).toHaveLength(isClean ? 1 : 0);
      const changes = (await traceOf(patient.dossierId)).filter(({ change }) => change?.status?.[0] === 'uploading');
      expect(changes).toHaveLength(1);
    });
    expect(cases).toBeGreaterThanOrEqual(6);
  });

  it('about anything else changes nothing', async () => {
    const patient = await openPatient();
    const { documentId } = await keep(patient);
    const elsewhere = scanOf(patient, documentId, 'x');
    await scanResult({
      ...elsewhere,
      detail: {
        ...elsewhere.detail,
        s3ObjectDetails: { ...elsewhere.detail.s3ObjectDetails, objectKey: `clean/${patient.dossierId}/${documentId}` },
      },
    });
    await scanResult(scanOf(patient, '0199aaaa-0000-7000-8000-000000000009', 'x'));
    await scanResult(scanOf({ ...patient, dossierId: '0199aaaa-0000-7000-8000-000000000009' }, documentId, 'x'));
    expect((await read(patient, documentId)).status).toBe(200);
  });
});
