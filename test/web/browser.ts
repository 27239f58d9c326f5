import type { BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchBrowser } from './chromium.ts';
import { type FakeServer, startFake } from './fake-server.ts';

/** A browser, and the built client with everything around it played. */
export type Stage = {
  readonly fake: FakeServer;
  /** A fresh visitor: own cookies, own storage. */
  readonly visitor: (options?: BrowserContextOptions) => Promise<Page>;
  /** What pages complained about since last asked: exceptions, refusals of the content security policy. */
  readonly complaints: () => string[];
  readonly close: () => Promise<void>;
};

/** An answer that is no success is written to the console by the browser itself; the pages tell it in words. */
const ANSWERS = /^Failed to load resource/;

/** Opens a browser on the client that was built for the run. */
export async function openStage(): Promise<Stage> {
  const [fake, browser] = await Promise.all([startFake(inject('site')), launchBrowser()]);
  let said: string[] = [];
  const visitor = async (options: BrowserContextOptions = {}) => {
    for (const old of browser.contexts()) await old.close();
    const context = await browser.newContext({ baseURL: fake.origin, locale: 'fr-FR', ...options });
    context.setDefaultTimeout(15_000);
    // Faketime, which moves the clock of the tests, leaves browsers alone: pages are told what time it is.
    if (process.env.FAKETIME) await context.clock.setSystemTime(new Date());
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
  return { fake, visitor, complaints, close };
}
