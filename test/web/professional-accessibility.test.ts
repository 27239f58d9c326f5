import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { agent } from '../../web/src/words/fr/agent.ts';
import { common } from '../../web/src/words/fr/common.ts';
import { document } from '../../web/src/words/fr/document.ts';
import { professional as words } from '../../web/src/words/fr/professional.ts';
import { PROFESSIONAL } from '../../web/src/words/professional.ts';
import { smallTargets, violations, widerThanScreen } from './axe.ts';
import { aDocument } from './fake-data.ts';
import { AGENT_PERSON, CODES } from './fake-professional.ts';
import { fillCard, findPatient, signInAsProfessional } from './professional-steps.ts';
import { useStage } from './stage.ts';
import { fillDate, follow, onPage, press } from './steps.ts';

/** The pages of professionals and agents, by ear, by keyboard, on a small phone, with letters twice as large. */

const stage = useStage();
const PHONE = { viewport: { width: 360, height: 640 }, hasTouch: true, isMobile: true } as const;
const DARK_DESK = { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' } as const;
/** Letters twice as large on 640 points leave 320 for the page (WCAG 1.4.10). */
const LARGE = { viewport: { width: 320, height: 512 }, deviceScaleFactor: 2 } as const;

/** One step after another, as far as the next page worth looking at. */
type Walk = readonly (readonly [name: string, go: (page: Page) => Promise<unknown>])[];

const CARE: Walk = [
  ['sign-in', (page) => page.goto('/professionnel')],
  ['patients', signInAsProfessional],
  ['errors', (page) => press(page, words.patients.find)],
  ['ways in', findPatient],
  ['care', (page) => page.getByRole('link', { name: words.enter.care }).click()],
  ['care errors', (page) => press(page, words.care.submit)],
  [
    'consent',
    async (page) => {
      await follow(page, words.enter.ways);
      await page.getByRole('link', { name: words.enter.consent }).click();
      await press(page, words.consent.ask);
      await page.getByLabel(words.consent.scopes.some).check();
      await page.getByText('Comptes rendus').waitFor();
    },
  ],
  [
    'emergency',
    async (page) => {
      await follow(page, words.enter.ways);
      await page.getByRole('link', { name: words.enter.emergency }).click();
      await onPage(page, words.emergency.title);
    },
  ],
  [
    'summary',
    async (page) => {
      await page.getByLabel(words.emergency.unable).check();
      await page.getByLabel(words.emergency.risk).check();
      await press(page, 'Personne inconsciente');
      await press(page, words.emergency.submit);
      await page.getByText('84 ans').waitFor();
    },
  ],
  [
    'dossier',
    async (page) => {
      await follow(page, words.summary.all);
      await page.getByText(words.dossier.filters).click();
      await page.getByText(words.dossier.notAnnounced).waitFor();
    },
  ],
  ['document', (page) => follow(page, 'Scanner à expliquer')],
  [
    'traces',
    async (page) => {
      await follow(page, words.document.toDossier);
      await follow(page, words.dossier.traces);
      await page.getByText('Vous avez').first().waitFor();
    },
  ],
  [
    'deposits',
    async (page) => {
      await follow(page, words.pages.deposits);
      await page.getByText('Camille ESSAI').waitFor();
    },
  ],
  [
    'deposit',
    async (page) => {
      await follow(page, 'Camille ESSAI');
      await page.getByText('Luc PETIT').waitFor();
    },
  ],
  [
    'add',
    async (page) => {
      stage().fake.professionals().ground = 'care-team';
      await signInAsProfessional(page);
      await follow(page, 'Jeanne MOREAU');
      await follow(page, words.dossier.add);
      await page.getByLabel(document.add.type).waitFor();
    },
  ],
];

const REVIEW: Walk = [
  ['agent', (page) => page.goto('/agent')],
  [
    'new password',
    async (page) => {
      await page.getByLabel(agent.signIn.username).fill(AGENT_PERSON.username);
      await page.getByLabel(agent.signIn.password, { exact: true }).fill(AGENT_PERSON.password);
      await press(page, agent.signIn.submit);
    },
  ],
  [
    'application',
    async (page) => {
      await page.getByLabel(agent.signIn.newPassword, { exact: true }).fill(AGENT_PERSON.newPassword);
      await press(page, agent.signIn.submit);
      await onPage(page, agent.signIn.setUpTitle);
    },
  ],
  [
    'openings',
    async (page) => {
      await page.getByLabel(agent.signIn.code).fill(CODES.agent);
      await press(page, agent.signIn.codeSubmit);
      await fillDate(page, agent.emergencies.day, '2026-03-02');
      await press(page, agent.emergencies.show);
      await page.getByRole('button', { name: agent.emergencies.justified, exact: true }).waitFor();
    },
  ],
];

/** A dossier with one document of each special kind. */
function prepare(): void {
  const { fake } = stage();
  const special = { notAnnounced: true, hidden: true, hiddenFromRepresentatives: true };
  const waiting = aDocument({ title: 'Scanner à expliquer', author: 'Dr Anne Martin', ...special });
  fake.api().documents = [waiting, ...fake.api().documents];
  fake.professionals().agentIsNew = true;
  fake.professionals().regulates = true;
  fake.professionals().lastVisitAt = '2026-11-02T00:00:00.000Z';
}

async function settled(page: Page): Promise<void> {
  await page.locator('h1').waitFor();
  await expect.poll(() => page.locator('.loading').count()).toBe(0);
}

describe('every page of professionals and agents', () => {
  it.each([
    ['small and light', PHONE],
    ['wide and dark', DARK_DESK],
    ['letters twice as large', LARGE],
  ])('has nothing wrong and nothing cut off: %s', async (_, screen) => {
    prepare();
    const page = await stage().visitor(screen);
    for (const [name, go] of [...CARE, ...REVIEW]) {
      await go(page);
      await settled(page);
      const [wrong, wider] = [await violations(page), await widerThanScreen(page)];
      const small = screen === PHONE ? await smallTargets(page) : [];
      expect({ name, wrong, wider, small }).toEqual({ name, wrong: [], wider: 0, small: [] });
    }
  });

  it('speaks English once asked', async () => {
    const page = await stage().visitor();
    await page.goto('/professionnel');
    await press(page, common.otherLanguage);
    const { en } = PROFESSIONAL;
    await press(page, en.signIn.button);
    await onPage(page, en.patients.title);
    await press(page, en.patients.findUrgent);
    await page.getByRole('alert').waitFor();
    expect(await violations(page)).toEqual([]);
  });
});

describe('with the keyboard alone', () => {
  it('opens a dossier in an emergency, and reading starts at its title', async () => {
    const page = await stage().visitor();
    await signInAsProfessional(page);
    await fillCard(page);
    const tabTo = async (name: string) => {
      for (let stops = 0; stops < 20; stops += 1) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(() => {
          const at = globalThis.document.activeElement;
          return at?.closest('label')?.textContent || at?.textContent || '';
        });
        if (here === name) return;
      }
      throw new Error(`The keyboard never reaches « ${name} ».`);
    };
    await tabTo(words.patients.findUrgent);
    await page.keyboard.press('Enter');
    await onPage(page, words.emergency.title);
    await tabTo(words.emergency.unable);
    await page.keyboard.press('Space');
    await tabTo(words.emergency.risk);
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Chute, ne répond pas');
    await page.keyboard.press('Enter');
    await onPage(page, words.summary.title);
    await expect.poll(() => page.locator(':focus').textContent()).toBe(words.summary.title);
  });
});
