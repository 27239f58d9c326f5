import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { professional } from '../../web/src/words/fr/professional.ts';
import { french } from '../../web/src/words/fr.ts';
import { VACCINATION } from '../../web/src/words/vaccination.ts';
import { nothingIsWrong, violations } from './axe.ts';
import { signInAsProfessional } from './professional-steps.ts';
import { sent, useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** What a professional does in the record of vaccinations of a patient, in a real browser against the played API. */

const { common } = french;
const words = VACCINATION.fr;
const stage = useStage();
const SMALL = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

/** A doctor of the care team at the vaccinations of their patient. */
async function atVaccinations(screen: object = {}): Promise<Page> {
  stage().fake.professionals().ground = 'care-team';
  const page = await stage().visitor(screen);
  await signInAsProfessional(page);
  await page
    .getByRole('link', { name: /LEROY|Jeanne/ })
    .first()
    .click();
  await follow(page, professional.dossier.vaccinations);
  await onPage(page, professional.dossier.vaccinations);
  await page.getByText(words.addLead.professional).waitFor();
  return page;
}

/** Opens one of the forms of the newest dose. */
async function open(page: Page, which: string, place = 0): Promise<void> {
  const card = page.locator('.card').nth(place);
  await card.getByText(words.act).click();
  await card.getByRole('button', { name: which }).click();
}

describe('the vaccinations of a patient', () => {
  it('the record is read, what the patient stated is confirmed, and the confirmation taken back', async () => {
    const page = await atVaccinations();
    expect(await violations(page)).toEqual([]);
    await press(page, words.confirm);
    await page.getByText(words.confirmed).waitFor();
    await expect.poll(() => page.getByText(words.status.unconfirmed).count()).toBe(0);
    expect(sent(stage(), 'confirmVaccination').at(-1)?.headers['if-match']).toBe('"1"');
    await open(page, words.withdraw);
    await nothingIsWrong(page);
    await press(page, words.withdraw);
    await page.getByRole('alert').getByText(words.reasonMissing).waitFor();
    await page.getByLabel(words.removalReasons['not-given']).check();
    await press(page, words.withdraw);
    await page.getByText(words.withdrawn).waitFor();
    const card = page.locator('.card').first();
    await card.getByText(words.status.unconfirmed).waitFor();
    await card.getByText(/Confirmation retirée par Anne MARTIN le .*\. Raison\s: Il n’a pas été fait\./).waitFor();
    const last = sent(stage(), 'withdrawConfirmation').at(-1);
    expect([last?.query, last?.headers['if-match']]).toEqual([{ because: 'not-given' }, '"2"']);
    await follow(page, words.toProfile.professional);
    await onPage(page, professional.profile.title);
  });

  it('a dose is corrected, and nothing typed is lost when somebody else corrects it meanwhile', async () => {
    const page = await atVaccinations(SMALL);
    await open(page, words.correct);
    await page.getByLabel(words.vaccine, { exact: true }).selectOption('flu');
    await fillDate(page, words.date, '2999-01-01');
    await page.getByLabel(words.lot).fill('MINE');
    await press(page, words.correctSubmit);
    await page.getByRole('alert').getByText('Cette date est dans le futur.').waitFor();
    await nothingIsWrong(page);
    await fillDate(page, words.date, '2019-11-07');
    stage().fake.vaccinations().correctElsewhere('THEIRS');
    await press(page, words.correctSubmit);
    await page.getByText(common.moved).waitFor();
    await page.getByText('par Paul PETIT : Grippe, le 5 novembre 2019, Vaxigrip, lot THEIRS').waitFor();
    expect(await page.getByLabel(words.lot).inputValue()).toBe('MINE');
    await nothingIsWrong(page);
    await press(page, words.correctSubmit);
    await page.getByText(words.corrected).waitFor();
    const last = sent(stage(), 'correctVaccination').at(-1);
    expect(last?.headers['if-match']).toBe('"2"');
    expect(last?.body).toEqual({ vaccine: 'flu', givenOn: '2019-11-07', product: 'Vaxigrip', lotNumber: 'MINE' });
    const card = page.locator('.card').first();
    await card.getByText('Le 7 novembre 2019, Vaxigrip, lot MINE').waitFor();
    await card.getByText(words.status.confirmed, { exact: true }).waitFor();
    await card.getByText(words.history).click();
    await expect.poll(() => card.locator('details li').count()).toBe(2);
  });

  it('a dose is recorded in secret at the wish of a minor', async () => {
    const page = await atVaccinations(SMALL);
    await page.getByLabel(words.vaccine, { exact: true }).selectOption('hpv');
    await fillDate(page, words.date, '2021-03-02');
    await page.getByLabel(words.secretNew).check();
    await nothingIsWrong(page);
    await press(page, words.submit);
    await page.getByText(words.added).waitFor();
    await page.locator('.card').first().getByText(words.secret, { exact: true }).waitFor();
    expect(sent(stage(), 'recordVaccination').at(-1)?.body).toEqual({
      vaccine: 'hpv',
      givenOn: '2021-03-02',
      hiddenFromRepresentatives: true,
    });
  });

  it('a dose of their own is removed with a reason; one of somebody else is not', async () => {
    const page = await atVaccinations(SMALL);
    const stated = page.locator('.card').first();
    await stated.getByText(words.act).click();
    await stated.getByText(words.notOnlyYours).waitFor();
    await expect.poll(() => stated.getByRole('button', { name: words.remove }).count()).toBe(0);
    await open(page, words.remove, 1);
    await page.getByText(words.removeMeans.professional).waitFor();
    await press(page, words.removeSubmit);
    await page.getByRole('alert').getByText(words.reasonMissing).waitFor();
    await page.getByLabel(words.removalReasons['other-person']).check();
    await nothingIsWrong(page);
    await press(page, words.removeSubmit);
    await page.getByText(words.removed).waitFor();
    await expect.poll(() => page.locator('.card').count()).toBe(1);
    const last = sent(stage(), 'removeVaccination').at(-1);
    expect([last?.query, last?.headers['if-match']]).toEqual([{ because: 'other-person' }, '"1"']);
  });

  it('a dose that somebody else corrects meanwhile is not removed', async () => {
    const page = await atVaccinations();
    await open(page, words.remove, 1);
    await page.getByLabel(words.removalReasons.duplicate).check();
    stage().fake.vaccinations().correctElsewhere('THEIRS');
    await press(page, words.removeSubmit);
    await page.getByText(common.moved).waitFor();
    await page.locator('form').getByText(words.notOnlyYours).waitFor();
    await expect.poll(() => page.getByRole('button', { name: words.removeSubmit }).count()).toBe(0);
    await press(page, words.removeKeep);
    await page.locator('.card').nth(1).getByText('lot THEIRS').waitFor();
  });
});
