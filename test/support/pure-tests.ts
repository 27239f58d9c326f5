import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** The name of the project of tests that only compute. */
export const PURE = 'pure';

/** What makes a test wait: the storage of a run, a browser, a cloud of its own, a template, a server, another process. */
const WORLD = new Set([
  'test/platform/dynamodb/both.ts',
  'test/support/world.ts',
  'test/support/still-cloud.ts',
  'test/web/browser.ts',
  'local/dynamodb/server.ts',
  'local/iam/tested-roles.ts',
  'local/synthesis.ts',
  'aws-cdk-lib',
  'esbuild',
  'node:child_process',
]);

const IMPORTS = /(?:^|\n)(?:import|export)\s(?!type\s)(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]/g;

/** The modules that a file of the repository imports, by their path from its root, packages by their name. */
const importsOf = (file: string): string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORTS)].map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(file), name)) : name,
  );

/**
 * The test files that only compute, found by what they import: they need no Java, no browser and no build. A file joins
 * and leaves them with its imports.
 */
export function pureTests(): string[] {
  const known = new Map<string, readonly string[]>();
  const importsOnce = (file: string): readonly string[] => {
    const found = known.get(file) ?? (/\.tsx?$/.test(file) ? importsOf(file) : []);
    known.set(file, found);
    return found;
  };
  return globSync('test/**/*.test.ts').filter((test) => {
    const reached = new Set([test]);
    for (const module of reached) for (const imported of importsOnce(module)) reached.add(imported);
    return ![...reached].some((module) => WORLD.has(module));
  });
}
