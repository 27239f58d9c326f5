import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isAsExpression, type Node } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const CONFIG = resolve('functions/tsconfig.json');

/**
 * How often each file of the functions tells the compiler a type (`x as T`) instead of proving it, read in the compiler's
 * own syntax tree. `as const` tells nothing; `x!` and `<T>x` are refused by the linter and by `erasableSyntaxOnly`.
 * @param planted text of files to look at instead of what is on disk
 */
export function castsIn(paths: readonly string[], planted: Readonly<Record<string, string>> = {}): Map<string, number> {
  const texts = new Map(Object.entries(planted).map(([path, text]) => [resolve(path), text]));
  const api = new API({ fs: { readFile: (path) => texts.get(path) } });
  try {
    const program = api.updateSnapshot({ openProjects: [CONFIG] }).getProject(CONFIG)?.program;
    const suspects = paths.filter((path) => /\bas\b/.test(texts.get(resolve(path)) ?? readFileSync(path, 'utf8')));
    const counts = suspects.map((path) => {
      const file = program?.getSourceFile(resolve(path));
      if (!file) throw new Error(`the compiler does not know ${path}`);
      return [path, castsUnder(file)] as const;
    });
    return new Map(counts.filter(([, count]) => count > 0));
  } finally {
    api.close();
  }
}

function castsUnder(node: Node): number {
  let count = isAsExpression(node) && node.type.getText() !== 'const' ? 1 : 0;
  node.forEachChild((child) => {
    count += castsUnder(child);
  });
  return count;
}
