import type { Page } from 'playwright-core';
import { professional as words } from '../../web/src/words/fr/professional.ts';
import { PERSON } from './fake-data.ts';
import { fillDate, onPage, press } from './steps.ts';

/** What a professional does on the pages, in French. Nothing here knows what stands behind the pages. */

/** Signs in with Pro Santé Connect, which agrees at once, and comes to the patients. */
export async function signInAsProfessional(page: Page): Promise<void> {
  await page.goto('/professionnel');
  await press(page, words.signIn.button);
  await onPage(page, words.patients.title);
}

/** Types what is on the card of the person who is here. */
export async function fillCard(page: Page, card: { nir: string; birthOn: string } = PERSON): Promise<void> {
  await page.getByLabel(words.patients.number).fill(card.nir);
  await fillDate(page, words.patients.birth, card.birthOn);
}

/** Finds the dossier of the person who is here, as far as the ways in. */
export async function findPatient(page: Page, card?: { nir: string; birthOn: string }): Promise<void> {
  await fillCard(page, card);
  await press(page, words.patients.find);
  await onPage(page, words.enter.title);
}
