import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { agent as agentWords } from '../../web/src/words/fr/agent.ts';
import { helping } from '../../web/src/words/fr/helping.ts';
import { life as words } from '../../web/src/words/fr/life.ts';
import { lifeOf as wordsOf } from '../../web/src/words/fr/life-of.ts';
import { french } from '../../web/src/words/fr.ts';
import { signInAsAgent } from './agent-steps.ts';
import { nothingIsWrong } from './axe.ts';
import { LINKS } from './both-languages.ts';
import { PERSON } from './fake-data.ts';
import { LEA } from './fake-family.ts';
import { CREDENTIALS, sent, signedIn, useStage } from './stage.ts';
import { closeDossier, fillDate, follow, onPage, press, signIn } from './steps.ts';

/** A dossier that is closed, suspended, erased or brought back: as its holder and an agent at a counter see it. */

const { common, dossier } = french;
const { person } = agentWords;
const { letter, vitale } = helping;
const stage = useStage();
const CLOSE_LEA = `Fermer le dossier de ${LEA.name}`;
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;

const suspend = () => {
  const api = stage().fake.api();
  const suspendedAt = '2026-11-21T10:00:00.000Z';
  api.dossier = {
    ...api.dossier,
    status: 'suspended',
    suspendedAt,
    suspensionMotive: 'fraud',
    contestUntil: '2027-01-02',
  };
};

describe('my closed dossier', () => {
  it('tells what is left of it; can be erased after a clear yes, kept after all, and opened again', async () => {
    const page = await signedIn(stage(), PHONE);
    await closeDossier(page);
    await signIn(page, CREDENTIALS);
    await page.getByText('Il est gardé jusqu’au 21 novembre 2036').waitFor();
    await page.getByText(words.closed.eraseTitle).click();
    await nothingIsWrong(page);
    await press(page, words.closed.erase);
    await page.getByRole('alert').getByText(words.closed.sureMissing).waitFor();
    await page.getByLabel(words.closed.sure).check();
    await press(page, words.closed.erase);
    await page.getByText('Votre dossier sera détruit pour toujours après le 28 novembre 2026.').waitFor();
    await nothingIsWrong(page);
    await press(page, words.closed.keep);
    await page.getByText(words.closed.eraseTitle).waitFor();
    await press(page, words.closed.reopen);
    await page.getByText(common.notice.reopened).waitFor();
    await page.getByRole('link', { name: dossier.add }).waitFor();
  });

  it('after a declared death sends to a counter, and offers nothing that only a counter does', async () => {
    const page = await signedIn(stage(), PHONE);
    const api = stage().fake.api();
    api.dossier = { ...api.dossier, status: 'closed', closingMotive: 'death', keptUntil: '2036-11-21' };
    await page.goto('/documents');
    await page.getByText(words.closed.because.death).waitFor();
    await expect.poll(() => page.getByRole('button', { name: words.closed.reopen }).count()).toBe(0);
    await expect.poll(() => page.getByText(words.closed.eraseTitle).count()).toBe(0);
  });
});

describe('the dossier of a child', () => {
  it('is closed under the name of the child by a parent, who stays signed in; no word says it is their own', async () => {
    stage().fake.family().acts = true;
    const page = await signedIn(stage(), PHONE);
    await follow(page, LINKS.fr.family);
    await follow(page, `Entrer dans le dossier de ${LEA.name}`);
    await onPage(page, dossier.title);
    await follow(page, LINKS.fr.account);
    await onPage(page, french.account.title);
    await follow(page, LINKS.fr.family);
    await follow(page, CLOSE_LEA);
    await onPage(page, CLOSE_LEA);
    await page.getByLabel(wordsOf.close.motives['no-use']).check();
    await page.getByLabel(wordsOf.close.sure).check();
    await nothingIsWrong(page);
    expect(await page.locator('main').innerText()).not.toMatch(/\b(?:mon|vos) (?:dossier|documents)/i);
    await press(page, CLOSE_LEA);
    await page.getByText(`Le dossier de ${LEA.name}, `).waitFor();
    expect([sent(stage(), 'closeDossier').length, sent(stage(), 'signOut').length]).toEqual([1, 0]);
    await follow(page, `Entrer dans le dossier de ${LEA.name}`);
    await page.getByRole('heading', { name: `Le dossier de ${LEA.name} est fermé` }).waitFor();
    await press(page, wordsOf.closed.reopen);
    await page.getByText(common.notice.reopened).waitFor();
  });
});

describe('my suspended dossier', () => {
  it('tells why and until when, and takes my disagreement', async () => {
    const page = await signedIn(stage(), PHONE);
    suspend();
    await page.goto('/documents');
    await page.getByText(words.suspended.because.fraud).waitFor();
    await page.getByText('Sans réponse de votre part jusqu’au 2 janvier 2027').waitFor();
    await nothingIsWrong(page);
    await press(page, words.suspended.contest);
    await page.getByText('Vous avez dit votre désaccord le 21 novembre 2026.').waitFor();
    expect(sent(stage(), 'contestSuspension')).toHaveLength(1);
  });
});

describe('an agent at a counter', () => {
  async function atCounter() {
    const page = await stage().visitor();
    await signInAsAgent(page);
    return page;
  }
  async function withPerson() {
    const page = await atCounter();
    await follow(page, agentWords.pages.person);
    await onPage(page, person.title);
    await page.getByLabel(person.number).fill(PERSON.nir);
    await fillDate(page, person.birth, PERSON.birthOn);
    await press(page, person.find);
    await page.getByRole('heading', { name: 'Dossier de Jeanne MOREAU' }).waitFor();
    return page;
  }
  const unfold = (page: Page, title: string) => page.locator('summary', { hasText: title }).click();

  /** Does one thing for the person who is there. */
  async function forPerson(page: Page, what: keyof typeof person.forPerson) {
    const { title } = person.forPerson[what];
    await unfold(page, title);
    await page.locator('details[open]', { hasText: title }).getByLabel(person.checked).check();
    await press(page, title);
    await page.getByText(person.done[what]).waitFor();
  }

  it('suspends a dossier, notes a disagreement and lifts it; closes it for the person who is there, to be erased, then kept, then open again', async () => {
    const page = await withPerson();
    await unfold(page, person.suspend);
    await unfold(page, person.close);
    await nothingIsWrong(page);
    await page.getByLabel(person.motives.fraud).check();
    await press(page, person.suspend);
    await page.getByText(person.done.suspended).waitFor();
    await page.getByText('La personne peut dire son désaccord jusqu’au 2 janvier 2027.').waitFor();
    await forPerson(page, 'contested');
    await page.getByText('La personne a dit son désaccord le 21 novembre 2026.').waitFor();
    await unfold(page, person.lift);
    await press(page, person.lift);
    await page.getByText(person.done.lifted).waitFor();
    await unfold(page, person.close);
    await press(page, person.close);
    await expect.poll(() => page.getByRole('alert').getByRole('link').count()).toBe(2);
    await page.getByLabel(person.closeMotives.privacy).check();
    await page.getByRole('checkbox', { name: person.checked }).check();
    await press(page, person.close);
    await page.getByText(person.done.closed).waitFor();
    await page.getByText('Raison : vie privée').waitFor();
    await forPerson(page, 'erasing');
    await page.getByText('Il sera détruit pour toujours après le 28 novembre 2026').waitFor();
    await forPerson(page, 'kept');
    await forPerson(page, 'reopened');
    expect(sent(stage(), 'closeAtCounter')[0]?.body).toEqual({ motive: 'privacy', identityChecked: true });
  });

  it('has a letter sent to who cannot get in, and asks for what the search did not need', async () => {
    const page = await withPerson();
    await unfold(page, letter.send);
    await page.getByLabel(vitale, { exact: true }).fill(PERSON.vitaleSerial);
    await press(page, letter.send);
    await page.getByText('Son code marche jusqu’au 2 janvier 2027.').waitFor();
    await nothingIsWrong(page);
    const { nir, vitaleSerial, birthOn } = PERSON;
    expect(sent(stage(), 'sendOpeningLetter')[0]?.body).toEqual({ nir, vitaleSerial, birthOn });
  });

  it('sees which suspensions are contested; lifts one, and finds the next right, which closes the dossier', async () => {
    const contested = () => {
      suspend();
      const api = stage().fake.api();
      api.dossier = { ...api.dossier, contestedAt: '2026-11-22T10:00:00.000Z' };
    };
    contested();
    const page = await atCounter();
    await page.setViewportSize(PHONE.viewport);
    await follow(page, agentWords.pages.contested);
    await onPage(page, agentWords.pages.contested);
    await page.getByRole('heading', { name: 'Désaccord du 22 novembre 2026' }).waitFor();
    await page.getByText('suspendu depuis le 21 novembre 2026 par p.petit. Raison : crainte d’une fraude.').waitFor();
    await unfold(page, person.lift);
    await nothingIsWrong(page);
    await press(page, person.lift);
    await page.getByText(agentWords.contested.none).waitFor();
    await page.getByText(person.done.lifted).waitFor();
    await follow(page, agentWords.pages.person);
    await onPage(page, person.title);
    contested();
    await follow(page, agentWords.pages.contested);
    await unfold(page, person.uphold);
    await press(page, person.uphold);
    await page.getByText(person.done.upheld).waitFor();
    await page.getByText(agentWords.contested.none).waitFor();
  });
});
