import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { fill } from '../../web/src/words/words.ts';
import { smallTargets, violations, widerThanScreen } from './axe.ts';
import { WORDS } from './both-languages.ts';
import { MARTINEZ, PETIT } from './fake-access.ts';
import { PERSON } from './fake-data.ts';
import { PDF, signedIn, useStage } from './stage.ts';
import { fillDate, fillDocument, follow, onPage, openDocument, press, useLetter, visit } from './steps.ts';

/** Everybody can use every page: by ear, by keyboard, on a small phone, with letters twice as large, in two languages. */

const { fr, en } = WORDS;
const stage = useStage();
type Visit = readonly [name: string, go: (page: Page) => Promise<unknown>];

const PUBLIC: readonly Visit[] = [
  ['home', (page) => page.goto('/')],
  ['ask', (page) => visit(page, '/ouvrir')],
  ['recover', (page) => visit(page, '/retrouver')],
  ['letter', (page) => visit(page, '/lettre')],
  ['identifier', (page) => useLetter(page, { nir: PERSON.nir, code: PERSON.letterCode, phone: PERSON.phone })],
  ['sign-in', (page) => visit(page, '/connexion')],
  ['accessibility', (page) => visit(page, '/accessibilite')],
  ['lost', (page) => visit(page, '/nulle-part')],
  [
    'errors',
    async (page) => {
      await visit(page, '/lettre');
      await press(page, fr.opening.letter.submit);
      await page.getByRole('alert').waitFor();
    },
  ],
];

const settled = async (page: Page) => {
  await page.locator('h1').waitFor();
  await expect.poll(() => page.locator('.loading').count(), { interval: 20 }).toBe(0);
};

const arrive = async (page: Page, path: string) => {
  await visit(page, path);
  await settled(page);
};

const PRIVATE: readonly Visit[] = [
  ['dossier', settled],
  ['add', (page) => arrive(page, '/documents/ajouter')],
  ['document', (page) => openDocument(page, 'Photo abîmée')],
  ['traces', (page) => arrive(page, '/traces')],
  ['close', (page) => arrive(page, '/fermer')],
  ['rights', (page) => arrive(page, '/droits')],
  ['person', (page) => arrive(page, `/droits/${PETIT.rpps}`)],
  ['search', (page) => arrive(page, '/droits/medecin-traitant')],
  ['oppositions', (page) => arrive(page, '/droits/urgence')],
  ['seen by', (page) => arrive(page, `/droits/${PETIT.rpps}/documents`)],
  ['end', (page) => arrive(page, `/droits/${PETIT.rpps}/terminer/care-team`)],
  ['block', (page) => arrive(page, `/droits/${PETIT.rpps}/bloquer`)],
  ['emergencies', (page) => arrive(page, '/urgences')],
  ['account', (page) => arrive(page, '/compte')],
  [
    'results, choice and confirmation',
    async (page) => {
      await arrive(page, '/droits/donner');
      await page.getByLabel(fr.access.search.query).fill('mart');
      await press(page, fr.access.search.submit);
      await press(page, fill(fr.access.search.choose, { name: MARTINEZ.name }));
      await page.getByLabel(fr.access.choose.consented).check();
    },
  ],
  [
    'confirmation',
    async (page) => {
      await page.getByLabel('Imagerie médicale').check();
      await press(page, fr.access.choose.next);
      await onPage(page, fr.access.confirm.giveTitle);
    },
  ],
  [
    'judge',
    async (page) => {
      await arrive(page, '/urgences');
      await follow(page, fr.emergency.judge);
      await page.getByRole('button', { name: fr.emergency.verdict.submit }).waitFor();
    },
  ],
  [
    'filters of traces',
    async (page) => {
      await arrive(page, '/traces');
      await page.getByText(fr.audit.filters).click();
      await page.getByLabel(fr.audit.filterActor).waitFor();
    },
  ],
  [
    'readers',
    async (page) => {
      await openDocument(page, 'Radio du genou');
      await follow(page, fr.document.toReaders);
      await page.getByText('Cabinet du Port').waitFor();
    },
  ],
  [
    'hide',
    async (page) => {
      await openDocument(page, 'Radio du genou');
      await follow(page, fr.document.toHide);
      await page.getByRole('button', { name: fr.document.hide.submit }).waitFor();
    },
  ],
  [
    'medical document',
    async (page) => {
      await openDocument(page, 'Analyse de sang');
      await press(page, fr.document.open);
      await page.getByText('Créatinine sérique').waitFor();
    },
  ],
  [
    'delete',
    async (page) => {
      await openDocument(page, 'Scanner du thorax');
      await page.getByRole('link', { name: fr.document.delete }).click();
      await page.getByRole('button', { name: fr.document.remove.submit }).waitFor();
    },
  ],
];

const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;
const DARK_DESK = { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } as const;
/** Letters twice as large on 640 points leave 320 for the page (WCAG 1.4.10). */
const LARGE = { viewport: { width: 320, height: 512 }, deviceScaleFactor: 2 } as const;

/** The pages about rights, in addresses. */
const RIGHTS = ['/droits', `/droits/${PETIT.rpps}`, '/droits/donner', '/droits/urgence', '/urgences', '/compte'];

const expectNothingCutOff = async (page: Page, name: string) =>
  expect({ name, wider: await widerThanScreen(page) }).toEqual({ name, wider: 0 });
const expectNothingWrong = async (page: Page, name: string) =>
  expect({ name, wrong: await violations(page) }).toEqual({ name, wrong: [] });

describe('every page', () => {
  it.each([
    ['small and light', PHONE],
    ['wide and dark', DARK_DESK],
  ])('has nothing wrong and nothing cut off before signing in: %s', async (_, screen) => {
    const page = await stage().visitor(screen);
    for (const [name, go] of PUBLIC) {
      await go(page);
      await page.locator('h1').waitFor();
      await expectNothingWrong(page, name);
      await expectNothingCutOff(page, name);
    }
  });

  it.each([
    ['small and light', PHONE],
    ['wide and dark', DARK_DESK],
  ])('has nothing wrong and nothing cut off in the dossier: %s', async (_, screen) => {
    const page = await signedIn(stage(), screen);
    for (const [name, go] of PRIVATE) {
      await go(page);
      await expectNothingWrong(page, name);
      await expectNothingCutOff(page, name);
    }
  });

  it('keeps everything in sight with letters twice as large', async () => {
    const page = await signedIn(stage(), LARGE);
    for (const [name, go] of [...PRIVATE, ...PUBLIC]) {
      await go(page);
      await page.locator('h1').waitFor();
      await expectNothingCutOff(page, name);
    }
  });
});

describe('languages', () => {
  it('speaks English on every page once asked, and remembers it', async () => {
    const page = await signedIn(stage());
    await press(page, fr.common.otherLanguage);
    await onPage(page, en.dossier.title);
    for (const path of ['/', '/ouvrir', '/lettre', '/documents/ajouter', '/traces', '/vaccins', '/fermer', ...RIGHTS]) {
      await page.goto(path);
      await settled(page);
      expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
      expect(await page.title()).toContain(en.common.titleEnd);
      expect(await violations(page)).toEqual([]);
    }
    await page.goto('/lettre');
    await press(page, en.opening.letter.submit);
    await page.getByRole('alert').getByText('Please fill in this field.').first().waitFor();
  });

  it('keeps what was typed when the language changes', async () => {
    const page = await stage().visitor();
    await page.goto('/connexion');
    await page.getByLabel(fr.session.identifier).fill('K7MR');
    await press(page, fr.common.otherLanguage);
    expect(await page.getByLabel(en.session.identifier).inputValue()).toBe('K7MR');
  });
});

describe('what only some people notice', () => {
  it('gives every target 44 points on a phone, links inside sentences aside', async () => {
    const page = await signedIn(stage(), PHONE);
    await fillDocument(page, { file: PDF, createdOn: '2026-11-02' });
    expect(await smallTargets(page)).toEqual([]);
    for (const path of [...RIGHTS, '/traces']) {
      await arrive(page, path);
      expect(await smallTargets(page)).toEqual([]);
    }
  });

  it('asks for dates in fields that the phone can fill in', async () => {
    const page = await stage().visitor(PHONE);
    await page.goto('/ouvrir');
    await fillDate(page, fr.opening.birth, PERSON.birthOn);
    expect(await page.locator('#birthOn').getAttribute('autocomplete')).toBe('bday-day');
    expect(await page.locator('#birthOn-year').inputValue()).toBe('1942');
  });
});
