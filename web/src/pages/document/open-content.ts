import type { DocumentReference, DocumentView } from '../../../../functions/document/contract.ts';
import type { Format } from '../../../../functions/record/document/document-codes.ts';
import { failureOf } from '../../api/failure.ts';
import { getFile } from '../../api/put-file.ts';
import { saveFile } from '../../parts/save-file.ts';
import { type ApiClient, ownClient } from '../../session/call.ts';

/** A document on the screen. */
export type Opened =
  | { readonly as: 'image'; readonly address: string }
  | { readonly as: 'text'; readonly text: string }
  | { readonly as: 'view'; readonly view: DocumentView }
  /** Too large, or not made to be read here: it can still be downloaded. */
  | { readonly as: 'nothing' }
  /** The browser refused to open a tab by itself: a link the person can follow. */
  | { readonly as: 'link'; readonly url: string }
  | { readonly as: 'tab' };

const ENDINGS: Readonly<Record<Format, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tif',
  'text/plain': 'txt',
  'text/rtf': 'rtf',
  'application/hl7-cda+xml': 'xml',
};

/** Formats that can be shown; browsers cannot draw the others, which are downloaded. */
export const canShow = (format: Format): boolean => format !== 'image/tiff' && format !== 'text/rtf';

/** The name a document gets in the downloads. */
export const fileName = (title: string, format: Format): string =>
  `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim() || 'document'}.${ENDINGS[format]}`;

/** Text as its writer meant it: in the alphabet the service found, else in UTF-8, else in that of old Windows. */
export function decode(bytes: ArrayBuffer, mediaType = ''): string {
  const charset = /charset=([\w-]+)/i.exec(mediaType)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

const place = ({ documentId }: DocumentReference, client: ApiClient) => ({
  path: { dossierId: client.dossierId(), documentId },
});

async function bytesOf(document: DocumentReference, client: ApiClient): Promise<Blob> {
  const { content } = await client.call('readDocument', place(document, client));
  return getFile(content.url);
}

/** Opens a document in the way its format allows. */
export async function openContent(document: DocumentReference, client = ownClient): Promise<Opened> {
  if (document.format === 'application/pdf') return openTab(document, client);
  if (document.format === 'application/hl7-cda+xml') return openView(document, client);
  const bytes = await bytesOf(document, client);
  if (document.format === 'text/plain') return { as: 'text', text: decode(await bytes.arrayBuffer(), bytes.type) };
  // Under the format that was checked: what a server says of the bytes is not believed.
  return { as: 'image', address: URL.createObjectURL(new Blob([bytes], { type: document.format })) };
}

async function openView(document: DocumentReference, client: ApiClient): Promise<Opened> {
  try {
    return { as: 'view', view: await client.call('viewDocument', place(document, client)) };
  } catch (error) {
    if (failureOf(error).kind !== 'conflict') throw error;
    return { as: 'nothing' };
  }
}

/** The tab is opened before the answer comes: browsers only allow it at the very moment of the tap. */
async function openTab(document: DocumentReference, client: ApiClient): Promise<Opened> {
  const tab = open('', '_blank');
  try {
    const { content } = await client.call('readDocument', place(document, client));
    if (!tab) return { as: 'link', url: content.url };
    tab.opener = null;
    tab.location.replace(content.url);
    return { as: 'tab' };
  } catch (error) {
    tab?.close();
    throw error;
  }
}

/** Downloads a document under its title. */
export async function download(document: DocumentReference, client = ownClient): Promise<void> {
  saveFile(await bytesOf(document, client), fileName(document.title, document.format));
}
