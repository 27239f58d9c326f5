import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { agent } from '../../web/src/words/fr/agent.ts';
import { helping as words } from '../../web/src/words/fr/helping.ts';
import { professional } from '../../web/src/words/fr/professional.ts';
import { signInAsAgent } from './agent-steps.ts';
import { nothingIsWrong } from './axe.ts';
import { PERSON } from './fake-data.ts';
import { CONTACT_CODE } from './fake-helping.ts';
import { signInAsProfessional } from './professional-steps.ts';
import { sent, useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** Opening a dossier with the person who is here, at the pharmacy and at the counter; what the pharmacy is paid. */

const stage = useStage();
/** The number of somebody who has a dossier already. */
const OTHER = '1 84 12 76 451 089 46';
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;

async function asPharmacist() {
  stage().fake.professionals().profession = '21';
  const page = await stage().visitor(PHONE);
  await signInAsProfessional(page);
  return page;
}

async function asAgent(path: string) {
  const page = await stage().visitor(PHONE);
  await signInAsAgent(page, path);
  return page;
}

async function fillRequest(page: Page) {
  await page.getByLabel(words.number).fill(PERSON.nir);
  await page.getByLabel(words.vitale).fill(PERSON.vitaleSerial);
  await fillDate(page, words.birth, PERSON.birthOn);
  await page.getByLabel(words.phone).fill(PERSON.phone);
}

async function text(download: Promise<import('playwright-core').Download>) {
  const chunks: Buffer[] = [];
  for await (const chunk of await (await download).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

describe('opening a dossier with the person', () => {
  it('goes from the card to the sheet, with nothing wrong, cut off or too small', async () => {
    const page = await asPharmacist();
    await follow(page, professional.pages.open);
    await onPage(page, words.title);
    await fillRequest(page);
    await press(page, words.send);
    await page.getByRole('alert').getByText(words.mustTick).waitFor();
    await nothingIsWrong(page);
    await page.getByLabel(words.consent).check();
    await press(page, words.send);
    await onPage(page, words.codeTitle);
    await page.getByLabel(words.code).fill('000000');
    await press(page, words.open);
    await page.getByRole('alert').getByText('Ce code ne va pas').waitFor();
    await nothingIsWrong(page);
    await page.getByLabel(words.code).fill(CONTACT_CODE);
    await press(page, words.open);
    await onPage(page, words.doneTitle);
    expect(await page.locator('.large').textContent()).toBe('K7MR 2QWD 9XTB');
    const [first] = [page.waitForEvent('download')];
    await press(page, words.print);
    expect(await text(first)).toBe('%PDF-1.7 test');
    await page.getByText(words.printed).waitFor();
    await nothingIsWrong(page);
    const lost = page.waitForEvent('download');
    await press(page, words.print);
    await lost;
    const keys = sent(stage(), 'printOpeningSheet').map(({ headers }) => headers['idempotency-key']);
    expect([keys.length, new Set(keys).size]).toEqual([2, 1]);
    const [asked] = sent(stage(), 'sendContactCode');
    expect(asked?.body).toMatchObject({ consent: true, phone: PERSON.phone, birthOn: PERSON.birthOn });
    expect(asked?.body).not.toHaveProperty('email');
  });

  it('keeps what was typed for who goes back', async () => {
    const page = await asPharmacist();
    await follow(page, professional.pages.open);
    await fillRequest(page);
    await page.getByLabel(words.consent).check();
    await press(page, words.send);
    await onPage(page, words.codeTitle);
    await press(page, words.back);
    await onPage(page, words.title);
    expect(await page.getByLabel(words.number).inputValue()).toBe(PERSON.nir);
    expect(await page.getByLabel(words.consent).isChecked()).toBe(true);
  });

  it('has a letter sent to who has no contact, and to who has a dossier already', async () => {
    const page = await asPharmacist();
    await follow(page, professional.pages.open);
    await fillRequest(page);
    await page.getByText(words.letter.title).click();
    await page.getByLabel(words.vitale).fill('9999999999');
    await press(page, words.letter.send);
    await page.getByRole('alert').waitFor();
    await page.getByLabel(words.vitale).fill(PERSON.vitaleSerial);
    await press(page, words.letter.send);
    await page.getByText('Son code marche jusqu’au 2 janvier 2027.').waitFor();
    await nothingIsWrong(page);
    await page.getByLabel(words.number).fill(OTHER);
    await page.getByLabel(words.consent).check();
    await press(page, words.send);
    await onPage(page, words.codeTitle);
    await page.getByLabel(words.code).fill(CONTACT_CODE);
    await press(page, words.open);
    await press(page, words.letter.send);
    await page.getByText('Son code marche jusqu’au 2 janvier 2027.').waitFor();
    await nothingIsWrong(page);
    const { vitaleSerial, birthOn } = PERSON;
    const cards = sent(stage(), 'sendOpeningLetter').map(({ body }) => body);
    expect(cards.slice(1)).toEqual([PERSON.nir, OTHER].map((nir) => ({ nir, vitaleSerial, birthOn })));
  });

  it('is the same at the counter', async () => {
    const page = await asAgent('/agent/ouvrir');
    await onPage(page, words.title);
    await fillRequest(page);
    await page.getByLabel(words.ways.email).check();
    await page.getByLabel(words.email, { exact: true }).fill('camille@exemple.fr');
    await page.getByLabel(words.consent).check();
    await press(page, words.send);
    await onPage(page, words.codeTitle);
    const [asked] = sent(stage(), 'sendContactCode');
    expect(asked?.body).toMatchObject({ email: 'camille@exemple.fr' });
    expect(asked?.body).not.toHaveProperty('phone');
    await page.getByLabel(words.code).fill(CONTACT_CODE);
    await press(page, words.open);
    await onPage(page, words.doneTitle);
    await page.reload();
    await onPage(page, words.doneTitle);
    expect(await page.locator('.large').textContent()).toBe('K7MR 2QWD 9XTB');
    await press(page, words.print);
    await page.getByText(words.printed).waitFor();
    await page.reload();
    await onPage(page, words.title);
  });
});

describe('the statement of a pharmacy', () => {
  it('shows the lines and the total of a month, and gives the sealed file', async () => {
    const page = await asPharmacist();
    await follow(page, professional.pages.statement);
    await onPage(page, words.statement.title);
    await page.getByRole('row', { name: words.statement.total }).getByText('2,00').waitFor();
    await expect.poll(() => page.getByRole('row').count()).toBe(4);
    await nothingIsWrong(page);
    await page.getByText('Ce relevé est provisoire. Il est du 21 novembre 2026').waitFor();
    const file = page.waitForEvent('download');
    await press(page, words.statement.download);
    expect((await file).suggestedFilename()).toMatch(/-provisoire\.csv$/);
    expect(await text(file)).toContain('"Sceau"');
    await page.getByLabel(words.statement.month).selectOption({ index: 1 });
    await expect.poll(() => sent(stage(), 'readOpeningStatement').length).toBe(2);
  });

  it('is not in the menu of a doctor', async () => {
    const page = await stage().visitor();
    await signInAsProfessional(page);
    await page.getByRole('link', { name: professional.pages.open }).waitFor();
    await expect.poll(() => page.getByRole('link', { name: professional.pages.statement }).count()).toBe(0);
  });

  it('is shown to an agent, who checks the file that an establishment sent', async () => {
    const page = await asAgent('/agent/releves');
    await onPage(page, agent.pages.statements);
    await page.getByLabel(words.statement.establishment).fill('1750000099');
    await press(page, words.statement.show);
    await page.getByRole('row', { name: words.statement.total }).getByText('2,00').waitFor();
    expect(sent(stage(), 'readOpeningStatement')[0]?.query).toMatchObject({ establishment: '1750000099' });
    await nothingIsWrong(page);
    const check = async (content: string) => {
      const file = { name: 'releve.csv', mimeType: 'text/csv', buffer: Buffer.from(content) };
      await page.getByLabel(words.statement.choose).setInputFiles(file);
    };
    await check(`"Sceau","${'a'.repeat(64)}"`);
    await page.getByText('ce relevé est authentique : personne ne l’a changé depuis le 21 novembre 2026').waitFor();
    await check(`"Provisoire"\r\n"Sceau","${'a'.repeat(64)}"`);
    await page.getByText('authentique, mais provisoire').waitFor();
    await check('"Sceau","b"');
    await page.getByRole('alert').getByText(words.statement.notGenuine).waitFor();
    await nothingIsWrong(page);
  });
});
