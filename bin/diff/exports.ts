import { isDeepStrictEqual } from 'node:util';
import { isAfter, isSame, type Stack } from './assembly.ts';

/** An export that another stack imports where it is deployed, and that an update would take away or change. */
export type Broken = {
  /** The stack that exports. */
  readonly stack: string;
  /** Logical id of its output. */
  readonly logicalId: string;
  readonly importer: string;
  /** `false`: nothing says which of the two stacks is deployed first. */
  readonly certain: boolean;
};

/**
 * Exports that go, or whose value changes, while another stack still imports them: CloudFormation refuses the update.
 * Stacks are updated one after the other; an importer that is updated first, and imports no more, is in nobody's way.
 * @param replaced logical ids of replaced and removed resources by stack: an export that tells of one changes with it
 */
export function brokenExports(
  before: readonly Stack[],
  after: readonly Stack[],
  replaced: ReadonlyMap<string, ReadonlySet<string>>,
): Broken[] {
  return before.flatMap((stack) => {
    const next = counterpart(stack, after);
    if (!next) return [];
    const kept = exportsOf(next);
    return [...exportsOf(stack)].flatMap(([name, { logicalId, value }]) => {
      const still = kept.get(name);
      const same = still && isDeepStrictEqual(value, still.value) && !mentions(value, replaced.get(stack.id));
      return same ? [] : importersOf(name, { stack, before, after }).map((one) => ({ logicalId, ...one }));
    });
  });
}

type Asked = {
  readonly stack: Stack;
  readonly before: readonly Stack[];
  readonly after: readonly Stack[];
};

function importersOf(name: string, { stack, before, after }: Asked): Omit<Broken, 'logicalId'>[] {
  return before.flatMap((old) => {
    const importer = old.id;
    if (importer === stack.id || !importsOf(old.template).has(name)) return [];
    const next = counterpart(old, after);
    const imports = !next || importsOf(next.template).has(name);
    if (!imports && isAfter(after, stack.id, importer)) return [];
    const certain = imports || isAfter(after, importer, stack.id);
    return [{ stack: stack.id, importer, certain }];
  });
}

/** The stack that an update makes of one; `undefined` when it stays as it is deployed. */
const counterpart = (old: Stack, after: readonly Stack[]): Stack | undefined =>
  after.find((next) => next.id === old.id && isSame(next, old));

type Exported = { readonly logicalId: string; readonly value: unknown };

/** What a stack exports, by name; a name may be an expression. */
function exportsOf({ template }: Stack): Map<string, Exported> {
  return new Map(
    Object.entries(template.Outputs ?? {}).flatMap(([logicalId, { Value: value, Export }]) =>
      Export ? [[JSON.stringify(Export.Name), { logicalId, value }] as const] : [],
    ),
  );
}

function importsOf(template: unknown): Set<string> {
  const names = new Set<string>();
  JSON.stringify(template, (key, value) => {
    if (key === 'Fn::ImportValue') names.add(JSON.stringify(value));
    return value;
  });
  return names;
}

function mentions(value: unknown, logicalIds: ReadonlySet<string> = new Set()): boolean {
  let found = false;
  JSON.stringify(value, (key, inner) => {
    const [name] = key === 'Ref' ? [inner] : key === 'Fn::GetAtt' && Array.isArray(inner) ? inner : [];
    found ||= logicalIds.has(name);
    return inner;
  });
  return found;
}
