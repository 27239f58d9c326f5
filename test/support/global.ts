import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { buildWeb } from '../../web/build.ts';
import { PURE } from './pure-tests.ts';
import { recordOfRun } from './record-of-run.ts';
import { startStillCloud } from './still-cloud.ts';

/** One storage for the whole run: each test makes people of its own and disturbs nobody. One build of the client too. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  // Tests that only compute, run alone, wait for nothing.
  if (project.vitest.projects.every(({ name }) => name === PURE)) return;
  // Two runs at once must not take each other's pages away.
  const site = await mkdtemp(join(tmpdir(), 'site-'));
  const record = recordOfRun();
  const [cloud] = await Promise.all([startStillCloud(), buildWeb(site)]);
  project.provide('environment', { ...cloud.environment });
  project.provide('site', site);
  return async () => {
    await cloud.stop();
    record.end();
    await rm(site, { recursive: true, force: true });
  };
}

declare module 'vitest' {
  interface ProvidedContext {
    environment: Record<string, string>;
    /** The folder of the built client. */
    site: string;
  }
}
