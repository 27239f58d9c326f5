import { resolve } from 'node:path';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';

/** A place where the compiler is told a type instead of finding it. */
export type Cast = { readonly path: string; readonly line: number; readonly text: string };

/** Every `as`, `<T>x` and `x!` in the functions but `as const`, found in the syntax tree of the compiler itself. */
export function castsOf(paths: readonly string[]): Cast[] {
  const api = new API();
  try {
    const config = resolve('functions/tsconfig.json');
    const program = api.updateSnapshot({ openProjects: [config] }).getProject(config)?.program;
    return paths.flatMap((path) => {
      const file = program?.getSourceFile(resolve(path));
      if (!file) throw new Error(`${path} is in no program`);
      const casts: Cast[] = [];
      const visit = (node: Node): void => {
        const isCast =
          node.kind === SyntaxKind.AsExpression ||
          node.kind === SyntaxKind.TypeAssertionExpression ||
          node.kind === SyntaxKind.NonNullExpression;
        const text = isCast ? file.text.slice(node.pos, node.end).trim() : '';
        if (isCast && !/\bas const$/.test(text))
          casts.push({ path, line: file.text.slice(0, node.end).split('\n').length, text: text.replace(/\s+/g, ' ') });
        node.forEachChild(visit);
      };
      visit(file);
      return casts;
    });
  } finally {
    api.close();
  }
}
