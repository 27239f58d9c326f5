import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { buildSync, type Metafile } from 'esbuild';
import { fingerprintOf } from './fingerprint.ts';

/** Every file that a function of the template begins with, from the root of the repository. */
const ENTRIES = ['functions/*/{handler,authorizer,printer}.ts', 'functions/*/*.{job,event,handler}.ts'];

/** Parts of the SDK that no function needs, and the small files that take their places. */
const STAND_INS = {
  '@aws-sdk/credential-provider-node': 'functions/platform/lambda-credentials.ts',
  '@smithy/core/event-streams': 'functions/platform/no-event-streams.ts',
} as const;

/** All that bundles are made of, from the root of the repository. */
const SOURCES = ['functions/**/*', 'lib/bundle.ts', 'package-lock.json'];

/**
 * Where bundles lie, a folder for each state of their sources. Below the repository, so that the paths in source maps,
 * and with them the assets' hashes, are the same on every machine.
 */
const PARENT = '.local/bundles';

/** States whose bundles are kept: that of now, and that which another process may still read. */
const KEPT = 2;

/** What esbuild made of every handler: where the bundles lie, what is in them, and which file each begins with. */
export type Bundles = { readonly folder: string; readonly entries: readonly string[]; readonly metafile: Metafile };

/** What esbuild tells of them, in their folder. */
const METAFILE = 'metafile.json';

/** Of this process: the sources are looked at once for all functions of all stages. */
let folder: string | undefined;

/**
 * Gives a handler as a bundle, SDK inside: what CDK does by a process of npm for each function. The first one asked for
 * has all of them made in one go, since they share most of what they are made of; from then on they are there until
 * their sources change.
 * @param entry file of the handler, from the root of the repository
 * @returns the folder, with `index.mjs` and its source map
 * @throws Error when a bundle would import something that it does not hold
 */
export const bundle = (entry: string): string => folderOf(madeFolder(), entry);

/** All bundles of the repository; made by the first who asks. */
export function bundles(): Bundles {
  const metafile = JSON.parse(readFileSync(join(madeFolder(), METAFILE), 'utf8')) as Metafile;
  return { folder: madeFolder(), entries: entriesNow(), metafile };
}

/** The folder of a bundle. Without a dot: CDK would take what follows for the suffix of a file. */
export const folderOf = (root: string, entry: string): string =>
  join(root, entry.slice(0, -'.ts'.length).replaceAll(/[./]/g, '-'));

const entriesNow = (): string[] =>
  globSync(ENTRIES)
    .map((path) => path.replaceAll('\\', '/'))
    .sort();

function madeFolder(): string {
  folder ??= resolve(PARENT, fingerprintOf(SOURCES, process.cwd()).slice(0, 16));
  if (existsSync(folder)) utimesSync(folder, new Date(), new Date());
  else bundleAll(folder);
  return folder;
}

/** Makes all bundles; they appear in `target` in one stroke, since another process may be at the same. */
function bundleAll(target: string): void {
  mkdirSync(PARENT, { recursive: true });
  const unfinished = mkdtempSync(join(PARENT, 'unfinished-'));
  try {
    writeFileSync(join(unfinished, METAFILE), JSON.stringify(build(unfinished)));
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(target)) throw error;
  }
  const age = (name: string) => statSync(join(PARENT, name)).mtimeMs;
  const states = readdirSync(PARENT).filter((name) => !name.startsWith('unfinished-'));
  for (const old of states.sort((a, b) => age(b) - age(a)).slice(KEPT))
    rmSync(join(PARENT, old), { recursive: true, force: true });
}

function build(outdir: string): Metafile {
  const { metafile } = buildSync({
    entryPoints: entriesNow().map((entry) => ({ in: resolve(entry), out: join(folderOf('.', entry), 'index') })),
    outdir,
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
  refuseUnknown(metafile);
  return metafile;
}

/** What is bundled is known by {@link SOURCES} alone. */
function refuseUnknown({ inputs }: Metafile): void {
  const unknown = Object.keys(inputs).filter((path) => !/^functions\/|(^|\/)node_modules\//.test(path));
  if (unknown.length > 0)
    throw new Error(`Functions are made of files that lib/bundle.ts does not look at: ${unknown}`);
}

/** A function finds nothing beside its bundle: what is left outside would end it as it starts. */
function refuseMissing({ outputs }: Metafile): void {
  const missing = Object.entries(outputs).flatMap(([file, { imports }]) =>
    imports.filter(({ external, path }) => external && !isBuiltin(path)).map(({ path }) => `${file} imports ${path}`),
  );
  if (missing.length > 0) throw new Error(`These bundles lack what they import:\n${missing.join('\n')}`);
}
