import type { TestProject } from 'vitest/node';
import { buildWeb } from '../../web/build.ts';
import { startStillCloud } from './still-cloud.ts';

/** One storage for the whole run: each test makes people of its own and disturbs nobody. One build of the client too. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const [cloud] = await Promise.all([startStillCloud(), buildWeb(SITE)]);
  project.provide('environment', { ...cloud.environment });
  project.provide('site', SITE);
  return cloud.stop;
}

/** Where the client of the tests is built. */
const SITE = '.local/test-site';

declare module 'vitest' {
  interface ProvidedContext {
    environment: Record<string, string>;
    /** The folder of the built client. */
    site: string;
  }
}
