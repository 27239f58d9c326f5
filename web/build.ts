import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Metafile } from 'esbuild';

const WEB = fileURLToPath(new URL('.', import.meta.url));

/** One built file, and its size on the way to a phone. `later`: fetched only by those who go to its pages. */
export type Built = {
  readonly file: string;
  readonly bytes: number;
  readonly gzipBytes: number;
  readonly later: boolean;
};

/** Phones since 2017 that still receive browsers; newer syntax and styles are rewritten for them. */
const PHONES = ['chrome92', 'firefox92', 'safari15.4'];

/**
 * Builds the web client: one page, one style, and the script in parts, so that patients never fetch the pages of
 * professionals. Names of files change with their content.
 */
export async function buildWeb(outDir = 'web/dist'): Promise<readonly Built[]> {
  const out = resolve(outDir);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const { outputFiles, metafile } = await build({
    entryPoints: { app: join(WEB, 'src/main.tsx'), style: join(WEB, 'src/style.css') },
    outdir: out,
    entryNames: '[name]-[hash]',
    chunkNames: '[name]-[hash]',
    bundle: true,
    splitting: true,
    metafile: true,
    minify: true,
    format: 'esm',
    target: PHONES,
    charset: 'utf8',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    write: false,
  });
  await Promise.all(outputFiles.map(({ path, contents }) => writeFile(path, contents)));
  await cp(join(WEB, 'public'), out, { recursive: true });
  const scripts = firstScripts(metafile);
  const style = outputFiles.find(({ path }) => path.endsWith('.css'));
  const page = await readFile(join(WEB, 'index.html'), 'utf8');
  const filled = page
    .replace('{{style}}', basename(style?.path ?? ''))
    .replace('{{script}}', scripts[0] ?? '')
    .replace('{{parts}}', scripts.slice(1).map(preload).join('\n'));
  await writeFile(join(out, 'index.html'), filled.replace(/\n\s+/g, '\n'));
  return measure(out, scripts);
}

/** Asked for together with the script that needs it, and not after it. */
const preload = (file: string): string => `<link rel="modulepreload" href="/${file}" />`;

/** The scripts that every visitor fetches: the first, and those it imports at once. */
function firstScripts({ outputs }: Metafile): readonly string[] {
  const first = Object.keys(outputs).filter((path) => outputs[path]?.entryPoint?.endsWith('main.tsx'));
  const needed = new Set(first);
  for (const path of needed) {
    for (const { path: imported, kind } of outputs[path]?.imports ?? []) {
      if (kind === 'import-statement') needed.add(imported);
    }
  }
  return [...needed].map((path) => basename(path));
}

/** The size of every file of a built client, and whether the first load waits for it. */
async function measure(out: string, scripts: readonly string[]): Promise<readonly Built[]> {
  const files = (await readdir(out)).sort();
  return Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(out, file));
      const later = file.endsWith('.js') && !scripts.includes(file);
      return { file, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length, later };
    }),
  );
}

if (import.meta.main) {
  const files = await buildWeb(process.argv[2]);
  const total = files.reduce((sum, { gzipBytes, later }) => sum + (later ? 0 : gzipBytes), 0);
  for (const { file, bytes, gzipBytes, later } of files) {
    console.log(`${file.padEnd(24)} ${bytes} B, ${gzipBytes} B gzip${later ? ', later' : ''}`);
  }
  console.log(`first load: ${(total / 1000).toFixed(1)} KB gzip`);
}
