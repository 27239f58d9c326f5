import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/global.ts'],
    // Most tests wait for a database or a browser: three at a time keep two cores busy.
    maxWorkers: 3,
    // A worker loads the code once for all its files, as a Lambda does for all its requests.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
