import { randomInt, randomUUID } from 'node:crypto';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { type Deposit, type Deposited, type DocumentReference, routes } from '../../functions/document/contract.ts';
import { handler } from '../../functions/document/handler.ts';
import { handler as purgeJob } from '../../functions/document/purge.job.ts';
import { type ScanResult, handler as scanResult } from '../../functions/document/scan-result.event.ts';
import { findDocument } from '../../functions/document/store.ts';
import { s3 } from '../../functions/platform/clients.ts';
import { setting } from '../../functions/platform/runtime.ts';
import { write } from '../../functions/platform/store/table.ts';
import type { Format } from '../../functions/record/document/document-codes.ts';
import { replace } from '../../functions/record/document/stored-document.ts';
import { type Caller, call, type Got, requestKey } from '../support/call.ts';
import type { Patient } from '../support/people.ts';
import { reportAbout, sample, stating } from './samples.ts';

/** Somebody at work in the dossier of a patient: the patient, or a professional. */
export type At = Omit<Patient, 'actor'> & { readonly actor: Caller };

/** Sends a deposit through the capability's own door. */
export const deposit = ({ actor, dossierId }: At, body: unknown, headers = requestKey()): Promise<Got> =>
  call(handler, routes.depositDocument, { actor, params: { dossierId }, body, headers });

/** The reply of an accepted deposit. */
export const deposited = ({ status, body }: Got): Deposited => {
  if (status !== 201) throw new Error(`not deposited: ${status} ${JSON.stringify(body)}`);
  return body as unknown as Deposited;
};

/** Sends bytes where a deposit said, as a browser does. @returns the status and the version S3 made of them */
export async function put(
  { upload }: Deposited,
  bytes: Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = upload.headers,
) {
  const { 'content-length': _, ...sent } = headers;
  const answer = await fetch(upload.url, { method: 'PUT', headers: sent, body: bytes });
  await answer.arrayBuffer();
  return { status: answer.status, versionId: answer.headers.get('x-amz-version-id') ?? '' };
}

/** The verdict of the malware scan on a file in quarantine. */
export const scanOf = (
  { dossierId }: At,
  documentId: string,
  versionId: string,
  scanResultStatus = 'NO_THREATS_FOUND',
  scanStatus = 'COMPLETED',
): ScanResult => ({
  id: randomUUID(),
  detail: {
    scanStatus,
    s3ObjectDetails: {
      bucketName: setting('DOCUMENTS_BUCKET'),
      objectKey: `quarantine/${dossierId}/${documentId}`,
      versionId,
    },
    scanResultDetails: { scanResultStatus },
  },
});

/** Bytes that a patient may deposit in a format: a CDA document is about them. */
export const bytesFor = ({ person }: At, format: Format): Uint8Array<ArrayBuffer> =>
  new Uint8Array(format === 'application/hl7-cda+xml' ? reportAbout(person) : sample(format));

/** Announces and sends a file. @returns its id, its bytes, and the event of its scan */
export async function send(patient: At, format: Format = 'application/pdf', given: Partial<Deposit> = {}) {
  const bytes = bytesFor(patient, format);
  const reply = deposited(await deposit(patient, stating(bytes, format, given)));
  const { documentId } = reply.document;
  const { status, versionId } = await put(reply, bytes);
  if (status !== 200) throw new Error(`not sent: ${status}`);
  return { documentId, bytes, reply, event: scanOf(patient, documentId, versionId) };
}

/** Announces, sends and checks a file: it is then available. */
export async function keep(patient: At, format: Format = 'application/pdf', given: Partial<Deposit> = {}) {
  const sent = await send(patient, format, given);
  await scanResult(sent.event);
  return sent;
}

/** Reads a document, or its view. */
export const read = (
  { actor, dossierId }: At,
  documentId: string,
  route: 'readDocument' | 'viewDocument' = 'readDocument',
) => call(handler, routes[route], { actor, params: { dossierId, documentId } });

/** Hides a document from professionals, or shows it again. */
export const hide = (
  { actor, dossierId }: At,
  documentId: string,
  body: unknown = { hidden: true },
  headers: Record<string, string> = {},
) =>
  call(handler, routes.flagDocument, {
    actor,
    params: { dossierId, documentId },
    body,
    headers: { ...requestKey(), 'if-match': '"2"', ...headers },
  });

/** Tells the record that the patient was told of a document. */
export const announce = ({ actor, dossierId }: At, documentId: string, headers: Record<string, string> = {}) =>
  call(handler, routes.announceDocument, {
    actor,
    params: { dossierId, documentId },
    body: {},
    headers: { ...requestKey(), 'if-match': '"2"', ...headers },
  });

/** Deletes a document. */
export const remove = ({ actor, dossierId }: At, documentId: string, headers: Record<string, string> = {}) =>
  call(handler, routes.deleteDocument, {
    actor,
    params: { dossierId, documentId },
    headers: { ...requestKey(), 'if-match': '"2"', ...headers },
  });

/** One page of a list. */
export async function list({ actor, dossierId }: At, query: Record<string, string> = {}) {
  const got = await call(handler, routes.listDocuments, { actor, params: { dossierId }, query });
  const { documents = [], next } = got.body as unknown as { documents: DocumentReference[]; next?: string };
  return { ...got, documents, next };
}

/** What is stored of a document. */
export const kept = ({ dossierId }: At, documentId: string) => findDocument(dossierId, documentId);

/** Every version and delete marker left of a document, in quarantine and clean. */
export async function versionsOf({ dossierId }: At, documentId: string): Promise<string[]> {
  const prefixes = ['quarantine', 'clean'].map((prefix) => `${prefix}/${dossierId}/${documentId}`);
  const pages = await Promise.all(
    prefixes.map((Prefix) => s3().send(new ListObjectVersionsCommand({ Bucket: setting('DOCUMENTS_BUCKET'), Prefix }))),
  );
  return pages.flatMap(({ Versions = [], DeleteMarkers = [] }) => [
    ...Versions.map(({ Key }) => `version ${Key?.split('/')[0]}`),
    ...DeleteMarkers.map(({ Key }) => `marker ${Key?.split('/')[0]}`),
  ]);
}

/** A day no other test has anything due on: the purge job sees the documents of all tests that run beside it. */
export const ownDay = (): string =>
  new Date(Date.UTC(2100 + randomInt(7000), 0, randomInt(365))).toISOString().slice(0, 10);

/** Makes a document due on another day. */
export async function postpone(patient: At, documentId: string, dueOn: string): Promise<void> {
  const document = await kept(patient, documentId);
  if (document) await write([replace({ ...document, dueOn, version: document.version + 1 })]);
}

/** Purges one document, alone on a day of its own, as the job does. */
export async function purgeOnly(patient: At, documentId: string): Promise<void> {
  const day = ownDay();
  await postpone(patient, documentId, day);
  const failed = await purge(`${day}T03:00:00.000Z`);
  if (failed.length > 0) throw new Error('the purge failed');
}

/** Runs the purge job at an instant. @returns the messages that come again */
export async function purge(at: string): Promise<string[]> {
  const record = { messageId: randomUUID(), body: JSON.stringify({ at }) };
  const { batchItemFailures } = await purgeJob({ Records: [record] } as never);
  return batchItemFailures.map(({ itemIdentifier }) => itemIdentifier);
}
