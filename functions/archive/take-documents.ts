import { createHash } from 'node:crypto';
import { parseValue } from '../platform/jobs/parse-line.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { sniff } from '../record/document/formats.ts';
import { insert } from '../record/document/stored-document.ts';
import { ArchivedDocument, type NotTakenOne } from './contract.ts';
import { type Read, readFile, sendToCheck } from './files.adapter.ts';
import { documentIdOf, toDocument } from './rules.ts';
import type { Run } from './run.ts';
import { findDocument, findHolder } from './store.ts';

/**
 * Takes the documents of an archive over, one after the other. Each is verified here against its manifest, then goes the
 * way of every deposit: quarantine, malware scan, check.
 * @param largest bytes, the setting of the stage
 * @returns `false` when time ran out
 */
export async function takeDocuments(run: Run, largest: number): Promise<boolean> {
  const { manifest, outOfTime } = run.about;
  await sendAgain(run, largest);
  while (run.progress.documents < manifest.documents.length) {
    if (outOfTime()) return false;
    await takeOne(run, run.progress.documents, largest);
  }
  return true;
}

async function takeOne(run: Run, index: number, largest: number): Promise<void> {
  const { manifest, origin, place, folder, at } = run.about;
  const { imported, known, refused } = run.progress;
  const next = { documents: index + 1 };
  const refuse = (reasons: NotTakenOne['reasons']) =>
    run.pass({ ...next, refused: [...refused, { place: index + 1, reasons }] });
  const parsed = parseValue(ArchivedDocument, manifest.documents[index]);
  if ('reasons' in parsed) return refuse(parsed.reasons);
  const { row } = parsed;
  if (await findDocument(place.dossierId, documentIdOf(origin, row.id))) return run.pass({ ...next, known: known + 1 });
  const bytes = await bytesOf(run, row, largest);
  if (typeof bytes === 'string') return refuse([bytes]);
  const { identifier } = await findHolder(place.dossierId);
  const document = toDocument(row, { ...origin, dossierId: place.dossierId, identifier, at });
  const change = { status: [null, document.status], originalAt: [null, row.depositedAt] } as const;
  const traces = [run.trace({ object: document.documentId, change })];
  await run.add(async () => ({ traces, writes: [insert(document)], to: { ...next, imported: imported + 1 } }));
  await sendToCheck(folder.bucket, document, bytes);
}

/** The last document may have been written and not sent when a run was stopped. */
async function sendAgain(run: Run, largest: number): Promise<void> {
  const parsed = parseValue(ArchivedDocument, run.about.manifest.documents[run.progress.documents - 1]);
  if ('reasons' in parsed) return;
  const document = await findDocument(run.about.place.dossierId, documentIdOf(run.about.origin, parsed.row.id));
  if (!isAwaited(document, parsed.row)) return;
  const bytes = await bytesOf(run, parsed.row, largest);
  if (typeof bytes !== 'string') await sendToCheck(run.about.folder.bucket, document, bytes);
}

const isAwaited = (document: StoredDocument | undefined, { sha256 }: ArchivedDocument): document is StoredDocument =>
  document?.status === 'uploading' && document.sha256 === sha256;

/** The bytes a document was announced with, or what is wrong with them. */
async function bytesOf(run: Run, { file, size, sha256, format }: ArchivedDocument, largest: number) {
  if (size > largest) return '/size file-too-big';
  const read: Read = await readFile(run.about.folder, `documents/${file}`, size);
  if ('missing' in read) return read.missing === 'too-big' ? '/file other-content' : '/file missing';
  const hash = createHash('sha256').update(read.bytes).digest('hex');
  if (read.bytes.length !== size || hash !== sha256) return '/file other-content';
  return sniff(read.bytes)?.format === format ? read.bytes : '/file other-format';
}
