import { existsSync } from 'node:fs';
import { mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/**
 * Where the browser is unpacked, once for all test files of a machine. It appears in one stroke: two files that start
 * together must not run a browser the other is still writing.
 */
async function unpacked(): Promise<string> {
  const shared = join(tmpdir(), 'dossier-chromium-153');
  if (existsSync(shared)) return join(shared, 'chromium');
  const before = process.env.TMPDIR;
  const own = await mkdtemp(join(tmpdir(), 'chromium-'));
  process.env.TMPDIR = own;
  await sparticuz.executablePath();
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  await rename(own, shared).catch(() => rm(own, { recursive: true, force: true }));
  return join(shared, 'chromium');
}

/**
 * Starts the browser that comes with `npm ci`. Of its package's own arguments, made for a Lambda, none is wanted here:
 * they put everything into one process and turn off the very rules of the web that these tests rely on.
 */
export async function launchBrowser(): Promise<Browser> {
  // The library by which faketime moves the clock of the tests ends the browser.
  const { LD_PRELOAD, ...env } = process.env;
  return chromium.launch({ executablePath: await unpacked(), args: ['--no-sandbox'], headless: true, env });
}
