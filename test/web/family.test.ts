import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { FAMILY } from '../../web/src/words/family.ts';
import { agent } from '../../web/src/words/fr/agent.ts';
import { french } from '../../web/src/words/fr.ts';
import { signInAsAgent } from './agent-steps.ts';
import { nothingIsWrong } from './axe.ts';
import { LINKS } from './both-languages.ts';
import { LEA } from './fake-family.ts';
import { CREDENTIALS, sent, signedIn, useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** A parent in the dossier of their child, and the counter where a court's decision is brought. */

const { common, dossier, session } = french;
const words = FAMILY.fr;
const { representatives: counter } = agent;
const stage = useStage();
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;

const banner = (page: Page) => page.getByText(`Vous êtes dans le dossier de ${LEA.name}`);

async function fillChild(page: Page, birthOn: string): Promise<void> {
  await page.getByLabel(words.child.number).fill(LEA.nir);
  await page.getByLabel(words.child.vitale).fill(LEA.vitaleSerial);
  await fillDate(page, words.child.birth, birthOn);
  await press(page, words.child.submit);
}

describe('a parent', () => {
  it('opens the dossier of their child, sees whose dossier it is on every page, and comes back to their own', async () => {
    const page = await signedIn(stage(), PHONE);
    await follow(page, LINKS.fr.family);
    await onPage(page, words.title);
    await nothingIsWrong(page);
    await follow(page, words.toChild);
    await onPage(page, words.child.title);
    await fillChild(page, '2016-01-01');
    await page.getByRole('alert').getByText('livret de famille').waitFor();
    await nothingIsWrong(page);
    await fillChild(page, LEA.birthOn);
    await page.getByText(common.notice.childOpened).waitFor();
    await banner(page).waitFor();
    await page.getByRole('heading', { level: 1, name: LEA.name }).waitFor();
    await nothingIsWrong(page);
    for (const name of [LINKS.fr.vaccinations, LINKS.fr.traces, LINKS.fr.rights]) {
      await follow(page, name);
      await banner(page).waitFor();
    }
    await follow(page, common.changePerson);
    await follow(page, `Voir qui agit pour ${LEA.name}`);
    await page.getByText(words.list.you).waitFor();
    // The day before the eighteenth birthday.
    await page.getByText('11 mars 2035').waitFor();
    await nothingIsWrong(page);
    await follow(page, words.back);
    await follow(page, words.enterMine);
    await onPage(page, dossier.title);
    await page.getByRole('heading', { level: 1, name: 'Jeanne MOREAU' }).waitFor();
    await expect.poll(() => banner(page).count()).toBe(0);
    expect(sent(stage(), 'openChildDossier').at(-1)?.body).toMatchObject({ birthOn: LEA.birthOn });
  });

  it('is asked for whom they come when they sign in', async () => {
    stage().fake.family().acts = true;
    stage().fake.api().password = CREDENTIALS.password;
    const page = await stage().visitor();
    await page.goto('/connexion');
    await page.getByLabel(session.identifier).fill(CREDENTIALS.identifier);
    await page.getByLabel(session.password, { exact: true }).fill(CREDENTIALS.password);
    await press(page, session.submit);
    await page.getByLabel(session.channelSms).check();
    await press(page, session.submit);
    await page.getByLabel(session.code).fill(CREDENTIALS.code());
    await press(page, session.codeSubmit);
    await onPage(page, words.title);
    await follow(page, `Entrer dans le dossier de ${LEA.name}`);
    await banner(page).waitFor();
  });
});

describe('an agent', () => {
  it('adds a parent on papers, and takes one out by the decision of a court', async () => {
    const page = await stage().visitor(PHONE);
    await signInAsAgent(page);
    await follow(page, agent.pages.representatives);
    await page.getByLabel(counter.number).fill(LEA.nir);
    await fillDate(page, counter.birth, LEA.birthOn);
    await press(page, counter.find);
    await page.getByRole('heading', { name: 'Jeanne MOREAU' }).waitFor();
    await page.getByLabel(counter.theirNumber).fill(LEA.nir);
    await fillDate(page, counter.theirBirth, '1985-05-05');
    await page.getByLabel(counter.roles.parent).check();
    await page.getByLabel(counter.proofs['birth-record']).check();
    await nothingIsWrong(page);
    await press(page, counter.submit);
    await page.getByText(counter.added).waitFor();
    await press(page, 'Retirer Jeanne MOREAU');
    await page.getByLabel(counter.reference).fill('RG 24/01234');
    await page.getByLabel(counter.court).fill('Tribunal judiciaire de Paris');
    await fillDate(page, counter.decidedOn, '2026-10-01');
    await nothingIsWrong(page);
    await press(page, 'Retirer Jeanne MOREAU');
    await page.getByText(counter.removed).waitFor();
    await expect.poll(() => page.getByRole('heading', { name: 'Jeanne MOREAU' }).count()).toBe(0);
    expect(sent(stage(), 'endRepresentative')[0]?.body).toMatchObject({ decision: { reference: 'RG 24/01234' } });
    await press(page, counter.keepOut);
    await page.getByLabel(counter.outNumber).fill(LEA.nir);
    await fillDate(page, counter.outBirth, '1986-06-06');
    await page.getByLabel(counter.reference).fill('RG 26/00007');
    await page.getByLabel(counter.court).fill('Tribunal judiciaire de Lyon');
    await fillDate(page, counter.decidedOn, '2026-10-01');
    await nothingIsWrong(page);
    await press(page, counter.keepOutSubmit);
    await page.getByText(counter.kept).waitFor();
    await page.getByRole('heading', { name: 'Yann MOREAU' }).waitFor();
    expect(sent(stage(), 'keepOut')[0]?.body).toMatchObject({ birthOn: '1986-06-06' });
  });
});
