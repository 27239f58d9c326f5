import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ENROLMENT } from '../../web/src/words/enrolment.ts';
import { agent as agentWords } from '../../web/src/words/fr/agent.ts';
import { french } from '../../web/src/words/fr.ts';
import { signInAsAgent } from './agent-steps.ts';
import { nothingIsWrong, violations } from './axe.ts';
import { PERSON } from './fake-data.ts';
import { ANNOUNCED_CODE } from './fake-enrolment.ts';
import { sent, useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** Saying no to a dossier: oneself, or through an agent; and the campaigns that announce them. */

const words = ENROLMENT.fr;
const stage = useStage();
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;

async function agentAt(path: string): Promise<Page> {
  const page = await stage().visitor(PHONE);
  await signInAsAgent(page, path);
  return page;
}

describe('a person who wants no dossier', () => {
  it('says so from the first page, with their number and the code of the message', async () => {
    const page = await stage().visitor(PHONE);
    await page.goto('/');
    await follow(page, french.home.refuse);
    await onPage(page, french.home.refuse);
    await nothingIsWrong(page);
    await page.getByLabel(words.refuse.number).fill(PERSON.nir);
    await page.getByLabel(words.refuse.code).fill('000000000000');
    await press(page, words.refuse.submit);
    await page.getByRole('alert').getByText('Ce numéro et ce code ne vont pas ensemble').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByLabel(words.refuse.code).fill(ANNOUNCED_CODE);
    await press(page, words.refuse.submit);
    await page.getByText(words.refuse.done).waitFor();
    await page.getByText('le 21 novembre 2026').waitFor();
    await nothingIsWrong(page);
    expect(sent(stage(), 'objectOnline').at(-1)?.body).toEqual({ nir: PERSON.nir, code: ANNOUNCED_CODE });
  });
});

describe('an agent', () => {
  it('records an objection that came by post', async () => {
    const page = await agentAt('/agent/refus');
    await onPage(page, agentWords.pages.objections);
    await page.getByLabel(words.objections.ways.post).check();
    await page.getByLabel(words.objections.whats.archive).check();
    await page.getByLabel(words.refuse.number).fill(PERSON.nir);
    await press(page, words.objections.submit);
    await page.getByRole('alert').waitFor();
    await nothingIsWrong(page);
    await fillDate(page, words.objections.birth, PERSON.birthOn);
    await page.getByLabel(words.objections.scan).fill('courrier-42');
    await press(page, words.objections.submit);
    await page.getByText(/^Le refus est noté.* par courrier\.$/).waitFor();
    expect(sent(stage(), 'recordObjection').at(-1)?.body).toEqual({
      nir: PERSON.nir,
      by: 'post',
      to: 'archive',
      birthOn: PERSON.birthOn,
      scan: 'courrier-42',
    });
  });

  it('plans a campaign, and sees how far one has come', async () => {
    const page = await agentAt('/agent/campagnes');
    await onPage(page, agentWords.pages.campaigns);
    await page.getByText(words.campaigns.supervisors).waitFor();
    await page.getByText(words.campaigns.planOne, { exact: true }).click();
    await page.getByLabel(words.campaigns.name, { exact: true }).fill('Brest');
    await fillDate(page, words.campaigns.on, '2027-03-01');
    await page.getByLabel(words.campaigns.file).fill('brest.ndjson');
    await press(page, words.campaigns.submit);
    await page.getByText(words.campaigns.planned).waitFor();
    await page.getByRole('heading', { name: 'Brest' }).waitFor();
    await page.getByRole('button', { name: `${words.campaigns.see} Lyon, hiver` }).click();
    await page.getByText(`${words.campaigns.counts.opened}\u00a0: 600`).waitFor();
    const skipped = page.getByRole('heading', { name: words.campaigns.skipped }).locator('+ ul');
    expect(await skipped.getByRole('listitem').allTextContents()).toEqual([
      `${words.campaigns.skips['has-dossier']}\u00a0: 12`,
      `${words.campaigns.skips.objected}\u00a0: 3`,
      `${words.campaigns.skips.deceased}\u00a0: 1`,
    ]);
    await nothingIsWrong(page);
  });
});
