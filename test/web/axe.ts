import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2, levels A, AA and AAA, as far as a program can tell; contrast of 7:1 and target size are among them. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag2aaa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong on the page, as `rule: element`. */
export async function violations(page: Page): Promise<string[]> {
  // Not as a script of the page: its policy lets none in. Once for as long as the page is not loaded again.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE);
  return page.evaluate(async (values) => {
    type Axe = {
      run: (context: Document, options: object) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    };
    const { axe } = globalThis as unknown as { axe: Axe };
    const found = await axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  }, RULES);
}

/** By how many points the page is wider than the screen. */
export const widerThanScreen = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** The targets under 44 points, links inside sentences aside. */
export const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('a, button, select, summary, label.line, label.button, input:not([type=file])')]
      .filter((target) => target.getClientRects().length > 0)
      .filter((target) => !target.matches('.skip, .line input, p:not(:has(> a:only-child)) a'))
      .filter((target) => target.getBoundingClientRect().height < 44)
      .map((target) => target.outerHTML),
  );

/** A page without anything wrong: for axe, in its width, in the size of what one taps. */
export async function nothingIsWrong(page: Page): Promise<void> {
  expect(await violations(page)).toEqual([]);
  expect(await widerThanScreen(page)).toBe(0);
  expect(await smallTargets(page)).toEqual([]);
}
