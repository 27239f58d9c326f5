import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect } from 'vitest';
import { mkdirSync, rmdirSync } from 'node:fs';
import { buildWeb } from '../../web/build.ts';
import { type FakeServer, startFake } from './fake-server.ts';

/** A browser, and the built client with everything around it played. */
export type Stage = {
  readonly fake: FakeServer;
  /** A fresh visitor: own cookies, own storage. Everything the page complains about fails the test. */
  readonly visitor: (options?: BrowserContextOptions) => Promise<Page>;
  readonly close: () => Promise<void>;
};
