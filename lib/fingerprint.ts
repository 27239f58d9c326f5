import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const UNREAD = new Set(['node_modules', 'dist']);

/**
 * Tells what was made from the same files: a digest of the names and bytes of all that `patterns` match below `root`,
 * in hexadecimal digits. Installed packages and built files are left out: a lock file stands for the first.
 */
export function fingerprintOf(patterns: readonly string[], root: string): string {
  const files = globSync([...patterns], { cwd: root, withFileTypes: true, exclude: ({ name }) => UNREAD.has(name) });
  const paths = files.filter((file) => file.isFile()).map((file) => join(file.parentPath, file.name));
  const hash = createHash('sha256');
  for (const path of paths.sort()) {
    const bytes = readFileSync(path);
    hash.update(`${path.slice(root.length)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}
