import type { TestProject } from 'vitest/node';
import { startStillCloud } from './still-cloud.ts';

/** One storage for the whole run: each test makes people of its own and disturbs nobody. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cloud = await startStillCloud();
  project.provide('environment', { ...cloud.environment });
  return cloud.stop;
}

declare module 'vitest' {
  interface ProvidedContext {
    environment: Record<string, string>;
  }
}
