import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** What one module takes from another. Paths of the repository are spelled from its root, packages by their name. */
export type Import = {
  readonly name: string;
  /** Nothing of it is left at run time. */
  readonly typeOnly: boolean;
};

/** A source file: its text without block comments, and what it imports. */
export type Source = {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
  readonly lines: number;
};

const STATEMENT = /(?:^|\n)\s*(?:import|export)\s(?:(type\s)?([^'";]*?)\sfrom\s)?['"]([^'"]+)['"]/g;

/** Whether the names between braces are all marked as types. */
const onlyTypes = (names: string): boolean =>
  /^\{[^}]*\}$/.test(names.trim()) &&
  names
    .replace(/[{}]/g, '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
    .every((name) => name.startsWith('type '));

/** A source file as the rules see it. */
export function toSource(path: string, whole: string): Source {
  const text = whole.replace(/\/\*[\s\S]*?\*\//g, '');
  const imports = [...text.matchAll(STATEMENT)].map(([, type, names = '', name = '']) => ({
    name: name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
    typeOnly: type !== undefined || onlyTypes(names),
  }));
  return { path, text, imports, lines: whole.split('\n').length };
}

/** Every source file of the repository. */
export const sources: readonly Source[] = globSync('{bin,lib,functions,local,web,bench,test}/**/*.{ts,tsx}')
  .map((path) => path.replaceAll('\\', '/'))
  .sort()
  .map((path) => toSource(path, readFileSync(path, 'utf8')));

/** The files of one folder. */
export const inside = (folder: string): readonly Source[] => sources.filter(({ path }) => path.startsWith(folder));
