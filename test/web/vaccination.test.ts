import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { PROFILE } from '../../web/src/words/profile.ts';
import { VACCINATION } from '../../web/src/words/vaccination.ts';
import { fill } from '../../web/src/words/words.ts';
import { nothingIsWrong, smallTargets, violations, widerThanScreen } from './axe.ts';
import { LINKS } from './both-languages.ts';
import { sent, signedIn, useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** The vaccinations of a person: what they received, what the calendar says, and one more dose. */

const words = VACCINATION.fr;
const stage = useStage();

const arrive = async (page: Page) => {
  await follow(page, LINKS.fr.vaccinations);
  await onPage(page, LINKS.fr.vaccinations);
  await page.getByRole('button', { name: words.submit }).waitFor();
  await page.getByText(words.advice).waitFor();
};

const SMALL = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true };

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
    const groups = await page.getByRole('region').allTextContents();
    expect(groups.map((text) => text.slice(0, 5))).toEqual(['En re', 'À fai', 'Possi', 'À ven', 'Faits']);
    for (const group of ['overdue', 'due', 'possible', 'coming', 'done'] as const) {
      const section = page.getByRole('region', { name: words.groups[group] });
      await section.waitFor();
      const lines = await section.getByRole('listitem').allTextContents();
      const reasoned = lines.filter((line) => Object.values(words.reasons).some((reason) => line.includes(reason)));
      expect(reasoned).toEqual(lines);
      const strengths = Object.values(words.obligations).flatMap((one) => Object.values(one));
      const asked = group === 'done' ? [] : lines;
      expect(asked.filter((line) => !strengths.some((strength) => line.includes(strength)))).toEqual([]);
    }
    await page.getByText(words.origins).click();
    const origins = page.locator('details', { hasText: words.origins }).getByRole('listitem');
    expect(await origins.filter({ hasText: /Lu dans\s:/ }).count()).toBeGreaterThan(10);
    expect(await origins.filter({ hasText: /Supposé, à vérifier\s:/ }).count()).toBeGreaterThan(10);
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

  it('keeps the lot and a photo of the paper booklet, which a link opens', async () => {
    const page = await signedIn(stage(), SMALL);
    await arrive(page);
    await press(page, words.more.holder);
    await page.getByLabel(words.vaccine, { exact: true }).selectOption('measles');
    await fillDate(page, words.date, '1950-05-02');
    await page.getByLabel(words.product).fill(' Rouvax ');
    await page.getByLabel(words.lot).fill('AB12');
    await page.getByLabel(words.rank).fill('1');
    const photo = page.getByLabel(words.proof);
    await expect.poll(() => photo.locator('option').count()).toBeGreaterThan(1);
    await photo.selectOption({ index: 1 });
    await nothingIsWrong(page);
    await press(page, words.submit);
    await page.getByText(words.added).waitFor();
    await page.getByText('Le 2 mai 1950, Rouvax, lot AB12, dose 1').waitFor();
    const { documentId, title } = stage().fake.api().documents[0] ?? {};
    expect(sent(stage(), 'recordVaccination').at(-1)?.body).toEqual({
      vaccine: 'measles',
      givenOn: '1950-05-02',
      product: 'Rouvax',
      lotNumber: 'AB12',
      rank: 1,
      documentId,
    });
    await follow(page, words.proofOpen);
    await onPage(page, title ?? '');
  });

  it('corrects and removes what nobody has confirmed, and nothing else', async () => {
    const page = await signedIn(stage(), SMALL);
    await arrive(page);
    const [first, second] = [page.locator('.card').nth(0), page.locator('.card').nth(1)];
    await second.getByText(words.act).click();
    expect(await second.getByRole('button').allTextContents()).toEqual([words.flag.hide]);
    await second.getByRole('button', { name: words.flag.hide }).click();
    await page.getByText(words.flagged.hide).waitFor();
    await second.getByText(words.hidden, { exact: true }).waitFor();
    expect(sent(stage(), 'flagVaccination').at(-1)?.body).toEqual({ hidden: true });
    await nothingIsWrong(page);
    await first.getByText(words.act).click();
    await first.getByRole('button', { name: words.correct }).click();
    await page.getByRole('heading', { name: words.correctTitle }).waitFor();
    await nothingIsWrong(page);
    await fillDate(page, words.date, '2019-11-06');
    await press(page, words.correctSubmit);
    await page.getByText(words.corrected).waitFor();
    expect(sent(stage(), 'correctVaccination').at(-1)?.body).toEqual({
      diseases: ['influenza'],
      givenOn: '2019-11-06',
      product: 'Vaxigrip',
    });
    await first.getByText('Le 6 novembre 2019').waitFor();
    await first.getByText(words.history).click();
    await first.getByText('Grippe, le 5 novembre 2019, Vaxigrip').waitFor();
    await nothingIsWrong(page);

    await first.getByText(words.act).click();
    await first.getByRole('button', { name: words.remove }).click();
    await page.getByText(words.removeMeans.holder).waitFor();
    await nothingIsWrong(page);
    await press(page, words.removeKeep);
    expect(sent(stage(), 'removeVaccination')).toEqual([]);
    await first.getByText(words.act).click();
    await first.getByRole('button', { name: words.remove }).click();
    await press(page, words.removeSubmit);
    await page.getByText(words.removed).waitFor();
    await expect.poll(() => page.locator('.card').count()).toBe(1);
    expect(sent(stage(), 'removeVaccination').at(-1)?.query).toEqual({});
  });

  it('takes what the profile says of an illness into account, and leads there', async () => {
    const page = await signedIn(stage(), SMALL);
    await arrive(page);
    const due = page.getByRole('region', { name: words.groups.due });
    await expect.poll(() => due.getByText(words.reasons.risk).count()).toBe(0);
    await follow(page, words.toProfile.holder);
    const { fr } = PROFILE;
    await onPage(page, LINKS.fr.profile);
    await press(page, fill(fr.add, { kind: fr.kinds['vaccine-risk'].toLowerCase() }));
    await page.getByText(fr.situationInformation).waitFor();
    await page.getByLabel(fr.fields.risk).selectOption('heart-or-lung-disease');
    await nothingIsWrong(page);
    await press(page, fr.save);
    const section = page.getByRole('region', { name: fr.kinds['vaccine-risk'] });
    await section.getByText(fr.risks['heart-or-lung-disease']).waitFor();
    await press(page, fill(fr.add, { kind: fr.kinds.pregnancy.toLowerCase() }));
    await fillDate(page, fr.fields.dueOn, '2999-01-01');
    await press(page, fr.save);
    await page.getByRole('alert').getByText('Cette date est trop éloignée.').waitFor();
    await arrive(page);
    await page.getByText(words.reasons.risk).first().waitFor();
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
    await page.getByLabel(reminders.parts.morning).check();
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
      hours: 'morning',
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
