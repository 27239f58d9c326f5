import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { weekOf as weekOfService } from '../../functions/indicator/weeks.ts';
import { dayAfter, weekOf } from '../../web/src/format/week.ts';
import { INDICATOR } from '../../web/src/words/indicator.ts';
import { signInAsAgent } from './agent-steps.ts';
import { smallTargets, violations, widerThanScreen } from './axe.ts';
import { useStage } from './stage.ts';
import { onPage, press } from './steps.ts';

/** The figures of the service, as an agent reads them. */

const words = INDICATOR.fr;
const stage = useStage();

/** Signs in on the page of figures, on Wednesday 2 December 2026, and goes back to the week before. */
async function arrive(): Promise<Page> {
  const page = await stage().visitor();
  await page.clock.setFixedTime(new Date('2026-12-02T09:00:00Z'));
  await signInAsAgent(page, '/agent/chiffres');
  await onPage(page, words.title);
  return page;
}

const rowsOf = (page: Page, caption: string) =>
  page.getByRole('table', { name: caption }).locator('tbody tr').allTextContents();

describe('the figures', () => {
  it('begin with the week that runs, and go back week by week', async () => {
    const page = await arrive();
    await page.getByText(words.running).waitFor();
    await page.getByText(words.nothing).waitFor();
    await expect.poll(() => page.getByRole('button', { name: words.after }).count()).toBe(0);
    await press(page, words.before);
    await page.getByRole('heading', { name: 'Semaine du 23 novembre 2026 au 29 novembre 2026' }).waitFor();
    expect(await rowsOf(page, words.byDay)).toEqual([
      `${words.metrics.opened}1\u202f2350000001\u202f235`,
      `${words.metrics.closed}20000002`,
      `${words.metrics.destroyed}30000003`,
      `${words.metrics.consulted}6300000063`,
    ]);
    expect(await rowsOf(page, words.byChannel)).toEqual([
      `${words.channels.automatic}1\u202f20003`,
      `${words.channels.online}3420`,
      `${words.other}100`,
    ]);
    expect(await rowsOf(page, words.byDepartment)).toEqual(['2A1\u202f20000', '753423', `${words.other}100`]);
    expect(await rowsOf(page, words.byMotive)).toEqual([`${words.motives.erasure}03`, `${words.motives['no-use']}20`]);
    expect(await rowsOf(page, words.byProfession)).toEqual(['médecin56', 'infirmier7']);
    await press(page, words.after);
    await page.getByText(words.nothing).waitFor();
  });

  it('are taken away as the file of the week', async () => {
    const page = await arrive();
    await press(page, words.before);
    const file = page.waitForEvent('download');
    await press(page, words.csv);
    expect((await file).suggestedFilename()).toBe('2026-W48.csv');
  });

  it('can be read by everybody, on a phone too', async () => {
    const page = await arrive();
    await page.setViewportSize({ width: 360, height: 740 });
    await press(page, words.before);
    await page.getByRole('button', { name: words.csv }).waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await smallTargets(page)).toEqual([]);
    expect(await widerThanScreen(page)).toBeLessThanOrEqual(0);
  });
});

describe('the week of a page', () => {
  it('is the week of the service', () => {
    for (let on = '2020-01-01'; on < '2034-01-01'; on = dayAfter(on, 1)) expect(weekOf(on)).toBe(weekOfService(on));
  });
});
