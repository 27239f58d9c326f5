import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { buildWeb } from '../web/build.ts';
import type { Load } from './figures.ts';

/** The first load of the web client: its one page and everything the page names. All pages share it. */
export async function measureWeb(directory: string, step: (text: string) => void): Promise<Record<string, Load>> {
  step('Building the web client');
  await buildWeb(directory);
  const page = await readFile(join(directory, 'index.html'), 'utf8');
  const named = [...page.matchAll(/(?:href|src)="\/([^"]+)"/g)].map(([, file = '']) => file);
  const files = await Promise.all(['index.html', ...new Set(named)].map((file) => readFile(join(directory, file))));
  const gzipBytes = files.reduce((sum, content) => sum + gzipSync(content, { level: 9 }).length, 0);
  return { home: { gzipBytes, requests: files.length } };
}
