import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ChainedLine, verifyChain } from '../../functions/record/audit/audit-chain.ts';
import { person } from '../support/people.ts';
import { launchBrowser } from '../web/chromium.ts';
import {
  addDocument,
  askLetter,
  closeDossier,
  deleteDocument,
  downloadProof,
  openDocument,
  signIn,
  signOut,
  useLetter,
} from '../web/steps.ts';
import { dropRegister, startTown, type Town } from './town.ts';

/** The whole path of a patient, in a real browser, on the real local cloud: pages, API, messages and files. */

const someone = person({ familyName: 'NAVIGUE', givenNames: 'Odette' });
const phone = '0612131415';
const email = 'odette@exemple.fr';
const password = 'Une-Phrase-Longue-9';
const sample = (name: string) => readFileSync(new URL(`../samples/${name}`, import.meta.url));

let town: Town;
let browser: Browser;
let page: Page;
let identifier = '';

/** What was read in a message before. */
const known = new Set<string>();

/** Waits for what a message says that none said before. */
async function readMessage(what: RegExp): Promise<string> {
  for (let turn = 0; turn < 100; turn += 1) {
    const texts = town.cloud.outbox.list().map((message) => what.exec(message.text)?.[0]);
    const text = texts.find((one) => one !== undefined && !known.has(one));
    if (text !== undefined) {
      known.add(text);
      return text;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`nothing like ${what} was sent`);
}

const nextCode = () => readMessage(/(?<!\d)\d{6}(?!\d)/);

beforeAll(async () => {
  town = await startTown();
  await dropRegister(town, 'people.ndjson', [JSON.stringify(someone)]);
  browser = await launchBrowser();
  const context = await browser.newContext({
    baseURL: town.cloud.url,
    locale: 'fr-FR',
    viewport: { width: 360, height: 740 },
    acceptDownloads: true,
  });
  page = await context.newPage();
});

afterAll(async () => {
  await browser?.close();
  await town?.cloud.stop();
});

describe('a patient in a browser, on the real local cloud', () => {
  it('asks for a letter, comes back with its code, and signs in for the first time', async () => {
    await askLetter(page, someone);
    const code = await readMessage(/\d{4} \d{4} \d{4}/);
    identifier = await useLetter(page, { nir: someone.nir, code, phone, email });
    expect(identifier).toMatch(/^[A-Z0-9]{12}$/);
    const temporary = await readMessage(/[A-Z0-9]{5}-[a-z0-9]{5}-Aa7/);
    await signIn(page, { identifier, password: temporary, newPassword: password, channel: 'email', code: nextCode });
  });

  it('adds a PDF and a photo, opens one, deletes the other', async () => {
    const pdf = { name: 'ordonnance.pdf', mimeType: 'application/pdf', buffer: sample('visit.pdf') };
    const photo = { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: sample('photo.jpg') };
    expect(
      await addDocument(page, { file: pdf, title: 'Mon ordonnance', type: 'DOCPAT02', createdOn: '2026-05-12' }),
    ).toBe('available');
    expect(await addDocument(page, { file: photo, title: 'Ma photo', type: 'DOCPAT04', createdOn: '2026-05-13' })).toBe(
      'available',
    );
    await openDocument(page, 'Ma photo');
    await deleteDocument(page);
    await expect.poll(() => page.getByText('Ma photo').count()).toBe(0);
  });

  it('stays signed in when the page is loaded again: the browser keeps the cookie', async () => {
    await page.reload();
    await page.getByText('Mon ordonnance').first().waitFor();
    const cookie = (await page.context().cookies()).find(({ name }) => name === '__Host-refresh');
    expect(cookie).toMatchObject({ name: '__Host-refresh', httpOnly: true, secure: true, sameSite: 'Strict' });
  });

  it('downloads a proof that holds, signs out, signs in again with a code, and closes the dossier', async () => {
    const proof = JSON.parse(await downloadProof(page)) as { entries: ChainedLine[] };
    expect(verifyChain(proof.entries)).toBeUndefined();
    await signOut(page);
    await signIn(page, { identifier, password, code: nextCode });
    await closeDossier(page);
  });
});
