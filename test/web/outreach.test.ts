import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { compose } from '../../functions/notification/templates.ts';
import { CampaignText } from '../../functions/vaccination/campaign-contract.ts';
import { agent as agentWords } from '../../web/src/words/fr/agent.ts';
import { OUTREACH } from '../../web/src/words/outreach.ts';
import { fill } from '../../web/src/words/words.ts';
import { signInAsAgent } from './agent-steps.ts';
import { nothingIsWrong } from './axe.ts';
import { sent, useStage } from './stage.ts';
import { fillDate, onPage, press } from './steps.ts';

/** Campaigns of reminders, as an agent who supervises plans, follows and stops them. */

const { fr: words, en: english } = OUTREACH;
const stage = useStage();
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;

async function agentAt(path: string): Promise<Page> {
  const page = await stage().visitor(PHONE);
  await signInAsAgent(page, path);
  await onPage(page, agentWords.pages.outreach);
  return page;
}

describe('a campaign of reminders', () => {
  it.each(CampaignText.options)('shows the very words that leave: %s', (template) => {
    // A page keeps French signs on their line; a message has common blanks.
    const plain = (text: string) => text.replaceAll('\u00a0', ' ');
    for (const language of ['fr', 'en'] as const) {
      const { subject, email, sms } = OUTREACH[language].messages[template];
      const composed = (channel: 'email' | 'sms') =>
        compose({ channel, language, content: { template } }, { secret: '' });
      expect({ subject: plain(subject), text: plain(email.join('\n\n')) }).toEqual(composed('email'));
      expect(plain(sms)).toBe(composed('sms').text);
    }
  });

  it('is planned after a look at its words, its numbers and its cost', async () => {
    const page = await agentAt('/agent/rappels');
    await page.getByText(words.planOne).click();
    await nothingIsWrong(page);
    await press(page, words.preview);
    await page.getByRole('alert').waitFor();
    await nothingIsWrong(page);
    await page.getByLabel(words.from).fill('65');
    await page.getByLabel(words.to).fill('99');
    await page.getByLabel(words.texts['reminder-age']).check();
    await fillDate(page, words.on, '2027-10-01');
    await page.getByText(words.messages['reminder-age'].sms).waitFor();
    await page.getByText(words.inEnglish).click();
    await page.getByText(english.messages['reminder-age'].sms).waitFor();
    await press(page, words.preview);
    await page.getByText(fill(words.who, { from: 65, to: 99, year: 2027 })).waitFor();
    await page.getByText('25,62').waitFor();
    await page.getByText(fill(words.overBudget, { count: 120 })).waitFor();
    await nothingIsWrong(page);
    await press(page, words.change);
    expect(await page.getByLabel(words.from).inputValue()).toBe('65');
    await press(page, words.preview);
    await press(page, words.confirm);
    await page.getByText(words.planned).waitFor();
    await page.getByRole('heading', { name: words.texts['reminder-age'] }).waitFor();
    expect(sent(stage(), 'createReminderCampaign').at(-1)?.body).toEqual({
      ...{ from: 65, to: 99, channel: 'chosen', on: '2027-10-01', text: 'reminder-age' },
      agreed: { email: 1200, sms: 340 },
    });
  });

  it('tells how far it has come, and is stopped after one more question', async () => {
    const page = await agentAt('/agent/rappels');
    await page.getByText(words.stoppedBecause['audience-grown'][0] ?? '').waitFor();
    await page.getByRole('button', { name: words.see }).first().click();
    await page.getByText(`${words.queued.sms}\u00a0: 100`).waitFor();
    await page.getByText(`${words.passedOver['over-budget']}\u00a0: 40`).waitFor();
    await page.getByText(`${words.passedOver['nothing-due']}\u00a0: 210`).waitFor();
    await page.getByText('Tahiti').waitFor();
    await nothingIsWrong(page);
    await page.getByRole('button', { name: words.stop }).click();
    await page.getByText(words.stopWarning).waitFor();
    await nothingIsWrong(page);
    await press(page, words.stopConfirm);
    await expect.poll(() => page.getByText(words.states.stopped, { exact: true }).count()).toBe(2);
    await expect.poll(() => page.getByRole('button', { name: words.stop }).count()).toBe(0);
  });
});
