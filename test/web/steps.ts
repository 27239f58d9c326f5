import type { Page } from 'playwright-core';
import { life } from '../../web/src/words/fr/life.ts';
import { french } from '../../web/src/words/fr.ts';
import { LINKS } from './both-languages.ts';

/**
 * What a person does on the pages, in French, step by step. Nothing here knows what stands behind the pages, so that
 * the same steps walk through the played API and through the real local cloud.
 */

/** What is on the card. Dates are `YYYY-MM-DD`. */
export type Card = { readonly nir: string; readonly vitaleSerial: string; readonly birthOn: string };

/** What a person states of a file. */
export type Papers = {
  readonly file: { readonly name: string; readonly mimeType: string; readonly buffer: Buffer };
  readonly title?: string;
  /** A code of the types of documents; left out for a document that tells its own. */
  readonly type?: string;
  readonly createdOn: string;
};

const { opening, session, dossier, document, audit, common } = french;

/** Waits for the page with this title. */
export const onPage = (page: Page, title: string) => page.getByRole('heading', { level: 1, name: title }).waitFor();

/**
 * Goes to another page of the site without loading it again, as every link does.
 * @param path of a page with another title than the present one
 */
export async function visit(page: Page, path: string): Promise<void> {
  const before = await page.title();
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate'));
  }, path);
  await page.waitForFunction((title) => document.title !== title, before);
}

/** Presses a button by its name. */
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** Follows a link by its name. */
export const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();

/** Fills the three fields of a date. */
export async function fillDate(page: Page, legend: string, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  const group = page.getByRole('group', { name: legend });
  await group.getByLabel(common.day).fill(String(Number(day)));
  await group.getByLabel(common.month).fill(String(Number(month)));
  await group.getByLabel(common.year).fill(year);
}

/** Asks for a letter, for the first time (`ask`) or after a loss (`recover`), and sees that it leaves. */
export async function askLetter(page: Page, card: Card, why: 'ask' | 'recover' = 'ask'): Promise<void> {
  await page.goto(why === 'ask' ? '/ouvrir' : '/retrouver');
  await page.getByLabel(opening.number).fill(card.nir);
  await page.getByLabel(opening.again).fill(card.nir);
  await page.getByLabel(opening.vitale).fill(card.vitaleSerial);
  await fillDate(page, opening.birth, card.birthOn);
  await press(page, opening[why].submit);
  await onPage(page, opening.askedTitle);
}

/**
 * Comes back with the code of the letter.
 * @returns the identifier, as shown in large
 */
export async function useLetter(
  page: Page,
  given: { nir: string; code: string; phone?: string; email?: string },
  outcome: 'opened' | 'recovered' = 'opened',
): Promise<string> {
  await page.goto('/lettre');
  await page.getByLabel(opening.number).fill(given.nir);
  await page.getByLabel(opening.letter.code).fill(given.code);
  if (given.phone) await page.getByLabel(opening.letter.phone).fill(given.phone);
  if (given.email) await page.getByLabel(opening.letter.email).fill(given.email);
  await press(page, opening.letter.submit);
  await onPage(page, opening[outcome]);
  return ((await page.locator('.large').textContent()) ?? '').replace(/\s/g, '');
}

/** How somebody signs in; `code` fetches what was sent, from wherever it was sent to. */
export type Credentials = {
  readonly identifier: string;
  readonly password: string;
  /** Chosen when the service asks for it, at the first sign-in. */
  readonly newPassword?: string;
  readonly channel?: 'sms' | 'email';
  readonly code: () => Promise<string> | string;
};

/** Signs in, from the first step to the dossier, whichever steps the service asks for. */
export async function signIn(page: Page, who: Credentials): Promise<void> {
  await page.goto('/connexion');
  await page.getByLabel(session.identifier).fill(who.identifier);
  await page.getByLabel(session.password, { exact: true }).fill(who.password);
  await press(page, session.submit);
  const isAt = (title: string) => page.getByRole('heading', { level: 1, name: title });
  const [fresh, channel, code] = [isAt(session.newTitle), isAt(session.channelTitle), isAt(session.codeTitle)];
  await fresh.or(channel).or(code).waitFor();
  if (who.newPassword && (await fresh.isVisible())) {
    await page.getByLabel(session.newPassword, { exact: true }).fill(who.newPassword);
    await press(page, session.submit);
    await channel.or(code).waitFor();
  }
  if (await channel.isVisible()) {
    await page.getByLabel(who.channel === 'email' ? session.channelEmail : session.channelSms).check();
    await press(page, session.submit);
    await code.waitFor();
  }
  await page.getByLabel(session.code).fill(await who.code());
  await press(page, session.codeSubmit);
  await onPage(page, dossier.title);
}

/** Fills the page of a new document, without sending it. */
export async function fillDocument(page: Page, papers: Papers): Promise<void> {
  await page.goto('/documents/ajouter');
  await page.getByLabel(document.add.choose).setInputFiles(papers.file);
  if (papers.title) await page.getByLabel(document.add.name).fill(papers.title);
  if (papers.type) await page.getByLabel(document.add.type).selectOption(papers.type);
  await fillDate(page, document.add.date, papers.createdOn);
}

/**
 * Adds a document and waits until it is settled.
 * @returns `available`, `refused`, or `slow` when the check takes longer than the page waits
 */
export async function addDocument(page: Page, papers: Papers): Promise<'available' | 'refused' | 'slow'> {
  await fillDocument(page, papers);
  await press(page, document.add.submit);
  const titles = {
    available: document.add.doneTitle,
    refused: document.add.refusedTitle,
    slow: document.add.slowTitle,
  };
  const ends = Object.values(titles).map((name) => page.getByRole('heading', { level: 1, name }));
  const [first, ...others] = ends;
  if (first) await others.reduce((any, end) => any.or(end), first).waitFor({ timeout: 120_000 });
  const title = await page.getByRole('heading', { level: 1 }).textContent();
  const ended = (['available', 'refused'] as const).find((end) => title?.startsWith(titles[end]));
  return ended ?? 'slow';
}

/** Opens a document of the list. */
export async function openDocument(page: Page, title: string): Promise<void> {
  await follow(page, LINKS.fr.dossier);
  await follow(page, title);
  await onPage(page, title);
}

/** Deletes the document on the screen, and says yes. */
export async function deleteDocument(page: Page): Promise<void> {
  await follow(page, document.delete);
  await press(page, document.remove.submit);
  await page.getByText(common.notice.deleted).waitFor();
}

/**
 * Downloads the proof from the page of traces.
 * @returns the text of the file
 */
export async function downloadProof(page: Page): Promise<string> {
  await follow(page, LINKS.fr.traces);
  const file = page.waitForEvent('download');
  await press(page, audit.proof);
  const chunks: Buffer[] = [];
  for await (const chunk of await (await file).createReadStream()) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

/** Closes the dossier for good, as far as its holder is concerned. */
export async function closeDossier(page: Page): Promise<void> {
  await page.goto('/fermer');
  await page.getByLabel(life.close.motives.privacy).check();
  await page.getByLabel(life.close.sure).check();
  await press(page, life.close.submit);
  await page.getByText(common.notice.closed).waitFor();
}

/** Signs out by the menu. */
export async function signOut(page: Page): Promise<void> {
  await press(page, common.signOut);
  await page.getByText(common.notice.signedOut).waitFor();
}
