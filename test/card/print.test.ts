import { decodePDFRawStream, PDFDocument, PDFRawStream, StandardFonts } from 'pdf-lib';
import qrcode from 'qrcode-generator';
import { beforeAll, describe, expect, it } from 'vitest';
import { lineOf } from '../../functions/card/card-words.ts';
import type { ShownKind } from '../../functions/card/contract.ts';
import { printable, wrap } from '../../functions/card/print-text.ts';
import { walletCard } from '../../functions/card/wallet-card.ts';
import { type PdfBox, toPdf } from '../../functions/platform/files/pdf.ts';
import { ESSENTIAL_KINDS, type Essential } from '../../functions/record/profile/profile.ts';
import { record } from '../profile/driver.ts';
import { openPatient } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { useWorld } from '../support/world.ts';
import { ask, make } from './driver.ts';

beforeAll(useWorld);

const ADDRESS = 'https://monespace.example.fr/carte#AbCdEfGhIjKlMnOpQrStUv';
const SIDE = { width: (85.6 * 72) / 25.4, height: (54 * 72) / 25.4 };

const essential = (content: Essential['content']): Essential => ({
  entryId: '',
  content,
  by: { kind: 'patient' },
  at: '2026-01-01T00:00:00.000Z',
});
const ALLERGY = essential({ kind: 'allergy', substance: 'Pénicilline', severity: 'life-threatening' });
const print = (lines: readonly Essential[], name = 'Zoé DURAND') =>
  walletCard({
    identity: {
      familyName: name.slice(name.indexOf(' ') + 1),
      givenNames: name.slice(0, name.indexOf(' ') + 1).trim(),
      birthOn: '1950-06-15',
    },
    madeAt: '2026-11-21T10:00:00.000Z',
    lines,
    address: ADDRESS,
  });

/** What a scanner sees in a square: the modules under the middle of each cell. */
function scanned(boxes: readonly PdfBox[], frame: PdfBox, count: number): boolean[][] {
  const inside = boxes.filter(({ x, look }) => look === 'filled' && x >= frame.x && x < frame.x + frame.width);
  const [left, top] = [Math.min(...inside.map(({ x }) => x)), Math.min(...inside.map(({ y }) => y))];
  const unit = inside[0]?.height ?? 1;
  const isDark = (x: number, y: number) =>
    inside.some((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
  return Array.from({ length: count }, (_, row) =>
    Array.from({ length: count }, (_, column) => isDark(left + (column + 0.5) * unit, top + (row + 0.5) * unit)),
  );
}

/** The lines of a PDF where they were printed, and where they end, measured with the letters they were printed in. */
async function printedOn(bytes: Uint8Array) {
  const pdf = await PDFDocument.load(bytes);
  const measured = {
    'Helvetica-Bold': await pdf.embedFont(StandardFonts.HelveticaBold),
    Helvetica: await pdf.embedFont(StandardFonts.Helvetica),
  };
  const page = pdf.getPage(0);
  const drawn = (page.node.normalizedEntries().Contents?.asArray() ?? [])
    .map((ref) => {
      const stream = pdf.context.lookup(ref);
      return stream instanceof PDFRawStream ? Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1') : '';
    })
    .join('\n');
  const line = /\/(Helvetica(?:-Bold)?)-\d+ ([\d.]+) Tf[\s\S]*?1 0 0 1 ([\d.]+) ([\d.]+) Tm\s*<([0-9A-F]*)> Tj/g;
  return [...drawn.matchAll(line)].map(([, font, size, x, y, hex = '']) => {
    const text = new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex'));
    const width = measured[font as 'Helvetica'].widthOfTextAtSize(text, Number(size));
    return { text, x: Number(x), y: page.getHeight() - Number(y), end: Number(x) + width };
  });
}

describe('a printed card', () => {
  const page = print([ALLERGY]);
  const frames = (page.boxes ?? []).filter(({ look }) => look === 'dashes');

  it('is the size of a bank card, twice, side by side on a sheet of A4', () => {
    expect(frames.map(({ width, height }) => ({ width, height }))).toEqual([SIDE, SIDE]);
    const [front, back] = frames;
    expect(back?.x).toBeCloseTo((front?.x ?? 0) + SIDE.width);
    expect(page).toMatchObject({ width: 595, height: 842 });
  });

  it('carries on both sides the QR code of its address, module by module', () => {
    const code = qrcode(0, 'M');
    code.addData(ADDRESS);
    code.make();
    const count = code.getModuleCount();
    const expected = Array.from({ length: count }, (_, row) =>
      Array.from({ length: count }, (_, column) => code.isDark(row, column)),
    );
    for (const frame of frames) expect(scanned(page.boxes ?? [], frame, count)).toEqual(expected);
  });

  it('says in French in front and in English behind who, what and whom to call, and stays inside its frame', () => {
    const many = Array.from({ length: 9 }, () =>
      essential({ kind: 'contra-indication', label: 'Plombs de chasse dans la jambe droite : jamais d’IRM' }),
    );
    for (const lines of [[ALLERGY], many, []]) {
      const { texts } = print(lines);
      for (const frame of frames) {
        const inside = texts.filter(({ x, y }) => y > frame.y && x >= frame.x && x < frame.x + frame.width);
        expect(inside.length).toBeGreaterThan(4);
        expect(Math.max(...inside.map(({ y }) => y))).toBeLessThan(frame.y + frame.height);
        const heights = inside.map(({ y }) => y).sort((a, b) => a - b);
        expect(Math.min(...heights.slice(1).map((y, index) => y - (heights[index] ?? 0)))).toBeGreaterThan(5);
      }
    }
    const told = page.texts.map(({ text }) => text);
    expect(told).toContain('Allergie : Pénicilline (danger de mort)');
    expect(told).toContain('Allergy: Pénicilline (life-threatening)');
    expect(told).toEqual(expect.arrayContaining(['Né(e) le 15/06/1950', 'Born 15 Jun 1950', 'Zoé DURAND']));
    expect(print(many).texts.map(({ text }) => text)).toContain('… suite avec le code');
  });

  it.each(['Zoé DURAND', 'MARIE MADELEINE WASSERMANN-DE LA ROCHE', 'W'.repeat(90)])(
    'has no line that runs into the code or out of the card, as printed for %s',
    async (name) => {
      const wide = [
        essential({ kind: 'treatment', label: 'MMMM WWWW GAMMAGLOBULINE MONOCLONALE HUMANISÉE', dose: '1 PAR MOIS' }),
        essential({ kind: 'contact', name: 'W'.repeat(60), phone: '+33 6 12 34 56 78', relation: 'MTH' }),
      ];
      const sheet = print([...wide, ALLERGY], name);
      const bytes = await toPdf([sheet], { title: '', language: 'fr', at: '2026-11-21T10:00:00.000Z' });
      const lines = await printedOn(bytes);
      expect(lines.some(({ text }) => text.startsWith(name.slice(0, 30)))).toBe(true);
      for (const frame of frames) {
        const code = Math.min(
          ...(sheet.boxes ?? []).filter(({ x, look }) => look === 'filled' && x > frame.x).map(({ x }) => x),
        );
        for (const { text, x, y, end } of lines) {
          if (x < frame.x || x >= frame.x + frame.width || y < frame.y) continue;
          const beside = y > frame.y + 36 && y < frame.y + frame.height - 15;
          expect(end, text).toBeLessThan(beside ? code : frame.x + frame.width - 4);
        }
      }
    },
  );

  it('comes as one sheet, traced, with the token nowhere but in the code', async () => {
    const patient = await openPatient({ familyName: 'ŁUKASZ 山' });
    await record(patient, { kind: 'allergy', substance: 'Crevettes 🦐 et ńoix', severity: 'mild' });
    const site = 'https://monespace.example.fr';
    expect((await ask('printCard', patient, { body: { site } })).status).toBe(404);
    await make(patient);
    const { status, body } = await ask('printCard', patient, { body: { site } });
    expect([status, body.mediaType]).toEqual([200, 'application/pdf']);
    const pdf = await PDFDocument.load(Buffer.from(String(body.content), 'base64'));
    expect(pdf.getPages().map((sheet) => sheet.getSize())).toEqual([{ width: 595, height: 842 }]);
    expect((await actionsOf(patient.dossierId)).slice(-1)).toEqual(['card:read']);
  });

  it.each(['javascript:alert(1)', 'http://evil.example', 'https://a/carte', 'https://a#'])(
    'leads to a site, not to %s',
    async (site) => {
      const { status } = await ask('printCard', { dossierId: crypto.randomUUID(), actor }, { body: { site } });
      expect(status).toBe(422);
    },
  );
});

const actor = { kind: 'patient', id: 'patient:ABCD2346EFGH' } as const;

describe('the words on a card', () => {
  it('tell each thing in one line', () => {
    const fr = (content: Essential['content']) => lineOf({ content }, 'fr');
    expect(fr({ kind: 'blood-group', group: 'O+', source: 'carte' })).toBe('Groupe sanguin : O+ (carte)');
    expect(fr({ kind: 'implant', label: 'Pacemaker', mri: 'never' })).toBe('Implant : Pacemaker (jamais d’IRM)');
    expect(fr({ kind: 'contact', name: 'Paul', phone: '0123456789', relation: 'BRO' })).toBe(
      'À prévenir : Paul, 0123456789',
    );
    expect(lineOf({ content: { kind: 'advance-directives' } }, 'en')).toBe('Advance directives: in my medical record');
    const wish = { kind: 'organ-donation', wish: 'oui' } as const;
    expect(lineOf({ content: wish }, 'en')).toBe('Organ donation (a wish, not a registration): oui');
    expect(fr({ kind: 'pregnancy', dueOn: '2027-02-01' })).toBe('Grossesse : naissance prévue le 01/02/2027');
    const person = { name: 'Zoé', phone: '15' };
    const each: { readonly [K in ShownKind]: Extract<Essential['content'], { kind: K }> } = {
      allergy: { kind: 'allergy', substance: 'Zinc', severity: 'mild' },
      'contra-indication': { kind: 'contra-indication', label: 'Zinc' },
      treatment: { kind: 'treatment', label: 'Zinc' },
      pregnancy: { kind: 'pregnancy', dueOn: '2027-02-01' },
      'blood-group': { kind: 'blood-group', group: 'O+', source: 'Zoé' },
      implant: { kind: 'implant', label: 'Zinc' },
      illness: { kind: 'illness', label: 'Zona' },
      'communication-need': { kind: 'communication-need', label: 'Zeste' },
      disability: { kind: 'disability', label: 'Zeste' },
      'trusted-person': { kind: 'trusted-person', ...person },
      contact: { kind: 'contact', ...person, relation: 'SIS' },
      'advance-directives': { kind: 'advance-directives' },
      'organ-donation': wish,
    };
    for (const kind of ESSENTIAL_KINDS) {
      expect(lineOf({ content: each[kind] }, 'fr')).toMatch(/^\p{Lu}.+ : .+/u);
      expect(lineOf({ content: each[kind] }, 'en')).toMatch(/^\p{Lu}.+: .+/u);
    }
  });

  it('are printed with the signs there are, and broken where there is room', () => {
    expect(printable('Œdème à l’hôpital — ñ')).toBe('Œdème à l’hôpital — ñ');
    expect(printable('Nguyễn ńoix 山 🦐')).toBe('Nguyên noix ? ?'.replace('ê', 'e'));
    expect(wrap('un deux trois', 40, 7, 5)).toEqual(['un deux', 'trois']);
    expect(wrap('anticonstitutionnellement', 40, 7, 9).join('')).toBe('anticonstitutionnellement');
    expect(wrap('un deux trois quatre', 40, 7, 1)).toEqual(['un deux…']);
  });
});
