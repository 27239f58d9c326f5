import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isAsExpression, type Node } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

const CONFIG = resolve('functions/tsconfig.json');

/** What the compiler says of the functions. */
export type Compiled = {
  /**
   * How often each file tells the compiler a type (`x as T`) instead of proving it. `as const` tells nothing; `x!` and
   * `<T>x` are refused by the linter and by `erasableSyntaxOnly`.
   */
  readonly casts: Readonly<Record<string, number>>;
  /** The files that do not compile. */
  readonly faulty: readonly string[];
};

/**
 * Compiles the functions in memory.
 * @param paths of the files in which casts are counted
 * @param planted texts of files to look at instead of what is on disk
 */
export function compile(paths: readonly string[], planted: Readonly<Record<string, string>>): Compiled {
  const texts = new Map(Object.entries(planted).map(([path, text]) => [resolve(path), text]));
  const api = new API({ fs: { readFile: (path) => texts.get(path) } });
  try {
    const program = api.updateSnapshot({ openProjects: [CONFIG] }).getProject(CONFIG)?.program;
    if (!program) throw new Error('the compiler does not open the functions');
    const casts = paths
      .filter((path) => /\bas\b/.test(planted[path] ?? readFileSync(path, 'utf8')))
      .map((path) => {
        const file = program.getSourceFile(resolve(path));
        if (!file) throw new Error(`the compiler does not know ${path}`);
        return [path, castsUnder(file)] as const;
      });
    const faults = program.getSemanticDiagnostics().flatMap(({ fileName }) => fileName ?? []);
    return {
      casts: Object.fromEntries(casts.filter(([, count]) => count > 0)),
      faulty: [...new Set(faults.map((fileName) => relative('.', fileName)))],
    };
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
