import { charsetOf } from '../../platform/files/encoding.ts';
import type { Format } from './document-codes.ts';

/** What the bytes of a file are, whatever its name says; a text also tells its character set. */
export type Sniffed = { readonly format: Format; readonly charset?: string };

/** First bytes of each format (RFC 2046, ISO 32000-1 §7.5.2, ITU T.81 B.1, W3C PNG §5.2, TIFF 6.0 §2, RTF 1.9). */
const SIGNATURES: readonly (readonly [string, Format])[] = [
  ['%PDF-', 'application/pdf'],
  ['\xff\xd8\xff', 'image/jpeg'],
  ['\x89PNG\r\n\x1a\n', 'image/png'],
  ['II*\0', 'image/tiff'],
  ['MM\0*', 'image/tiff'],
  ['{\\rtf', 'text/rtf'],
];

/** Longest thing looked at to tell a format; a text is looked at whole. */
const START = 256;

/**
 * Tells the format of a file by its content (magic bytes). XML of any kind, and so HTML and SVG, is called CDA here:
 * whether it is one is for `cda.ts` to say, and it can never pass for a text. A script is no text either.
 * @returns `undefined` for everything that may not be kept
 */
export function sniff(bytes: Uint8Array): Sniffed | undefined {
  const start = Buffer.from(bytes.subarray(0, START)).toString('latin1');
  const signature = SIGNATURES.find(([first]) => start.startsWith(first));
  if (signature) return { format: signature[1] };
  // A byte order mark, and the zeros of UTF-16, do not hide a tag.
  const bare = start.replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)|\0/g, '').trimStart();
  if (bare.startsWith('<')) return { format: 'application/hl7-cda+xml' };
  if (bare.startsWith('#!')) return undefined;
  const charset = charsetOf(bytes);
  return charset && { format: 'text/plain', charset };
}

/** Whether a browser can show a format by itself; the others are saved. Safari alone shows TIFF. */
export const isShown = (format: Format): boolean =>
  ['application/pdf', 'image/jpeg', 'image/png', 'text/plain'].includes(format);

/** How the file of each format ends. */
export const EXTENSIONS: Readonly<Record<Format, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/tiff': 'tiff',
  'text/plain': 'txt',
  'text/rtf': 'rtf',
  'application/hl7-cda+xml': 'xml',
};
