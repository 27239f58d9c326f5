import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { WORDS } from '../../web/src/words/words.ts';
import { PERSON } from './fake-data.ts';
import { PDF, signedIn, useStage } from './stage.ts';
import { fillDate, fillDocument, onPage, openDocument, press, useLetter } from './steps.ts';

/** Everybody can use every page: by ear, by keyboard, on a small phone, with letters twice as large, in two languages. */

const { fr, en } = WORDS;
const stage = useStage();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A, AA and AAA, as far as a program can tell; contrast of 7:1 and target size are among them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong on the page, as `rule: element`. */
async function violations(page: Page): Promise<string[]> {
  // Not as a script of the page: its policy lets none in.
  await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    type Axe = {
      run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { axe } = globalThis as unknown as { axe: Axe };
    const found = await axe.run(document, { runOnly: { type: 'tag', values } });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, RULES);
}

const widerThanScreen = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

type Visit = readonly [name: string, go: (page: Page) => Promise<unknown>];

const PUBLIC: readonly Visit[] = [
  ['home', (page) => page.goto('/')],
  ['ask', (page) => page.goto('/ouvrir')],
  ['recover', (page) => page.goto('/retrouver')],
  ['letter', (page) => page.goto('/lettre')],
  ['identifier', (page) => useLetter(page, { nir: PERSON.nir, code: PERSON.letterCode, phone: PERSON.phone })],
  ['sign-in', (page) => page.goto('/connexion')],
  ['accessibility', (page) => page.goto('/accessibilite')],
  ['lost', (page) => page.goto('/nulle-part')],
  [
    'errors',
    async (page) => {
      await page.goto('/lettre');
      await press(page, fr.opening.letter.submit);
      await page.getByRole('alert').waitFor();
    },
  ],
];

const arrive = async (page: Page, path: string) => {
  await page.goto(path);
  await page.locator('h1').waitFor();
  await expect.poll(() => page.locator('.loading').count()).toBe(0);
};

const PRIVATE: readonly Visit[] = [
  ['dossier', (page) => arrive(page, '/dossier')],
  ['add', (page) => arrive(page, '/documents/ajouter')],
  ['document', (page) => openDocument(page, 'Photo abîmée')],
  ['traces', (page) => arrive(page, '/traces')],
  ['close', (page) => arrive(page, '/dossier/fermer')],
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
    for (const path of ['/', '/ouvrir', '/lettre', '/documents/ajouter', '/traces', '/dossier/fermer']) {
      await arrive(page, path);
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
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('a, button, select, label.line, label.button, input:not([type=file])')]
        .filter(
          (target) => target.getClientRects().length > 0 && !target.matches('.skip, p:not(:has(> a:only-child)) a'),
        )
        .filter((target) => target.getBoundingClientRect().height < 44)
        .map((target) => target.outerHTML),
    );
    expect(small).toEqual([]);
  });

  it('asks for dates in fields that the phone can fill in', async () => {
    const page = await stage().visitor(PHONE);
    await page.goto('/ouvrir');
    await fillDate(page, fr.opening.birth, PERSON.birthOn);
    expect(await page.locator('#birthOn').getAttribute('autocomplete')).toBe('bday-day');
    expect(await page.locator('#birthOn-year').inputValue()).toBe('1942');
  });
});
