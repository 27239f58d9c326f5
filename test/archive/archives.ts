import { createHash, randomUUID } from 'node:crypto';
import { GetObjectCommand, ListObjectVersionsCommand, NoSuchKey, PutObjectCommand } from '@aws-sdk/client-s3';
import type { Context, SQSEvent } from 'aws-lambda';
import { expect } from 'vitest';
import type { ArchiveResult } from '../../functions/archive/contract.ts';
import { handler } from '../../functions/archive/import.event.ts';
import { handler as scanResult } from '../../functions/document/scan-result.event.ts';
import { routes as openingRoutes } from '../../functions/opening/contract.ts';
import { handler as opening } from '../../functions/opening/handler.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { get } from '../../functions/platform/store/table.ts';
import type { TraceLine } from '../../functions/record/audit/audit-chain.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { call, requestKey } from '../support/call.ts';
import { askLetter, type Person } from '../support/people.ts';

/** Older dossiers as the insurer drops them, and what comes of them. */

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** The doctor of the older dossiers. */
export const DOCTOR = { rpps: '10002422979', name: 'Anne MARTIN', profession: '10' } as const;

/** A document as a manifest states it, with its bytes. */
export function aDocument(id: string, given: object = {}, content: Uint8Array = Buffer.from(`%PDF-1.4 ${id}`)) {
  const stated = {
    ...{ id, file: `${id}.pdf`, title: `Compte rendu ${id}`, type: '11488-4', format: 'application/pdf' },
    ...{ createdOn: '2016-05-12', depositedAt: '2016-05-13T08:00:00.000Z', size: content.length },
    ...{ author: { kind: 'professional', rpps: DOCTOR.rpps, name: DOCTOR.name }, sha256: sha256(content), ...given },
  };
  return { stated, file: stated.file, content };
}

/** A line of an older trace. */
export const aTrace = (number: number, given: object = {}) => ({
  at: new Date(Date.UTC(2016, 0, 1, 8, number)).toISOString(),
  action: 'consultation',
  actor: { kind: 'professional', ...DOCTOR },
  ...given,
});

/** What an archive holds. */
export type Archive = {
  readonly documents?: readonly ReturnType<typeof aDocument>[];
  readonly rights?: readonly object[];
  readonly traces?: readonly object[] | string;
  /** Takes the place of what the manifest would say. */
  readonly manifest?: object;
};

/** An archive that was dropped, with the event of its manifest. */
export type Dropped = { readonly name: string; readonly event: SQSEvent };

const putFile = (Key: string, Body: Uint8Array | string) =>
  s3().send(new PutObjectCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Key, Body }));

/** Drops an archive as the insurer does: its files, then its manifest. */
export async function drop(
  { nir, familyName, givenNames, birthOn }: Person,
  { documents = [], rights = [], traces, manifest = {} }: Archive,
  name: string = randomUUID(),
): Promise<Dropped> {
  const folder = `inbound/archives/${name}`;
  for (const { file, content } of documents) await putFile(`${folder}/documents/${file}`, content);
  const lines = typeof traces === 'string' ? traces : traces?.map((trace) => JSON.stringify(trace)).join('\n');
  if (lines !== undefined) await putFile(`${folder}/traces.ndjson`, lines);
  const said = {
    ...{ version: 1, source: 'dmp-1', nir, holder: { familyName, givenNames, birthOn } },
    ...{ openedAt: '2014-03-01T09:00:00.000Z', objected: false },
    ...{ documents: documents.map(({ stated }) => stated), rights },
    ...(lines === undefined ? {} : { traces: { size: Buffer.byteLength(lines), sha256: sha256(Buffer.from(lines)) } }),
    ...manifest,
  };
  return dropManifest(name, JSON.stringify(said));
}

/** Drops a manifest alone. */
export async function dropManifest(name: string, text: string): Promise<Dropped> {
  const key = `inbound/archives/${name}/manifest.json`;
  const { VersionId, ETag = '' } = await putFile(key, text);
  return { name, event: created(key, { etag: ETag.replaceAll('"', ''), 'version-id': VersionId }) };
}

/** The event of an object. */
export const created = (key: string, more: object = { etag: 'e' }): SQSEvent => {
  const detail = { bucket: { name: setting('DOCUMENTS_BUCKET') }, object: { key, ...more } };
  return { Records: [{ messageId: 'm1', body: JSON.stringify({ detail }) }] } as unknown as SQSEvent;
};

/** Runs the import; `true` when the archive is dealt with. @param steps how many its time limit lets it take */
export async function run({ event }: Pick<Dropped, 'event'>, steps = Number.POSITIVE_INFINITY): Promise<boolean> {
  let left = steps + 1;
  const context = { getRemainingTimeInMillis: () => (left-- > 0 ? 900_000 : 59_000) } as unknown as Context;
  return (await handler(event, context)).batchItemFailures.length === 0;
}

/** What the insurer reads of it. */
export async function resultOf({ name }: Dropped): Promise<(ArchiveResult & { archive: string }) | undefined> {
  const object = { Bucket: setting('DOCUMENTS_BUCKET'), Key: `inbound-results/archives/${name}.json` };
  try {
    return JSON.parse((await (await s3().send(new GetObjectCommand(object))).Body?.transformToString()) ?? '');
  } catch (error) {
    if (error instanceof NoSuchKey) return undefined;
    throw error;
  }
}

/** The dossier a number opens. */
export async function dossierOf({ nir }: Person): Promise<string | undefined> {
  const dossierId = (await get(numberItem.key(await nirHash(nir))))?.dossierId;
  return dossierId === undefined ? undefined : String(dossierId);
}

/** The files of a dossier that wait for their scan. */
export async function waitingIn(dossierId: string) {
  const Bucket = setting('DOCUMENTS_BUCKET');
  const { Versions = [] } = await s3().send(
    new ListObjectVersionsCommand({ Bucket, Prefix: `quarantine/${dossierId}/` }),
  );
  return Versions.filter(({ IsLatest }) => IsLatest);
}

/** Has every file that waits in quarantine scanned, and found clean. @returns how many there were */
export async function scanAll(dossierId: string): Promise<number> {
  const waiting = await waitingIn(dossierId);
  for (const { Key: objectKey = '', VersionId: versionId = '' } of waiting) {
    const detail = {
      ...{ scanStatus: 'COMPLETED', scanResultDetails: { scanResultStatus: 'NO_THREATS_FOUND' } },
      s3ObjectDetails: { bucketName: setting('DOCUMENTS_BUCKET'), objectKey, versionId },
    };
    await scanResult({ id: randomUUID(), detail });
  }
  return waiting.length;
}

/** The fields a line of a trace tells a change of, in the order of the alphabet. */
export const toldIn = ({ change = {} }: Pick<TraceLine, 'change'>): string => Object.keys(change).sort().join(' ');

/** Comes into a dossier that was opened without an account, by letter, as anybody does. */
export async function enter(someone: Person) {
  const code = await askLetter(someone);
  const body = { nir: someone.nir, code, phone: '0612345678' };
  const answer = await call(opening, openingRoutes.confirmOpening, { body, headers: requestKey() });
  expect([answer.status, answer.body.outcome]).toEqual([201, 'activated']);
  return { kind: 'patient', id: `patient:${answer.body.identifier}` };
}
