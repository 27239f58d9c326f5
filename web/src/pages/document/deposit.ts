import type { Deposit, DocumentReference } from '../../../../functions/document/contract.ts';
import { keyOf, settle } from '../../api/attempt.ts';
import { failureOf } from '../../api/failure.ts';
import { putFile } from '../../api/put-file.ts';
import { type ApiClient, ownClient } from '../../session/call.ts';
import { listDocuments } from './references.ts';

/** How far a deposit is. `slow`: the check goes on, and the page stops waiting for it. */
export type Stage =
  | { readonly at: 'preparing' }
  | { readonly at: 'sending'; readonly part: number }
  | { readonly at: 'checking' }
  | { readonly at: 'done'; readonly document: DocumentReference }
  | { readonly at: 'slow' };

/** What the person says of a file; the rest is measured. */
export type Stated = Omit<Deposit, 'size' | 'sha256'>;

/** Seconds between two looks at the list. Few of them: each look is a line of trace. */
const LOOKS = [1.5, 3, 6, 12, 24, 48];

/** Adds a file to the dossier: announces it, sends its bytes, then waits until it is checked. */
export async function deposit(
  file: File,
  stated: Stated,
  tell: (stage: Stage) => void,
  client = ownClient,
): Promise<void> {
  tell({ at: 'preparing' });
  const body = { ...stated, size: file.size, sha256: await sha256(file) };
  const documentId = await announceAndSend(client, body, file, (part) => tell({ at: 'sending', part }));
  tell({ at: 'checking' });
  const document = await settled(client, documentId);
  tell(document ? { at: 'done', document } : { at: 'slow' });
}

/** One key for both steps: trying again after a broken connection takes up the same document. */
async function announceAndSend(
  client: ApiClient,
  body: Deposit,
  file: File,
  told: (part: number) => void,
): Promise<string> {
  const attempt = `deposit ${client.dossierId()} ${JSON.stringify(body)}`;
  for (let tries = 0; ; tries += 1) {
    const demand = { path: { dossierId: client.dossierId() }, body, key: keyOf(attempt) };
    const reply = await client.call('depositDocument', demand).catch((error: unknown) => {
      if (failureOf(error).kind !== 'deposit-over' || tries > 0) throw error;
      settle(attempt);
    });
    // What an earlier try announced has come, or was deleted meanwhile: this is another document.
    if (!reply) continue;
    const { document, upload } = reply;
    told(0);
    const outcome = await putFile(upload, file, told);
    settle(attempt);
    // An announcement can be too old when its reply was replayed: a new one gets a new place, once.
    if (outcome === 'sent' || tries > 0) return document.documentId;
  }
}

async function settled(client: ApiClient, documentId: string): Promise<DocumentReference | undefined> {
  for (const seconds of LOOKS) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    // A look that fails is not a deposit that fails; a session that has ended is told on its own page.
    const list = await listDocuments({ limit: '10' }, client).catch((error: unknown) => {
      if (failureOf(error).kind === 'session-ended') throw error;
    });
    const found = list?.documents.find((reference) => reference.documentId === documentId);
    if (found && found.status !== 'uploading') return found;
  }
  return undefined;
}

async function sha256(file: Blob): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
