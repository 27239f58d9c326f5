import type { Format } from '../../../../functions/record/document/document-codes.ts';

/** What the file picker offers. Without HEIC, so that iPhones turn their photos into JPEG by themselves. */
export const ACCEPTED =
  'application/pdf,image/jpeg,image/png,image/tiff,text/plain,text/rtf,application/rtf,text/xml,application/xml,.xml,.rtf';

const BY_TYPE: Readonly<Record<string, Format>> = {
  'application/pdf': 'application/pdf',
  'image/jpeg': 'image/jpeg',
  'image/png': 'image/png',
  'image/tiff': 'image/tiff',
  'text/plain': 'text/plain',
  'text/rtf': 'text/rtf',
  'application/rtf': 'text/rtf',
  'text/xml': 'application/hl7-cda+xml',
  'application/xml': 'application/hl7-cda+xml',
};

const BY_ENDING: Readonly<Record<string, Format>> = {
  pdf: 'application/pdf',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  tif: 'image/tiff',
  tiff: 'image/tiff',
  txt: 'text/plain',
  rtf: 'text/rtf',
  xml: 'application/hl7-cda+xml',
};

/** The format of a chosen file, as far as its type or name tells; the service looks at the bytes. */
export const formatOf = (file: { readonly type: string; readonly name: string }): Format | undefined =>
  BY_TYPE[file.type] ?? BY_ENDING[file.name.split('.').at(-1)?.toLowerCase() ?? ''];

/** A title proposed from a file name: `Ordonnance_dr-martin.pdf` is `Ordonnance dr martin`. */
export const titleFrom = (name: string): string =>
  name
    .replace(/\.[^.]*$/, '')
    .replace(/[_-]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
