/** The encodings a document may be written in; anything else is not readable. */
type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'iso-8859-15';

/** Names an XML declaration may use. Latin-1 is read as its superset, windows-1252 (WHATWG Encoding, §4.2). */
const DECLARED: ReadonlyMap<string, Encoding> = new Map([
  ['utf-8', 'utf-8'],
  ['us-ascii', 'utf-8'],
  ['iso-8859-1', 'windows-1252'],
  ['windows-1252', 'windows-1252'],
  ['iso-8859-15', 'iso-8859-15'],
]);

/** Byte patterns at the start of a document that give its encoding away (XML 1.0, appendix F.1). */
const MARKS: readonly (readonly [readonly number[], Encoding])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0x3c, 0x00], 'utf-16le'],
  [[0x00, 0x3c], 'utf-16be'],
];

/**
 * The characters of an XML document, by its byte order mark or its declaration; UTF-8 when it says nothing.
 * @returns the text without its byte order mark; `undefined` when the encoding is unknown or does not hold
 */
export function decodeXml(bytes: Uint8Array): string | undefined {
  const mark = MARKS.find(([pattern]) => pattern.every((byte, index) => bytes[index] === byte));
  if (mark) return decode(bytes, mark[1]);
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const declared = /^<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']/.exec(start)?.[1] ?? 'utf-8';
  const encoding = DECLARED.get(declared.toLowerCase());
  return encoding && decode(bytes, encoding);
}

/** Signs that no text holds: controls, but for tab, line feed, form feed and carriage return. */
const CONTROLS = /[^\P{Cc}\t\n\f\r]/u;

/** The character set of a plain text: `undefined` when it is none. */
export function charsetOf(bytes: Uint8Array): 'utf-8' | 'windows-1252' | undefined {
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== undefined) return CONTROLS.test(utf8) ? undefined : 'utf-8';
  return CONTROLS.test(decode(bytes, 'windows-1252') ?? '\0') ? undefined : 'windows-1252';
}

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
