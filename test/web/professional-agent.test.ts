import { describe, expect, it } from 'vitest';
import { agent as words } from '../../web/src/words/fr/agent.ts';
import { common } from '../../web/src/words/fr/common.ts';
import { purge as destructions } from '../../web/src/words/fr/purge.ts';
import { violations, widerThanScreen } from './axe.ts';
import { AGENT_PERSON, CODES } from './fake-professional.ts';
import { sent, useStage } from './stage.ts';
import { fillDate, onPage, press } from './steps.ts';

/** The agent who judges openings in an emergency: no document, no name of a patient. */

const stage = useStage();

async function atCode() {
  const page = await stage().visitor();
  await page.goto('/agent');
  await page.getByLabel(words.signIn.username).fill(AGENT_PERSON.username);
  await page.getByLabel(words.signIn.password, { exact: true }).fill(AGENT_PERSON.password);
  await press(page, words.signIn.submit);
  return page;
}

async function signedIn() {
  const page = await atCode();
  await page.getByLabel(words.signIn.code).fill(CODES.agent);
  await press(page, words.signIn.codeSubmit);
  await onPage(page, words.emergencies.title);
  return page;
}

describe('signing in', () => {
  it('sets up a password and an application the first time, its key in groups of four', async () => {
    stage().fake.professionals().agentIsNew = true;
    const page = await atCode();
    await onPage(page, words.signIn.newTitle);
    await page.getByLabel(words.signIn.newPassword, { exact: true }).fill(AGENT_PERSON.newPassword);
    await press(page, words.signIn.submit);
    await onPage(page, words.signIn.setUpTitle);
    expect(await page.locator('.key').textContent()).toMatch(/^(?:[A-Z2-7]{4} ?){13}$/);
    expect(await page.getByRole('link', { name: words.signIn.openApp }).getAttribute('href')).toMatch(/^otpauth:/);
    await page.getByLabel(words.signIn.code).fill(CODES.agent);
    await press(page, words.signIn.codeSubmit);
    await onPage(page, words.emergencies.title);
  });

  it('says when the code is wrong, and keeps the place', async () => {
    const page = await atCode();
    await page.getByLabel(words.signIn.code).fill('000000');
    await press(page, words.signIn.codeSubmit);
    await page.getByRole('alert').getByText('Ce code ne va pas').waitFor();
    await onPage(page, words.signIn.codeTitle);
  });

  it('is taken up again when the page is opened anew, and ended by the menu', async () => {
    const page = await signedIn();
    await page.reload();
    await onPage(page, words.emergencies.title);
    await press(page, common.signOut);
    await onPage(page, words.signIn.title);
    expect(sent(stage(), 'staffSignOut')).toHaveLength(1);
  });
});

describe('the openings of a day', () => {
  it('are judged one by one, and the judgement can change', async () => {
    const page = await signedIn();
    await page.getByText(words.emergencies.empty).waitFor();
    await fillDate(page, words.emergencies.day, '2026-03-02');
    await press(page, words.emergencies.show);
    await page.getByText(`Avis du patient\u00a0: ${words.emergencies.verdict.none}`).waitFor();
    await press(page, words.emergencies.notJustified);
    await page.getByText(`Votre avis\u00a0: ${words.emergencies.verdict['not-justified']}`).waitFor();
    await press(page, words.emergencies.change);
    await press(page, words.emergencies.justified);
    await page.getByText(`Votre avis\u00a0: ${words.emergencies.verdict.justified}`).waitFor();
    expect(sent(stage(), 'superviseEmergency').map(({ body }) => body)).toEqual([
      { verdict: 'not-justified' },
      { verdict: 'justified' },
    ]);
  });

  it('go from day to day', async () => {
    const page = await signedIn();
    await fillDate(page, words.emergencies.day, '2026-03-01');
    await press(page, words.emergencies.show);
    await press(page, words.emergencies.tomorrow);
    await page.getByRole('heading', { name: '2 mars 2026' }).waitFor();
    await expect.poll(() => page.locator('.traces li').count()).toBe(1);
    await press(page, words.emergencies.yesterday);
    await page.getByText(words.emergencies.empty).waitFor();
  });
});

describe('the nights that destroy dossiers', () => {
  it('are told one by one; one with more than usual waits for a second person, who is asked twice', async () => {
    const page = await signedIn();
    await page.getByRole('link', { name: words.pages.destructions }).click();
    await onPage(page, words.pages.destructions);
    await page.getByText('Dossiers à détruire\u00a0: 1\u202f200').waitFor();
    await page.getByText('Dossiers détruits\u00a0: 12').waitFor();
    await page.getByText('Accord de a.petit').waitFor();
    await page.getByRole('button', { name: destructions.release }).click();
    await page.getByText(destructions.warning).waitFor();
    expect([await violations(page), await widerThanScreen(page)]).toEqual([[], 0]);
    expect(sent(stage(), 'releasePurgePlan')).toEqual([]);
    await press(page, destructions.confirm);
    await page.getByText(destructions.status.released).waitFor();
    expect(sent(stage(), 'releasePurgePlan')).toHaveLength(1);
    expect(await violations(page)).toEqual([]);
  });
});
