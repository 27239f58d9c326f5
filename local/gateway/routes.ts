/** A path of the API compiled for matching; `path` is as declared, e.g. `/dossiers/{dossierId}`. */
export type PathPattern = { path: string; expression: RegExp; names: string[]; rank: string };

const greedy = /^\{([^}]+)\+\}$/;
const single = /^\{([^}]+)\}$/;

/** Compiles a declared path. Lower `rank` wins: a literal segment before a parameter, a parameter before `{proxy+}`. */
export function compilePath(path: string): PathPattern {
  const names: string[] = [];
  const parts = path.split('/').map((segment) => {
    const name = greedy.exec(segment)?.[1] ?? single.exec(segment)?.[1];
    if (name === undefined) return { rank: '0', source: segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') };
    names.push(name);
    return greedy.test(segment) ? { rank: '2', source: '(.+)' } : { rank: '1', source: '([^/]+)' };
  });
  const expression = new RegExp(`^${parts.map(({ source }) => source).join('/')}/?$`);
  return { path, expression, names, rank: parts.map(({ rank }) => rank).join('') };
}

/** The patterns in the order in which {@link matchPath} tries them. */
export const inOrder = <P extends PathPattern>(patterns: readonly P[]): P[] =>
  patterns.toSorted((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));

/**
 * Finds the pattern a request path belongs to and the values of its parameters, still percent-encoded as in API Gateway.
 * @param patterns in order
 */
export function matchPath<P extends PathPattern>(
  patterns: readonly P[],
  path: string,
): { pattern: P; parameters: Record<string, string> } | undefined {
  for (const pattern of patterns) {
    const found = pattern.expression.exec(path);
    if (!found) continue;
    return { pattern, parameters: Object.fromEntries(pattern.names.map((name, at) => [name, found[at + 1] ?? ''])) };
  }
  return undefined;
}
