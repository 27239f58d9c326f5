import type { Format } from '../record/document/document-codes.ts';
import { EXTENSIONS, isShown } from '../record/document/formats.ts';

/** Longest name, in characters, before its extension: short enough for every file system. */
const LONGEST = 80;

/** Names Windows keeps for its devices. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

/** What no file name may hold: controls, marks that turn the direction of writing, and the signs of paths. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}"*/:<>?\\|]+/gu;

/** A name under which a document can be saved anywhere, from its title. */
export function fileName(title: string, format: Format): string {
  const extension = `.${EXTENSIONS[format]}`;
  const clean = title.toWellFormed().replace(UNSAFE, ' ').replace(/\s+/g, ' ');
  const bare = clean.toLowerCase().endsWith(extension) ? clean.slice(0, -extension.length) : clean;
  const name = [...bare]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  return `${name === '' || RESERVED.test(name) ? `document ${name}`.trim() : name}${extension}`;
}

/**
 * The `Content-Disposition` under which a document is given (RFC 6266): shown by the browser when it can, saved
 * otherwise; an ASCII name for old software, the true one beside it (RFC 8187).
 */
export function contentDisposition(title: string, format: Format): string {
  const name = fileName(title, format);
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/g, '_');
  return `${isShown(format) ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${extended(name)}`;
}

/** RFC 8187 leaves fewer signs alone than `encodeURIComponent`. */
const extended = (text: string): string =>
  encodeURIComponent(text).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
