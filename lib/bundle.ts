import { globSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';

/** Every file that a function of the template begins with, from the root of the repository. */
const ENTRIES = ['functions/*/{handler,authorizer,printer}.ts', 'functions/*/*.{job,event,handler}.ts'];

/** Parts of the SDK that no function needs, and the small files that take their places. */
const STAND_INS = {
  '@aws-sdk/credential-provider-node': 'functions/platform/lambda-credentials.ts',
  '@smithy/core/event-streams': 'functions/platform/no-event-streams.ts',
} as const;

/** Below the repository, so that the paths in source maps, and with them the assets' hashes, are the same on every machine. */
const PARENT = '.local';

/** What esbuild made of every handler: where the bundles lie, what is in them, and which file each begins with. */
export type Bundles = { readonly folder: string; readonly entries: readonly string[]; readonly metafile: Metafile };

/** Made once for all stages; gone with the process, when the assembly has copied them. */
let made: Bundles | undefined;

/**
 * Gives a handler as a bundle, SDK inside: what CDK does by a process of npm for each function. The first one asked for
 * has all of them made in one go, since they share most of what they are made of.
 * @param entry file of the handler, from the root of the repository
 * @returns the folder, with `index.mjs` and its source map
 * @throws Error when a bundle would import something that it does not hold
 */
export const bundle = (entry: string): string => folderOf(bundles().folder, entry);

/** All bundles of the repository; made by the first who asks. */
export function bundles(): Bundles {
  made ??= bundleAll();
  return made;
}

/** The folder of a bundle. Without a dot: CDK would take what follows for the suffix of a file. */
export const folderOf = (root: string, entry: string): string =>
  join(root, entry.slice(0, -'.ts'.length).replaceAll(/[./]/g, '-'));

function bundleAll(): Bundles {
  mkdirSync(PARENT, { recursive: true });
  const folder = mkdtempSync(join(PARENT, 'bundles-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const entries = globSync(ENTRIES)
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
  const { metafile } = buildSync({
    entryPoints: entries.map((entry) => ({ in: resolve(entry), out: join(folderOf('.', entry), 'index') })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    mainFields: ['module', 'main'],
    minify: true,
    sourcemap: true,
    sourcesContent: false,
    metafile: true,
    alias: Object.fromEntries(Object.entries(STAND_INS).map(([name, file]) => [name, resolve(file)])),
    logLevel: 'warning',
  });
  refuseMissing(metafile);
  return { folder: resolve(folder), entries, metafile };
}

/** A function finds nothing beside its bundle: what is left outside would end it as it starts. */
function refuseMissing({ outputs }: Metafile): void {
  const missing = Object.entries(outputs).flatMap(([file, { imports }]) =>
    imports.filter(({ external, path }) => external && !isBuiltin(path)).map(({ path }) => `${file} imports ${path}`),
  );
  if (missing.length > 0) throw new Error(`These bundles lack what they import:\n${missing.join('\n')}`);
}
