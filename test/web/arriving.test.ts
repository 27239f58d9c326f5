import type { Route } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { french } from '../../web/src/words/fr.ts';
import { LINKS } from './both-languages.ts';
import { PERSON } from './fake-data.ts';
import { CREDENTIALS, sent, signedIn, useStage } from './stage.ts';
import { askLetter, follow, onPage, press, signIn, signOut, useLetter } from './steps.ts';

/** From the first page to one's own dossier, in a real browser against the played API. */

const { opening, session, dossier, common } = french;
const stage = useStage();
beforeEach(() => {
  stage().fake.api().password = PERSON.password;
});

describe('opening a dossier', () => {
  it('asks for the letter, comes back with its code, and signs in for the first time', async () => {
    stage().fake.api().password = PERSON.temporaryPassword;
    const page = await stage().visitor();
    await askLetter(page, PERSON);
    const letter = { nir: PERSON.nir, code: '1234 5678 9012', phone: PERSON.phone };
    expect(await useLetter(page, letter)).toBe(PERSON.identifier);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.large').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: opening.next }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
    await press(page, opening.next);
    const typed = page.getByLabel(session.identifier);
    expect((await typed.inputValue()).replace(/\s/g, '')).toBe(PERSON.identifier);
    await signIn(page, { ...CREDENTIALS, password: PERSON.temporaryPassword, newPassword: PERSON.password });
    await page.getByText('Dossier de Jeanne MOREAU').waitFor();
  });

  it('gives a dossier back to somebody who lost everything', async () => {
    stage().fake.api().known = true;
    const page = await stage().visitor();
    await askLetter(page, PERSON, 'recover');
    await useLetter(page, { nir: PERSON.nir, code: PERSON.letterCode, email: 'j@exemple.fr' }, 'recovered');
  });

  it('groups the number as on the card, and keeps the letter of Corsica', async () => {
    const page = await stage().visitor();
    await page.goto('/ouvrir');
    const number = page.getByLabel(opening.number);
    await number.pressSequentially('2420375116001');
    expect(await number.inputValue()).toBe('2 42 03 75 116 001');
    await number.press('Backspace');
    expect(await number.inputValue()).toBe('2 42 03 75 116 00');
    await number.fill('2a');
    await number.fill('242032a11600188');
    expect(await number.inputValue()).toBe('2 42 03 2A 116 001 88');
  });
});

describe('mistakes', () => {
  it('tells what is wrong above the form and beside the field, and leads there', async () => {
    const page = await stage().visitor();
    await page.goto('/ouvrir');
    await page.getByLabel(opening.number).fill('2 42 03 75 116 001 48');
    await page.getByLabel(opening.again).fill('242037511600148');
    await page.getByLabel(opening.vitale).fill('12');
    await press(page, opening.ask.submit);
    const summary = page.getByRole('alert');
    await expect.poll(() => summary.evaluate((box) => box === box.ownerDocument.activeElement)).toBe(true);
    await expect.poll(() => summary.getByRole('link').count()).toBe(3);
    const number = page.getByLabel(opening.number);
    expect(await number.getAttribute('aria-invalid')).toBe('true');
    const described = (await number.getAttribute('aria-describedby')) ?? '';
    expect(described.split(' ')).toEqual(['nir-hint', 'nir-error']);
    expect(await page.locator('#nir-error').textContent()).toContain('Un chiffre');
    await summary.getByRole('link').first().click();
    expect(await number.evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
    expect(await page.getByLabel(opening.vitale).inputValue()).toBe('12');
  });

  it('sees by itself that the two numbers differ', async () => {
    const page = await stage().visitor();
    await page.goto('/ouvrir');
    await page.getByLabel(opening.number).fill(PERSON.nir);
    await press(page, opening.ask.submit);
    await page.getByRole('alert').getByText(opening.differs).waitFor();
    expect(stage().fake.seen.filter(({ operation }) => operation === 'requestOpening')).toEqual([]);
  });

  it('says how long to wait after too many tries', async () => {
    const page = await stage().visitor();
    await page.goto('/connexion');
    stage().fake.fail('signIn', 'too-many-tries');
    await press(page, session.submit);
    await page.getByRole('alert').getByText('Attendez 5 minutes').waitFor();
  });

  it('sends the same key again when the answer was lost', async () => {
    const page = await stage().visitor();
    await page.goto('/lettre');
    await page.getByLabel(opening.number).fill(PERSON.nir);
    await page.getByLabel(opening.letter.code).fill(PERSON.letterCode);
    await page.getByLabel(opening.letter.phone).fill(PERSON.phone);
    const lost = async (route: Route) => {
      await route.fetch();
      await route.abort();
    };
    await page.route('**/openings/confirm', lost, { times: 1 });
    await press(page, opening.letter.submit);
    await page.getByRole('alert').getByText(common.offline).waitFor();
    await press(page, common.retry);
    await onPage(page, opening.opened);
    const [first, second] = sent(stage(), 'confirmOpening').map(({ headers }) => headers['idempotency-key']);
    expect(second).toBe(first);
  });
});

describe('signing in', () => {
  it('shows the rules of the password as they are kept, and the password when asked', async () => {
    stage().fake.api().password = PERSON.temporaryPassword;
    const page = await stage().visitor();
    await page.goto('/connexion');
    await page.getByLabel(session.identifier).fill(PERSON.identifier);
    await page.getByLabel(session.password, { exact: true }).fill(PERSON.temporaryPassword);
    await press(page, session.submit);
    const field = page.getByLabel(session.newPassword, { exact: true });
    await field.fill('Abc1');
    await page.getByText(`${session.rule.capital} (${session.ruleDone})`).waitFor();
    await page.getByText(`${session.rule.length} (${session.ruleMissing})`).waitFor();
    await press(page, common.showPassword);
    expect(await field.getAttribute('type')).toBe('text');
    await press(page, session.restart);
    expect((await page.getByLabel(session.identifier).inputValue()).replace(/\s/g, '')).toBe(PERSON.identifier);
  });

  it('takes up the sign-in where it was when the phone dropped the page', async () => {
    const page = await stage().visitor();
    await page.goto('/connexion');
    await page.getByLabel(session.identifier).fill(PERSON.identifier);
    await page.getByLabel(session.password, { exact: true }).fill(PERSON.password);
    await press(page, session.submit);
    await onPage(page, session.channelTitle);
    await press(page, session.submit);
    await onPage(page, session.codeTitle);
    await page.reload();
    await page.getByLabel(session.code).fill('000 000');
    await press(page, session.codeSubmit);
    await page.getByRole('alert').getByText('Ce code ne va pas').waitFor();
    expect(await page.getByLabel(session.code).inputValue()).toBe('000 000');
    await page.getByLabel(session.code).fill(PERSON.code);
    await press(page, session.codeSubmit);
    await onPage(page, dossier.title);
  });

  it('keeps the session over a reload, renews a token unseen, and says when the session has ended', async () => {
    const page = await signedIn(stage());
    await page.reload();
    await onPage(page, dossier.title);
    stage().fake.expire(false);
    await follow(page, LINKS.fr.traces);
    await page.getByText('Pourquoi : c’est votre dossier.').first().waitFor();
    stage().fake.expire(true);
    await follow(page, LINKS.fr.account);
    await onPage(page, french.account.title);
    await follow(page, LINKS.fr.dossier);
    await page.getByText(common.notice.ended).waitFor();
    expect(new URL(page.url()).pathname).toBe('/connexion');
  });

  it('does not take a broken connection for the end of a session', async () => {
    const page = await signedIn(stage());
    await page.route('**/session/refresh', (route) => route.abort(), { times: 1 });
    await page.reload();
    await page.getByRole('alert').getByText(common.offline).waitFor();
    await press(page, common.retry);
    await onPage(page, dossier.title);
  });

  it('leads to the sign-in, then back to the page that was asked for; and signs out', async () => {
    const page = await stage().visitor();
    await page.goto('/traces');
    await onPage(page, session.title);
    await page.getByLabel(session.identifier).fill(PERSON.identifier);
    await page.getByLabel(session.password, { exact: true }).fill(PERSON.password);
    await press(page, session.submit);
    await press(page, session.submit);
    await page.getByLabel(session.code).fill(PERSON.code);
    await press(page, session.codeSubmit);
    await onPage(page, french.audit.title);
    await page.route('**/session/sign-out', (route) => route.abort(), { times: 1 });
    await press(page, common.signOut);
    await page.getByText(common.notice.signOutUntold).waitFor();
    await page.goto('/traces');
    await onPage(page, french.audit.title);
    await signOut(page);
    await page.goto('/traces');
    await onPage(page, session.title);
  });
});
