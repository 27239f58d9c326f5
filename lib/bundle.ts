import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';

/** What was bundled in this process, by entry: several stages are often synthesized in one. */
const bundled = new Map<string, string>();

/** Where bundles wait until the assembly has copied them; gone with the process. */
let place: string | undefined;

function newFolder(): string {
  if (place === undefined) {
    const made = mkdtempSync(join(tmpdir(), 'dossier-bundles-'));
    process.once('exit', () => rmSync(made, { recursive: true, force: true }));
    place = made;
  }
  return mkdtempSync(join(place, 'bundle-'));
}

/**
 * Bundles a handler, SDK inside, into a folder of its own: what CDK does by a process of npm for each function, in a
 * tenth of its time.
 * @param entry file of the handler, from the root of the repository
 * @returns the folder, with `index.mjs` and its source map
 */
export function bundle(entry: string): string {
  const known = bundled.get(entry);
  if (known !== undefined) return known;
  const folder = newFolder();
  buildSync({
    entryPoints: [resolve(entry)],
    outfile: join(folder, 'index.mjs'),
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
  bundled.set(entry, folder);
  return folder;
}
