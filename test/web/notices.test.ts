import { describe, expect, it } from 'vitest';
import { french } from '../../web/src/words/fr.ts';
import { NOTIFICATION } from '../../web/src/words/notification.ts';
import { smallTargets, violations, widerThanScreen } from './axe.ts';
import { LINKS } from './both-languages.ts';
import { sent, signedIn, useStage } from './stage.ts';
import { follow, onPage, press } from './steps.ts';

/** What the person was told, and how they choose to be told. */

const { common } = french;
const words = NOTIFICATION.fr;
const stage = useStage();
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;

describe('my messages', () => {
  it('are read newest first, page after page, and lead to what they tell of', async () => {
    const page = await signedIn(stage(), PHONE);
    await follow(page, LINKS.fr.notices);
    await onPage(page, LINKS.fr.notices);
    await page.getByText('Un document est arrivé dans votre dossier médical').waitFor();
    await press(page, common.more);
    await page.getByText('Un accès à votre dossier médical').waitFor();
    await expect.poll(() => page.locator('.card').count()).toBe(3);
    expect(await page.locator('main').textContent()).not.toMatch(/Bonjour|undefined|document-/);
    expect(await violations(page)).toEqual([]);
    expect(await widerThanScreen(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await page.getByRole('link', { name: `${words.see} : Un accès à votre dossier médical` }).click();
    await onPage(page, french.emergency.title);
  });
});

describe('how I am told', () => {
  it('is chosen kind by kind, and kept, but for what the law wants', async () => {
    const page = await signedIn(stage(), PHONE);
    await page.goto('/mes-messages');
    await follow(page, words.toChoices);
    await onPage(page, words.choices);
    const deposited = page.getByLabel('Un document est arrivé dans votre dossier médical');
    await deposited.selectOption('digest');
    await page.getByLabel(words.channels.sms).check();
    const byLaw = page.getByLabel('Un accès à votre dossier médical');
    const { now, email, sms } = words.ways;
    expect(await byLaw.locator('option').allTextContents()).toEqual([now, email, sms]);
    await byLaw.selectOption('sms');
    expect(await violations(page)).toEqual([]);
    expect(await widerThanScreen(page)).toBe(0);
    expect(await smallTargets(page)).toEqual([]);
    await press(page, words.keep);
    await page.getByText(words.kept).waitFor();
    const [{ body, headers } = { body: undefined, headers: {} }] = sent(stage(), 'changeNoticeChoices');
    expect(headers['if-match']).toBe('"0"');
    expect(body).toMatchObject({
      channel: 'sms',
      choices: expect.arrayContaining([
        { kind: 'document-deposited', way: 'digest' },
        { kind: 'emergency-access', way: 'sms' },
      ]),
    });
    expect(await deposited.inputValue()).toBe('digest');
  });
});
