import { describe, expect, it } from 'vitest';
import { CARD } from '../../web/src/words/card.ts';
import { fill } from '../../web/src/words/words.ts';
import { nothingIsWrong } from './axe.ts';
import { sent, signedIn, useStage } from './stage.ts';
import { onPage, press, visit } from './steps.ts';

/** The emergency card, for its holder and for who finds it. */

const card = CARD.fr;
const stage = useStage();
const SMALL = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

describe('my emergency card', () => {
  it('is made, printed, opened by whoever finds it, counted and ended', async () => {
    const page = await signedIn(stage(), SMALL);
    await page.goto('/profil/carte');
    await page.getByText(card.none).waitFor();
    await nothingIsWrong(page);
    const line = page.getByLabel('Pénicilline (grave)');
    await line.uncheck();
    await press(page, card.make);
    await page.getByText(card.made).waitFor();
    expect(sent(stage(), 'createCard').at(-1)?.body).toMatchObject({ except: [expect.any(String)] });
    expect(await line.isChecked()).toBe(false);
    await nothingIsWrong(page);
    const file = page.waitForEvent('download');
    await press(page, card.print);
    expect((await file).suggestedFilename()).toBe('carte-urgence.pdf');
    expect(sent(stage(), 'printCard').at(-1)?.body).toEqual({ site: stage().fake.origin });
    const address = await page.getByRole('link', { name: card.try }).getAttribute('href');

    const finder = await page.context().newPage();
    await finder.goto(address ?? '');
    await onPage(finder, card.pageTitle);
    await finder.getByText('Jeanne LEROY').waitFor();
    expect(await finder.getByRole('link', { name: card.call }).getAttribute('href')).toBe('tel:0612345678');
    expect(await finder.locator('main').textContent()).not.toMatch(/Dans le tiroir|\(grave\)/);
    expect(finder.url()).not.toContain('#');
    await nothingIsWrong(finder);

    await page.reload();
    await page.getByText(fill(card.opens, { count: 1 })).waitFor();
    await press(page, card.revoke);
    await press(page, card.yes);
    await page.getByText(card.revoked).waitFor();
    await finder.goto('/');
    await finder.goto(address ?? '');
    await finder.getByRole('alert').getByText(card.unknown).waitFor();

    const abroad = await stage().visitor({ locale: 'de-DE' });
    await abroad.goto(address ?? '');
    await abroad.getByRole('alert').getByText(CARD.en.unknown).waitFor();
    await visit(abroad, '/');
    expect(await abroad.locator('html').getAttribute('lang')).toBe('fr');
  });
});
