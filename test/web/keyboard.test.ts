import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { french as fr } from '../../web/src/words/fr.ts';
import { fill } from '../../web/src/words/words.ts';
import { MARTINEZ } from './fake-access.ts';
import { PERSON } from './fake-data.ts';
import { PDF, sent, signedIn, useStage } from './stage.ts';
import { onPage } from './steps.ts';

/** The whole way without a mouse, seeing at each stop where one is. */

const stage = useStage();

describe('with the keyboard alone', () => {
  const typeInto = async (page: Page, label: string, text: string) => {
    await tabTo(page, label);
    await page.keyboard.type(text);
  };
  const tabTo = async (page: Page, name: string) => {
    for (let stops = 0; stops < 40; stops += 1) {
      await page.keyboard.press('Tab');
      const here = await page.evaluateHandle(() => document.activeElement ?? document.body);
      const named = await here.evaluate((element) => {
        const labels = (element as HTMLInputElement).labels;
        const group = element.closest('fieldset')?.querySelector('legend')?.textContent ?? '';
        return [
          element.textContent,
          ...[...(labels ?? [])].flatMap((label) => [label.textContent, group + label.textContent]),
        ];
      });
      if (named.some((each) => each?.trim() === name)) {
        const outline = await here.evaluate(
          (element) => getComputedStyle(element.closest('.picker') ?? element).outlineWidth,
        );
        expect({ name, outline }).toEqual({ name, outline: '3px' });
        return;
      }
    }
    throw new Error(`The keyboard never reaches « ${name} ».`);
  };

  it('signs in, starting with the skip link', async () => {
    stage().fake.api().password = PERSON.password;
    const page = await stage().visitor();
    await page.goto('/connexion');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toContain(fr.common.skip);
    await page.keyboard.press('Enter');
    await typeInto(page, fr.session.identifier, PERSON.identifier);
    await typeInto(page, fr.session.password, PERSON.password);
    await page.keyboard.press('Enter');
    await onPage(page, fr.session.channelTitle);
    await expect.poll(() => page.locator(':focus').textContent()).toContain(fr.session.channelTitle);
    await tabTo(page, fr.session.channelSms);
    await page.keyboard.press('ArrowDown');
    await tabTo(page, fr.session.submit);
    await page.keyboard.press('Enter');
    await page.getByText('j***@e***').waitFor();
    await typeInto(page, fr.session.code, PERSON.code);
    await page.keyboard.press('Enter');
    await onPage(page, fr.dossier.title);
    await expect.poll(() => page.locator(':focus').textContent()).toContain(fr.dossier.title);
  });

  it('gives a right, and ends it', async () => {
    const page = await signedIn(stage());
    const enter = async (name: string) => {
      await tabTo(page, name);
      await page.keyboard.press('Enter');
    };
    await page.goto('/droits');
    await page.getByRole('link', { name: fr.access.give }).waitFor();
    await enter(fr.access.give);
    await onPage(page, fr.access.search.giveTitle);
    await typeInto(page, fr.access.search.query, 'martinez');
    await page.keyboard.press('Enter');
    const choice = fill(fr.access.search.choose, { name: MARTINEZ.name });
    await page.getByRole('button', { name: choice }).waitFor();
    await enter(choice);
    await onPage(page, fr.access.choose.title);
    await expect.poll(() => page.locator(':focus').textContent()).toContain(fr.access.choose.title);
    await tabTo(page, fr.access.choose['same-rights']);
    await page.keyboard.press('Space');
    await enter(fr.access.choose.next);
    await onPage(page, fr.access.confirm.giveTitle);
    await enter(fr.access.confirm.giveSubmit);
    await onPage(page, fr.access.title);
    await page.getByText(fr.common.notice.rightGiven).waitFor();
    await page.getByRole('link', { name: MARTINEZ.name }).waitFor();
    await enter(MARTINEZ.name);
    await onPage(page, MARTINEZ.name);
    await page.getByRole('link', { name: fr.access.person.end['same-rights'] }).waitFor();
    await enter(fr.access.person.end['same-rights']);
    await onPage(page, fr.access.confirm.endTitle);
    await page.getByRole('button', { name: fr.access.confirm.endSubmit }).waitFor();
    await enter(fr.access.confirm.endSubmit);
    await page.getByText(fr.common.notice.rightEnded).waitFor();
    await expect.poll(() => page.locator(':focus').textContent()).toContain(MARTINEZ.name);
    const [given] = sent(stage(), 'grantRight');
    expect(given?.body).toEqual({ right: 'same-rights', name: MARTINEZ.name });
  });

  it('adds a document', async () => {
    const page = await signedIn(stage());
    await page.getByRole('link', { name: fr.dossier.add }).waitFor();
    await tabTo(page, fr.dossier.add);
    await page.keyboard.press('Enter');
    await onPage(page, fr.document.add.title);
    await page.getByLabel(fr.document.add.choose).waitFor();
    // Awaited before the key: the browser is told to hand the dialog over, and must have heard it by then.
    const dialog = page.waitForEvent('filechooser');
    await tabTo(page, fr.document.add.choose);
    await page.keyboard.press('Space');
    const chooser = await dialog;
    await chooser.setFiles(PDF);
    await tabTo(page, fr.document.add.name);
    await typeInto(page, fr.document.add.type, 'Directives');
    for (const [part, value] of [
      [fr.common.day, '2'],
      [fr.common.month, '11'],
      [fr.common.year, '2026'],
    ] as const) {
      await typeInto(page, fr.document.add.date + part, value);
    }
    await tabTo(page, fr.document.add.submit);
    await page.keyboard.press('Enter');
    await onPage(page, fr.document.add.doneTitle);
    await expect.poll(() => page.locator(':focus').textContent()).toContain(fr.document.add.doneTitle);
  });
});
