import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentDisposition, fileName } from '../../functions/document/file-name.ts';
import { charsetOf, decodeXml } from '../../functions/platform/files/encoding.ts';
import { isShown, sniff } from '../../functions/record/document/formats.ts';
import { FORMATS, sample } from './samples.ts';

const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');
const bigEndian = (text: string): Buffer => utf16(text).swap16();

describe('telling a format by its content', () => {
  it.each(FORMATS)('recognises %s', (format) => {
    expect(sniff(sample(format))?.format).toBe(format);
  });

  it.each([
    ['a Windows program', Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1')],
    ['a Linux program', Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1')],
    ['an archive', Buffer.from('PK\x03\x04\x14\0', 'latin1')],
    ['a script', Buffer.from('#!/bin/sh\nrm -rf ~\n')],
    ['a script behind a byte order mark', Buffer.from('\ufeff#!/bin/sh\n')],
    ['a GIF', Buffer.from('GIF89a\x01\0\x01\0', 'latin1')],
    ['text with a zero', Buffer.from('Bonjour\0')],
    ['text with an escape sequence', Buffer.from('Bonjour \x1b[31m')],
    ['text in UTF-16', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16('Bonjour')])],
    ['bytes no text has', Buffer.from([0x42, 0x81, 0x8d, 0x9d])],
    ['a PDF that does not begin at its beginning', Buffer.from('\0\0%PDF-1.7', 'latin1')],
  ])('refuses %s', (_, bytes) => {
    expect(sniff(bytes)).toBeUndefined();
  });

  it.each([
    ['HTML', '<!DOCTYPE html><script>alert(1)</script>'],
    ['HTML after blanks', '\n\t  <html>'],
    ['SVG', '<svg xmlns="http://www.w3.org/2000/svg"/>'],
    ['XML behind a byte order mark', '\ufeff<?xml version="1.0"?><a/>'],
  ])('never takes %s for a text', (_, text) => {
    expect(sniff(Buffer.from(text))?.format).toBe('application/hl7-cda+xml');
    expect(sniff(Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(text.replace('\ufeff', ''))]))?.format).toBe(
      'application/hl7-cda+xml',
    );
  });

  it('tells the character set of a text', () => {
    expect(sniff(Buffer.from('Été à Orléans'))).toEqual({ format: 'text/plain', charset: 'utf-8' });
    expect(sniff(Buffer.from('Été à Orléans', 'latin1'))).toEqual({ format: 'text/plain', charset: 'windows-1252' });
  });

  it('never fails, and never takes bytes with a zero for a text', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const found = sniff(bytes);
        if (found?.format === 'text/plain') expect(bytes.includes(0)).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', minLength: 1 }), (text) => {
        fc.pre(!/^\s*(?:<|#!|%PDF-|\{\\rtf|II\*|MM)/.test(text));
        expect(sniff(Buffer.from(text))).toEqual({ format: 'text/plain', charset: 'utf-8' });
      }),
    );
  });

  it('shows what browsers show', () => {
    expect(FORMATS.filter(isShown)).toEqual(['application/pdf', 'image/jpeg', 'image/png', 'text/plain']);
  });
});

describe('the encoding of an XML document', () => {
  const text = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?><a>élève</a>`;

  it.each([
    ['UTF-8 by default', Buffer.from('<a>élève</a>')],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text('UTF-8')}`)],
    ['UTF-8 declared', Buffer.from(text('utf-8'))],
    ['Latin-1 declared', Buffer.from(text('ISO-8859-1'), 'latin1')],
    ['Windows declared', Buffer.from(text('windows-1252'), 'latin1')],
    ['Latin-9 declared', Buffer.from(text('ISO-8859-15'), 'latin1')],
    ['UTF-16 with a byte order mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16(text('UTF-16'))])],
    ['UTF-16 the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), bigEndian(text('UTF-16'))])],
    ['UTF-16 without a byte order mark', utf16(text('UTF-16'))],
    ['UTF-16 the other way round, without a byte order mark', bigEndian(text('UTF-16'))],
  ])('reads %s', (_, bytes) => {
    expect(decodeXml(bytes)).toContain('élève');
  });

  it.each([
    ['UTF-8 that is none', Buffer.from(text('UTF-8'), 'latin1')],
    ['ASCII that is none', Buffer.from(text('us-ascii'), 'latin1')],
    ['an encoding nobody asked for', Buffer.from(text('utf-7'))],
    ['an encoding that does not exist', Buffer.from(text('constructor'))],
  ])('refuses %s', (_, bytes) => {
    expect(decodeXml(bytes)).toBeUndefined();
  });

  it('takes an empty text for UTF-8', () => {
    expect([charsetOf(Buffer.alloc(0)), decodeXml(Buffer.alloc(0))]).toEqual(['utf-8', '']);
  });
});

describe('the name of a saved file', () => {
  it.each([
    ['Compte rendu', 'Compte rendu.pdf'],
    ['Radio du genou.pdf', 'Radio du genou.pdf'],
    ['../../etc/passwd', 'etc passwd.pdf'],
    ['C:\\Windows\\system32', 'C Windows system32.pdf'],
    ['a/b:c*d?e"f<g>h|i', 'a b c d e f g h i.pdf'],
    ['ligne\r\nSet-Cookie: vol=1', 'ligne Set-Cookie vol=1.pdf'],
    ['photo\u202efdp.exe', 'photo fdp.exe.pdf'],
    ['  ...  ', 'document.pdf'],
    ['CON', 'document CON.pdf'],
    ['Ordonnance 👩🏽‍⚕️', 'Ordonnance 👩🏽 ⚕️.pdf'],
    ['É'.repeat(200), `${'É'.repeat(80)}.pdf`],
  ])('makes %j into %j', (title, name) => {
    expect(fileName(title, 'application/pdf')).toBe(name);
  });

  it('is told twice: in ASCII for old software, and as it is', () => {
    expect(contentDisposition('Été (1) d’essai', 'application/pdf')).toBe(
      `inline; filename="Ete (1) d_essai.pdf"; filename*=UTF-8''%C3%89t%C3%A9%20%281%29%20d%E2%80%99essai.pdf`,
    );
    expect(contentDisposition('a', 'text/rtf')).toBe(`attachment; filename="a.rtf"; filename*=UTF-8''a.rtf`);
  });

  it('is always one header of plain ASCII that reads back the same, whatever the title', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 250 }), fc.constantFrom(...FORMATS), (title, format) => {
        const header = contentDisposition(title, format);
        const found = /^(?:inline|attachment); filename="[^"\\]+"; filename\*=UTF-8''([\w!#$&+.^`|~%-]+)$/.exec(header);
        expect(header).toMatch(/^[ -~]+$/);
        expect(decodeURIComponent(found?.[1] ?? '')).toBe(fileName(title, format));
        expect(fileName(title, format)).not.toMatch(/[/\\:*?"<>|\p{Cc}\p{Cf}]/u);
      }),
    );
  });
});
