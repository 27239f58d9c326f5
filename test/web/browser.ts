import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { type FakeServer, startFake } from './fake-server.ts';

/** A browser, and the built client with everything around it played. */
export type Stage = {
  readonly fake: FakeServer;
  /** A fresh visitor: own cookies, own storage. Those before have left. */
  readonly visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** Closes every page: nothing of a visitor asks for anything any more. */
  readonly empty: () => Promise<void>;
  /** What pages complained about since last asked: exceptions, refusals of the content security policy. */
  readonly complaints: () => string[];
  readonly close: () => Promise<void>;
};

/** An answer that is no success is written to the console by the browser itself; the pages tell it in words. */
const ANSWERS = /^Failed to load resource/;

/** How far the clock of the tests is ahead of the browser's, in milliseconds: faketime moves the first alone. */
async function howFarAhead(browser: Browser): Promise<number> {
  const page = await browser.newPage();
  const ahead = Date.now() - (await page.evaluate(() => Date.now()));
  await page.close();
  return ahead;
}

/** Moves the clock of a page; runs there. */
function moveClock(ahead: number): void {
  const Real = Date;
  const now = () => Real.now() + ahead;
  globalThis.Date = new Proxy(Real, {
    construct: (_, given) => Reflect.construct(Real, given.length === 0 ? [now()] : given),
    get: (_, name) => (name === 'now' ? now : Reflect.get(Real, name)),
  });
}

/** Opens a browser on the client that was built for the run. */
export async function openStage(): Promise<Stage> {
  const [fake, browser] = await Promise.all([startFake(inject('site')), launchBrowser()]);
  const ahead = process.env.FAKETIME ? await howFarAhead(browser) : 0;
  let said: string[] = [];
  const empty = async () => {
    for (const old of browser.contexts()) await old.close();
  };
  const visitor = async (options: BrowserContextOptions = {}) => {
    await empty();
    const context = await browser.newContext({ baseURL: fake.origin, locale: 'fr-FR', ...options });
    context.setDefaultTimeout(15_000);
    if (ahead !== 0) await context.addInitScript(moveClock, ahead);
    const page = await context.newPage();
    page.on('pageerror', (error) => said.push(String(error)));
    page.on('console', (line) => {
      if (line.type() === 'error' && !ANSWERS.test(line.text())) said.push(line.text());
    });
    return page;
  };
  const complaints = () => {
    const all = said;
    said = [];
    return all;
  };
  const close = async () => {
    await browser.close();
    await fake.close();
  };
  return { fake, visitor, empty, complaints, close };
}
