import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { AreaReporter } from './test/support/area-reporter.ts';
import { PURE, pureTests } from './test/support/pure-tests.ts';
import { rolesPlugin } from './test/support/roles-plugin.ts';

/** Tests that run a cloud of their own, or are about what a process finds when it starts. */
const OWN_CLOUD = [
  'test/journey/**',
  'test/local/**',
  'test/dossier/time-travel.test.ts',
  'test/document/links.test.ts',
  'test/platform/dynamodb/**',
  'test/session/authorizer.test.ts',
];

const one = (name: string, given: { include: string[]; exclude?: string[] }, isolate: boolean) => ({
  extends: true as const,
  test: { name, ...given, isolate },
});

const pure = pureTests();

export default defineConfig({
  plugins: [rolesPlugin()],
  test: {
    alias: {
      '@aws-sdk/credential-provider-env': fileURLToPath(new URL('test/support/role-credentials.ts', import.meta.url)),
    },
    reporters: ['default', new AreaReporter()],
    globalSetup: ['test/support/global.ts'],
    // Every item that is read or put has one owner, and is what its owner says.
    setupFiles: ['test/support/item-owners.ts'],
    // Most tests wait for a database or a browser: three at a time keep two cores busy.
    maxWorkers: 3,
    restoreMocks: true,
    // As long as a browser is waited for: a busy machine is no failure.
    expect: { poll: { timeout: 15_000 } },
    testTimeout: 60_000,
    hookTimeout: 120_000,
    projects: [
      // `npm run test:fast`: needs nothing of what the others wait for.
      one(PURE, { include: pure }, false),
      // A worker loads the code once for all its files, as a Lambda does for all its requests.
      one('one world', { include: ['test/**/*.test.ts'], exclude: [...OWN_CLOUD, ...pure] }, false),
      one(
        'worlds of their own',
        { include: OWN_CLOUD.map((path) => path.replace('**', '**/*.test.ts')), exclude: pure },
        true,
      ),
    ],
  },
});
