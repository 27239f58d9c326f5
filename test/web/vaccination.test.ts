import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { professional } from '../../web/src/words/fr/professional.ts';
import { french } from '../../web/src/words/fr.ts';
import { VACCINATION } from '../../web/src/words/vaccination.ts';
import { smallTargets, violations, widerThanScreen } from './axe.ts';
import { signInAsProfessional } from './professional-steps.ts';
import { sent, signedIn, useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** The vaccinations of a person: what they received, what the calendar says, and one more dose. */

const { common } = french;
const words = VACCINATION.fr;
const stage = useStage();

const arrive = async (page: Page) => {
  await follow(page, common.toVaccinations);
  await onPage(page, common.toVaccinations);
  await page.getByRole('button', { name: words.submit }).waitFor();
  await page.getByText(words.advice).waitFor();
};

describe('my vaccinations', () => {
  it('shows the doses newest first, and who confirmed them', async () => {
    const page = await signedIn(stage());
    await arrive(page);
    const cards = await page.locator('.card').allTextContents();
    expect(cards).toHaveLength(2);
    expect(cards[0]).toContain('GrippeLe 5 novembre 2019, Vaxigrip');
    expect(cards[0]).toContain(words.status.unconfirmed);
    expect(cards[1]).toContain('Diphtérie, tétanos, poliomyélite et coquelucheLe 18 avril 2016');
    expect(cards[1]).toContain(`${words.status.confirmed}Écrit par Anne MARTIN.`);
  });

  it('groups the calendar, each dose with its reason in words', async () => {
    const page = await signedIn(stage());
    await arrive(page);
    for (const group of ['due', 'overdue', 'coming', 'done'] as const) {
      const section = page.getByRole('region', { name: words.groups[group] });
      await section.waitFor();
      const lines = await section.getByRole('listitem').allTextContents();
      const reasoned = lines.filter((line) => Object.values(words.reasons).some((reason) => line.includes(reason)));
      expect(reasoned).toEqual(lines);
    }
    expect(await page.locator('main').textContent()).not.toMatch(/not-|undefined|dtcap-/);
  });

  it('adds a dose, which waits for a professional to confirm it', async () => {
    const page = await signedIn(stage());
    await arrive(page);
    await press(page, words.submit);
    await page.getByRole('alert').getByText(words.missing).waitFor();
    await page.getByLabel(words.vaccine, { exact: true }).selectOption('ror');
    await fillDate(page, words.date, '2999-01-01');
    await press(page, words.submit);
    await page.getByRole('alert').getByText('Cette date est dans le futur.').waitFor();
    await fillDate(page, words.date, '2021-03-02');
    await press(page, words.submit);
    await page.getByText(words.added).waitFor();
    await page.getByText('Le 2 mars 2021').waitFor();
    const first = await page.locator('.card').first().textContent();
    expect(first).toContain('Rougeole, oreillons et rubéole');
    expect(first).toContain(words.status.unconfirmed);
    expect(sent(stage(), 'recordVaccination').at(-1)?.body).toEqual({ vaccine: 'ror', givenOn: '2021-03-02' });
  });

  it('asks whether, how and when to be reminded', async () => {
    const page = await signedIn(stage(), { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true });
    await arrive(page);
    const { reminders } = words;
    await follow(page, reminders.title);
    await onPage(page, reminders.title);
    await page.getByText(reminders.none).waitFor();
    await page.getByLabel(reminders.answers.yes).check();
    await page.getByLabel(reminders.channels.sms).check();
    await page.getByLabel(reminders.days[30]).check();
    await page.getByLabel(reminders.zones['Indian/Reunion']).check();
    expect(await violations(page)).toEqual([]);
    expect(await widerThanScreen(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await press(page, reminders.keep);
    await page.getByText('Prochain rappel : le 3 février 2031.').waitFor();
    expect(sent(stage(), 'changeReminders').at(-1)?.body).toEqual({
      on: true,
      channel: 'sms',
      daysBefore: 30,
      zone: 'Indian/Reunion',
    });
  });

  it.each([
    ['small and light', { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true }],
    ['wide and dark', { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' }],
    ['letters twice as large', { viewport: { width: 320, height: 512 }, deviceScaleFactor: 2 }],
  ] as const)('has nothing wrong, nothing cut off and no small target: %s', async (_, screen) => {
    const page = await signedIn(stage(), screen);
    await page.goto('/vaccins');
    await page.getByText(words.advice).waitFor();
    await page.getByText(words.groups.apart).click();
    expect(await violations(page)).toEqual([]);
    expect(await widerThanScreen(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await press(page, words.submit);
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('for a professional', () => {
  it('the record is read, and what the patient stated is confirmed', async () => {
    stage().fake.professionals().ground = 'care-team';
    const page = await stage().visitor();
    await signInAsProfessional(page);
    await page
      .getByRole('link', { name: /LEROY|Jeanne/ })
      .first()
      .click();
    await follow(page, professional.dossier.vaccinations);
    await onPage(page, professional.dossier.vaccinations);
    await page.getByText(words.addLead.professional).waitFor();
    expect(await violations(page)).toEqual([]);
    await press(page, words.confirm);
    await page.getByText(words.confirmed).waitFor();
    expect(await page.getByText(words.status.unconfirmed).count()).toBe(0);
    expect(sent(stage(), 'confirmVaccination').at(-1)?.headers['if-match']).toBe('"1"');
  });
});
