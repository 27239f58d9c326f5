import type { ActorKind } from '../access/vocabulary.ts';
import { charsetOf } from '../platform/files/encoding.ts';
import { Problem } from '../problem/problem.ts';
import type { StoredDocument } from '../record/document/document.item.ts';
import { sniff } from '../record/document/formats.ts';
import { type Cda, readCda } from './cda.ts';
import { headerOf } from './cda-header.ts';
import type { DocumentView, NarrativeNode } from './contract.ts';
import { toReference } from './document.ts';
import { narrativeOf } from './narrative.ts';
import { descend, textOf, type XmlElement } from './xml.ts';

/**
 * The most words, in bytes of JSON, and the largest file handed on. A Lambda answer ends at 6 MB, in which JSON is escaped
 * (a quarter more) and a file is base64 (a third more).
 */
const LARGEST_WORDS = 4_500_000;
const LARGEST_EMBEDDED = 4_000_000;

/**
 * Makes a CDA document readable: header lines and the blocks of its narrative, or the file it holds (level 1).
 * @param bytes the document, already checked
 * @param reader the kind of actor it is made for
 * @returns a view without `embedded` and with an empty narrative when the file it holds is too large or of a kind
 * nobody may be shown: the link of the document is offered instead
 * @throws Problem `document-not-viewable` when the document is no CDA document, or too large to be shown so
 */
export function viewDocument(document: StoredDocument, bytes: Uint8Array, reader: ActorKind = 'patient'): DocumentView {
  const cda = document.format === 'application/hl7-cda+xml' ? readCda(bytes) : undefined;
  if (!cda) throw notViewable();
  const view = {
    document: toReference(document, reader),
    title: textOf(descend(cda, 'title')) || document.title,
    header: headerOf(cda),
    ...bodyOf(cda),
  };
  if (Buffer.byteLength(JSON.stringify({ ...view, embedded: undefined })) > LARGEST_WORDS) throw notViewable();
  return view;
}

const notViewable = (): Problem => new Problem('document-not-viewable');

function bodyOf(cda: Cda): Pick<DocumentView, 'narrative' | 'embedded'> {
  const file = descend(cda, 'component', 'nonXMLBody', 'text');
  return file ? fileIn(file) : { narrative: narrativeOf(descend(cda, 'component', 'structuredBody')) };
}

/** The kinds of file a level 1 body may hold (ASS_A12 v5, `domain.md` §2.3). */
const EMBEDDABLE = ['application/pdf', 'image/jpeg', 'image/tiff', 'text/plain', 'text/rtf'];

/** A file is what its bytes are: one that says otherwise is not passed on. */
function fileIn(text: XmlElement): Pick<DocumentView, 'narrative' | 'embedded'> {
  const encoded = text.attributes.get('representation') === 'B64';
  const written = text.children.filter((child) => typeof child === 'string').join('');
  const bytes = Buffer.from(written, encoded ? 'base64' : 'utf8');
  const format = text.attributes.get('mediaType') ?? 'text/plain';
  if (!EMBEDDABLE.includes(format) || sniff(bytes)?.format !== format) return { narrative: [] };
  if (format === 'text/plain') return { narrative: paragraphs(new TextDecoder(charsetOf(bytes)).decode(bytes)) };
  if (bytes.length > LARGEST_EMBEDDED) return { narrative: [] };
  return { narrative: [], embedded: { format, base64: bytes.toString('base64') } };
}

/** Plain text, a paragraph at each empty line. */
const paragraphs = (text: string): NarrativeNode[] =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => ({
      tag: 'p',
      children: paragraph
        .split('\n')
        .flatMap((line, index) => (index === 0 ? [line] : [{ tag: 'br', children: [] }, line])),
    }));
