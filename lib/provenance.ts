import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from 'esbuild';
import { type Bundles, folderOf } from './bundle.ts';

/** What one bundle is and was made from. The same commit gives the same, on whatever machine it is built. */
type BundleProvenance = {
  /** The file it begins with, from the root of the repository. */
  readonly entry: string;
  /** SHA-256 of `index.mjs`, in hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: number;
  /** The files of this repository that are in it, from its root. */
  readonly sources: readonly string[];
  /** The packages that are in it, each as `name@version`. */
  readonly packages: readonly string[];
};

/** Everything that a pipeline attests of the code that is deployed. */
export type Provenance = {
  readonly builder: { readonly esbuild: string; readonly node: string };
  readonly bundles: readonly BundleProvenance[];
};

/** Tells what each bundle was made from. @throws Error when the metafile lacks one of them */
export const provenanceOf = ({ folder, entries, metafile }: Bundles): Provenance => ({
  builder: { esbuild: version, node: process.version },
  bundles: entries.map((entry) => {
    const output = Object.values(metafile.outputs).find(({ entryPoint }) => entryPoint === entry);
    if (!output) throw new Error(`esbuild made no bundle of ${entry}`);
    const code = readFileSync(join(folderOf(folder, entry), 'index.mjs'));
    const inputs = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0);
    return {
      entry,
      sha256: createHash('sha256').update(code).digest('hex'),
      bytes: code.length,
      ...partsOf(inputs.map(([path]) => path)),
    };
  }),
});

const PACKAGES = 'node_modules/';

function partsOf(inputs: readonly string[]): Pick<BundleProvenance, 'sources' | 'packages'> {
  const isOurs = (path: string) => !path.includes(PACKAGES);
  const packages = new Set(inputs.filter((path) => !isOurs(path)).map(packageOf));
  return { sources: inputs.filter(isOurs).sort(), packages: [...packages].sort() };
}

/** The package that holds a file, as `name@version`. */
function packageOf(path: string): string {
  const start = path.lastIndexOf(PACKAGES) + PACKAGES.length;
  const [scope = '', name = ''] = path.slice(start).split('/');
  const folder = join(path.slice(0, start), scope.startsWith('@') ? `${scope}/${name}` : scope);
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { name: string; version: string };
  return `${manifest.name}@${manifest.version}`;
}
