import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** Every file that a function of the template begins with, from the root of the repository. */
const ENTRIES = ['functions/*/{handler,authorizer,printer}.ts', 'functions/*/*.{job,event,handler}.ts'];

/** Where the bundles wait until the assembly has copied them; gone with the process. Several stages share them. */
let place: string | undefined;

/**
 * Gives a handler as a bundle, SDK inside: what CDK does by a process of npm for each function. The first one asked for
 * has all of them made in one go, since they share most of what they are made of.
 * @param entry file of the handler, from the root of the repository
 * @returns the folder, with `index.mjs` and its source map
 */
export function bundle(entry: string): string {
  place ??= bundleAll();
  return folderOf(place, entry);
}

/** Without a dot: CDK would take what follows for the suffix of a file. */
const folderOf = (root: string, entry: string): string =>
  join(root, entry.slice(0, -'.ts'.length).replaceAll(/[./]/g, '-'));

function bundleAll(): string {
  const root = mkdtempSync(join(tmpdir(), 'dossier-bundles-'));
  process.once('exit', () => rmSync(root, { recursive: true, force: true }));
  const entries = globSync(ENTRIES).map((path) => path.replaceAll('\\', '/'));
  buildSync({
    entryPoints: entries.map((entry) => ({ in: resolve(entry), out: join(folderOf('.', entry), 'index') })),
    outdir: root,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    // Drops ways to find credentials that a Lambda function does not have.
    alias: { '@aws-sdk/credential-provider-node': resolve('functions/platform/lambda-credentials.ts') },
    // Asked for by the SDK when an operation streams events; none that is called here does.
    external: ['@smithy/core/event-streams'],
    logLevel: 'warning',
  });
  return root;
}
