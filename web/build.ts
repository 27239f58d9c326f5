import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const WEB = fileURLToPath(new URL('.', import.meta.url));

/** One built file, and its size on the way to a phone. */
export type Built = { readonly file: string; readonly bytes: number; readonly gzipBytes: number };

/** Phones since 2017 that still receive browsers; newer syntax and styles are rewritten for them. */
const PHONES = ['chrome92', 'firefox92', 'safari15.4'];

/** Builds the web client: one page, one script, one style. Their names change with their content. */
export async function buildWeb(outDir = 'web/dist'): Promise<readonly Built[]> {
  const out = resolve(outDir);
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const { outputFiles } = await build({
    entryPoints: { app: join(WEB, 'src/main.tsx'), style: join(WEB, 'src/style.css') },
    outdir: out,
    entryNames: '[name]-[hash]',
    bundle: true,
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
  const named = (ending: string) =>
    outputFiles
      .find(({ path }) => path.endsWith(ending))
      ?.path.split('/')
      .at(-1) ?? '';
  const page = await readFile(join(WEB, 'index.html'), 'utf8');
  const filled = page.replace('{{style}}', named('.css')).replace('{{script}}', named('.js'));
  await writeFile(join(out, 'index.html'), filled.replace(/\n\s+/g, '\n'));
  return measure(out);
}

/** The size of every file of a built client; all of them together are the first load. */
async function measure(out: string): Promise<readonly Built[]> {
  const files = (await readdir(out)).sort();
  return Promise.all(
    files.map(async (file) => {
      const content = await readFile(join(out, file));
      return { file, bytes: content.length, gzipBytes: gzipSync(content, { level: 9 }).length };
    }),
  );
}

if (import.meta.main) {
  const files = await buildWeb(process.argv[2]);
  const total = files.reduce((sum, { gzipBytes }) => sum + gzipBytes, 0);
  for (const { file, bytes, gzipBytes } of files) console.log(`${file.padEnd(24)} ${bytes} B, ${gzipBytes} B gzip`);
  console.log(`first load: ${(total / 1000).toFixed(1)} KB gzip`);
}
