import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PROFESSIONALS } from '../../local/pro-sante-connect/professionals.ts';
import { professional as words } from '../../web/src/words/fr/professional.ts';
import { person } from '../support/people.ts';
import { actionsOf } from '../support/trace.ts';
import { launchBrowser } from '../web/chromium.ts';
import { fillCard, findPatient } from '../web/professional-steps.ts';
import { onPage, press } from '../web/steps.ts';
import type { Guest } from './guest.ts';
import { dropRegister, guest, startTown, type Town } from './town.ts';

/** A doctor in a real browser on the real local cloud: Pro Santé Connect, the API, the traces and the messages. */

const someone = person({ familyName: 'SECOURUE', givenNames: 'Lucie' });
const NAME = 'Dossier de Lucie SECOURUE';

let town: Town;
let browser: Browser;
let her: Guest;

/** Signs a professional in by the buttons of the demonstration's own page. */
async function signedIn(specialty: string): Promise<Page> {
  const who = PROFESSIONALS.find((one) => one.specialty === specialty);
  const context = await browser.newContext({ baseURL: town.cloud.url, locale: 'fr-FR' });
  const page = await context.newPage();
  await page.goto('/professionnel');
  await press(page, words.signIn.button);
  await page.getByRole('button', { name: who?.familyName ?? '' }).click();
  await onPage(page, words.patients.title);
  return page;
}

beforeAll(async () => {
  town = await startTown();
  await dropRegister(town, 'people.ndjson', [JSON.stringify(someone)]);
  her = guest(town, someone, { phone: '0612131415', email: 'lucie@exemple.fr' });
  await her.open();
  await her.signInFirst('Une-Phrase-Longue-9');
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser?.close();
  await town?.cloud.stop();
});

describe('a doctor in a browser, on the real local cloud', () => {
  it('finds the dossier of a patient by number and the ways into it, and the finding is traced', async () => {
    const page = await signedIn('SM26');
    await findPatient(page, someone);
    await page.getByRole('heading', { name: NAME }).waitFor();
    await expect.poll(() => page.locator('.door').count()).toBe(3);
    expect(await actionsOf(her.dossierId)).toContain('dossier:find');
  });

  it('opens a dossier in an emergency, reads the summary at once, and the patient is told', async () => {
    const page = await signedIn('SM59');
    await fillCard(page, someone);
    await press(page, words.patients.findUrgent);
    await onPage(page, words.emergency.title);
    await page.getByLabel(words.emergency.unable).check();
    await page.getByLabel(words.emergency.risk).check();
    await press(page, 'Personne inconsciente');
    await press(page, words.emergency.submit);
    await onPage(page, words.summary.title);
    await page.getByText('Lucie SECOURUE').first().waitFor();
    const actions = await actionsOf(her.dossierId);
    expect(actions).toContain('emergency:open');
    expect(actions).toContain('emergency:read');
    for (let turn = 0; turn < 50 && !town.cloud.outbox.list().some(({ text }) => text.includes('urgence')); turn += 1)
      await sleep(100);
    expect(town.cloud.outbox.list().some(({ to, text }) => to === 'lucie@exemple.fr' && text.includes('urgence'))).toBe(
      true,
    );
  });
});
