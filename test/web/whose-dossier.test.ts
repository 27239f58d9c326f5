import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { isInDossier, PATHS, type PageName, pathTo } from '../../web/src/router/routes.ts';
import { FAMILY } from '../../web/src/words/family.ts';
import { french } from '../../web/src/words/fr.ts';
import { VACCINATION } from '../../web/src/words/vaccination.ts';
import { LINKS } from './both-languages.ts';
import { PETIT } from './fake-access.ts';
import { aDossier, aReview } from './fake-data.ts';
import { LEA } from './fake-family.ts';
import { sent, signedIn, useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** Whose dossier a page shows stands in its address: nothing that is pressed is done in another's. */

const { common, dossier } = french;
const words = VACCINATION.fr;
const stage = useStage();
const HERS = aDossier().dossierId;
const LEA_AND_AGE = /Léa MOREAU, \d+ ans/;

/** A parent, signed in, who acts for Léa. */
async function parent(): Promise<Page> {
  stage().fake.family().acts = true;
  return signedIn(stage());
}

async function addMeasles(page: Page): Promise<void> {
  await page.getByLabel(words.vaccine, { exact: true }).selectOption('ror');
  await fillDate(page, words.date, '2021-03-02');
  await press(page, words.submit);
  await page.getByRole('status').getByText(`Dossier de ${LEA.name}`).waitFor();
}

describe('a parent in the dossier of a child', () => {
  it('is still there after a reload, and what is written then is the child’s', async () => {
    const page = await parent();
    await follow(page, LINKS.fr.family);
    await follow(page, `Entrer dans le dossier de ${LEA.name}`);
    await page.getByRole('heading', { level: 1, name: LEA_AND_AGE }).waitFor();
    await follow(page, LINKS.fr.vaccinations);
    await onPage(page, LINKS.fr.vaccinations);
    await page.reload();
    await page.getByRole('heading', { level: 1, name: LEA_AND_AGE }).waitFor();
    await addMeasles(page);
    expect(sent(stage(), 'recordVaccination')).toMatchObject([
      { path: { dossierId: LEA.dossierId }, headers: { 'shown-dossier': LEA.dossierId } },
    ]);
  });

  it('may have their own dossier in another tab: each tab writes in its own', async () => {
    const page = await parent();
    const other = await page.context().newPage();
    await other.goto(pathTo('vaccinations', { dossierId: LEA.dossierId }));
    await page.goto(pathTo('vaccinations', { dossierId: HERS }));
    await page.getByRole('button', { name: words.submit }).waitFor();
    await addMeasles(other);
    await page.getByLabel(words.vaccine, { exact: true }).selectOption('ror');
    await fillDate(page, words.date, '2020-03-02');
    await press(page, words.submit);
    await page.getByRole('status').getByText('Dossier de Jeanne MOREAU').waitFor();
    expect(sent(stage(), 'recordVaccination').map(({ path }) => path.dossierId)).toEqual([LEA.dossierId, HERS]);
  });

  it('comes back with the Back button to whom they left', async () => {
    const page = await parent();
    await page.goto(pathTo('profile', { dossierId: LEA.dossierId }));
    await page.getByRole('heading', { level: 1, name: LEA_AND_AGE }).waitFor();
    await follow(page, common.changePerson);
    await follow(page, FAMILY.fr.enterMine);
    await page.getByRole('heading', { level: 1, name: /Jeanne MOREAU, \d+ ans/ }).waitFor();
    await page.goBack();
    await page.goBack();
    await page.getByRole('heading', { level: 1, name: LEA_AND_AGE }).waitFor();
  });
});

describe('every page in a dossier', () => {
  const named = { professionalId: PETIT.rpps, right: 'care-team', reviewId: aReview().reviewId };
  const pages = (Object.keys(PATHS) as PageName[]).filter((page) => isInDossier(page));

  it('names the person and their age in the heading and in the tab', async () => {
    const page = await parent();
    const documentId = stage().fake.api().documents[0]?.documentId ?? '';
    for (const name of pages) {
      await page.goto(pathTo(name, { dossierId: LEA.dossierId, documentId, ...named }));
      const heading = page.getByRole('heading', { level: 1, name: LEA_AND_AGE });
      await heading.waitFor().catch(() => expect.unreachable(`${name}: ${page.url()}`));
      await expect.poll(() => page.title(), { interval: 20 }).toMatch(LEA_AND_AGE);
    }
  });

  it('without a dossier in its address leads to one’s own', async () => {
    const page = await parent();
    await page.goto('/vaccins');
    await page.waitForURL(`**${pathTo('vaccinations', { dossierId: HERS })}`);
    await page.getByRole('heading', { level: 1, name: 'Jeanne MOREAU' }).waitFor();
  });

  it('of somebody else’s dossier is no page', async () => {
    const page = await signedIn(stage());
    const before = sent(stage(), 'listVaccinations').length;
    await page.goto(pathTo('vaccinations', { dossierId: LEA.dossierId }));
    await onPage(page, common.lostTitle);
    expect(sent(stage(), 'listVaccinations')).toHaveLength(before);
  });
});

describe('somebody who has no dossier of their own', () => {
  it('is asked for whom they come', async () => {
    stage().fake.family().acts = true;
    stage().fake.family().hasOwn = false;
    stage().fake.api().password = '';
    const page = await stage().visitor();
    await page.context().addCookies([stage().fake.session]);
    await page.goto('/profil');
    await onPage(page, FAMILY.fr.title);
    await follow(page, `Entrer dans le dossier de ${LEA.name}`);
    await onPage(page, dossier.title);
  });
});
