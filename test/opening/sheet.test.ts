import { decodePDFRawStream, PDFDocument, PDFRawStream } from 'pdf-lib';
import { beforeAll, describe, expect, it } from 'vitest';
import { assistedItem } from '../../functions/opening/assisted.item.ts';
import { sheetPage } from '../../functions/opening/sheet-layout.ts';
import { get } from '../../functions/platform/store/table.ts';
import { numberItem } from '../../functions/record/person/number.item.ts';
import { nirHash } from '../../functions/record/person/pepper.adapter.ts';
import { routes as sessionRoutes } from '../../functions/session/contract.ts';
import { handler as session } from '../../functions/session/handler.ts';
import { call, requestKey } from '../support/call.ts';
import { setHead } from '../support/professionals.ts';
import { actionsOf } from '../support/trace.ts';
import { codeSentTo, useWorld } from '../support/world.ts';
import { at, codeSent, later, openWith, pharmacist, print } from './helping.ts';

/** The sheet a person takes home from the counter. */

beforeAll(useWorld);

async function opened() {
  const helper = pharmacist();
  const { openingId, typed } = await codeSent(helper);
  const { status } = await openWith(helper, typed);
  if (status !== 201) throw new Error(`not opened: ${status}`);
  const dossierId = String((await get(numberItem.key(await nirHash(typed.nir))))?.dossierId);
  return { helper, openingId, dossierId, phone: typed.phone };
}

/** What a PDF file says, line by line, as its reader sees it. @param file base64 */
async function linesOf(file: string): Promise<string[]> {
  const pdf = await PDFDocument.load(file);
  const streams = pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, made]) => (made instanceof PDFRawStream ? [made] : []));
  const drawn = streams.map((stream) => Buffer.from(decodePDFRawStream(stream).decode()).toString('latin1')).join('\n');
  return [...drawn.matchAll(/<([0-9A-F]+)> Tj/g)].map(([, text = '']) => Buffer.from(text, 'hex').toString('latin1'));
}

describe('the sheet', () => {
  it('is a PDF of one A4 page in French, given once to who opened, and traced', async () => {
    const { helper, openingId, dossierId } = await opened();
    const headers = requestKey();
    const { status, body } = await print(helper, openingId, headers);
    expect([status, body.mediaType]).toEqual([200, 'application/pdf']);
    const pdf = await PDFDocument.load(String(body.content));
    expect(pdf.getPageCount()).toBe(1);
    expect(pdf.getPage(0).getSize()).toEqual({ width: 595, height: 842 });
    expect((await print(helper, openingId, headers)).body).toEqual(body);
    expect((await print(helper, openingId)).body.type).toBe('/problems/sheet-gone');
    expect(await actionsOf(dossierId)).toEqual(['opening:assist', 'opening:assist']);
  });

  it('is for nobody else, not before the opening, not after a quarter of an hour, not for a suspended dossier', async () => {
    const { helper, openingId, dossierId } = await opened();
    expect((await print(pharmacist(), openingId)).status).toBe(404);
    const { openingId: unopened } = await codeSent(helper);
    expect((await print(helper, unopened)).status).toBe(404);
    expect((await at(later(900_001), () => print(helper, openingId))).status).toBe(409);
    await setHead({ dossierId }, 'status', 'suspended');
    expect((await print(helper, openingId)).status).toBe(404);
  });

  it('is given to one of two requests at once', async () => {
    const { helper, openingId } = await opened();
    const answers = await Promise.all([print(helper, openingId), print(helper, openingId)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is given to the same request twice at once, and taken once', async () => {
    const { helper, openingId, dossierId } = await opened();
    const headers = requestKey();
    const [one, other] = await Promise.all([print(helper, openingId, headers), print(helper, openingId, headers)]);
    expect([one.status, other.body]).toEqual([200, one.body]);
    expect(await actionsOf(dossierId)).toEqual(['opening:assist', 'opening:assist']);
  });

  it('signs its reader in with what it says, and nothing of that is stored', async () => {
    const { helper, openingId, phone } = await opened();
    const lines = await linesOf(String((await print(helper, openingId)).body.content));
    const said = (form: RegExp) => lines.filter((line) => form.test(line)).join();
    const [identifier, password] = [said(/^[A-Z2-9]{4}( [A-Z2-9]{4}){2}$/).replaceAll(' ', ''), said(/-Aa7$/)];
    const step = (route: keyof typeof sessionRoutes, body: object) =>
      call(session, sessionRoutes[route], { body: { identifier, ...body } });
    const { body: first } = await step('signIn', { password });
    expect(first.next).toBe('new-password');
    const newPassword = 'Un-Long-Passage-7';
    const { body: second } = await step('chooseNewPassword', { session: first.session, newPassword });
    expect(second.next).toBe('code');
    const { body: last } = await step('answerCode', { session: second.session, code: await codeSentTo(phone) });
    expect(last.next).toBe('signed-in');
    const kept = JSON.stringify(await get(assistedItem.key(openingId)));
    expect([kept.includes(identifier), kept.includes(password)]).toEqual([false, false]);
  });
});

describe('the page', () => {
  const values = { identifier: 'WWWWMMMMWWWW', password: 'WWWWW-mmmmm-Aa7', before: '28 septembre 2036' };

  it.each(['sms', 'email'] as const)('is in large type, inside the page, no line on another: %s', async (by) => {
    const { texts, width, height } = sheetPage({ ...values, by, site: 'monespace.sante.example.fr' });
    const pdf = await PDFDocument.create();
    const [plain, bold] = [await pdf.embedFont('Helvetica'), await pdf.embedFont('Helvetica-Bold')];
    const wide = ({ text, size, bold: isBold }: (typeof texts)[number]) =>
      (isBold ? bold : plain).widthOfTextAtSize(text, size);
    expect(texts.filter(({ size }) => size < 16)).toEqual([]);
    expect(texts.filter((line) => line.x + wide(line) > width - 40)).toEqual([]);
    expect(texts.filter(({ y }) => y > height - 20)).toEqual([]);
    const down = [...texts].sort((a, b) => a.y - b.y);
    expect(down.filter((line, index) => line.y - line.size < (down[index - 1]?.y ?? 0))).toEqual([]);
  });

  it('keeps the address of a site on the paper, however long', () => {
    const { texts, width } = sheetPage({ ...values, by: 'sms', site: `${'dossier-medical.'.repeat(4)}example.fr` });
    expect(texts.filter(({ x, within = width }) => x + within > width - 20)).toEqual([]);
  });

  it('has the password below the fold, and the identifier above', () => {
    const { texts, boxes = [] } = sheetPage({ ...values, by: 'sms' });
    const fold = Math.min(...boxes.filter(({ look }) => look === 'dashes').map(({ y }) => y));
    const below = (part: string) => texts.filter(({ text }) => text.includes(part)).map(({ y }) => y > fold);
    expect([below(values.password), below('WWWW MMMM WWWW')]).toEqual([[true], [false]]);
  });

  it('says how to fold and glue it', () => {
    const said = sheetPage({ ...values, by: 'sms' })
      .texts.map(({ text }) => text)
      .join('\n');
    for (const words of ['Repliez ici', 'Collez ici', 'Secret']) expect(said).toContain(words);
  });
});
