import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from '../test/web/chromium.ts';
import { PERSON } from '../test/web/fake-data.ts';
import { type FakeServer, startFake } from '../test/web/fake-server.ts';
import { signInAsProfessional } from '../test/web/professional-steps.ts';
import { follow, onPage } from '../test/web/steps.ts';
import { buildWeb } from '../web/build.ts';
import { consent } from '../web/src/pages/consent/capability.ts';
import { professional } from '../web/src/words/fr/professional.ts';
import { french } from '../web/src/words/fr.ts';

/** `node bench/screenshots.ts`: the pictures of the README, from the real client before a played service. */

const FOLDER = 'web/screenshots';
const PHONE = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2 };
const DESKTOP = { viewport: { width: 1280, height: 1000 } };

type Picture = {
  readonly name: string;
  readonly screen: BrowserContextOptions;
  /** All of the page, however long, or what a screen shows of it. */
  readonly fullPage: boolean;
  readonly show: (page: Page, fake: FakeServer) => Promise<unknown>;
};

/** Goes to the documents of somebody who signed in before. */
async function documents(page: Page, fake: FakeServer): Promise<void> {
  fake.api().password = PERSON.password;
  await page.context().addCookies([fake.session]);
  await page.goto('/documents');
  await onPage(page, french.dossier.title);
}

const PICTURES: readonly Picture[] = [
  { name: 'home', screen: PHONE, fullPage: true, show: (page) => page.goto('/') },
  {
    name: 'rights',
    screen: PHONE,
    fullPage: true,
    show: async (page, fake) => {
      await documents(page, fake);
      await follow(page, consent.pages.rights.link.fr);
      await onPage(page, french.access.title);
      await page.getByRole('link', { name: 'Dr Anne MARTIN' }).waitFor();
    },
  },
  { name: 'documents', screen: DESKTOP, fullPage: false, show: documents },
  {
    name: 'summary',
    screen: DESKTOP,
    fullPage: false,
    show: async (page, fake) => {
      fake.professionals().ground = 'break-glass';
      await signInAsProfessional(page);
      await follow(page, 'Jeanne MOREAU');
      await onPage(page, professional.summary.title);
      await page.getByText(professional.summary.documents).waitFor();
    },
  },
];

async function main(): Promise<void> {
  const site = mkdtempSync(join(tmpdir(), 'site-'));
  await buildWeb(site);
  const [fake, browser] = await Promise.all([startFake(site), launchBrowser()]);
  for (const { name, screen, fullPage, show } of PICTURES) {
    fake.reset();
    const context = await browser.newContext({ baseURL: fake.origin, locale: 'fr-FR', ...screen });
    const page = await context.newPage();
    await show(page, fake);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), fullPage });
    await context.close();
  }
  await browser.close();
  await fake.close();
  rmSync(site, { recursive: true });
}

await main();
