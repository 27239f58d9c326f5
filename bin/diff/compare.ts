import { isSame, type Stack, type Template } from './assembly.ts';
import { type Change, changesOf } from './changes.ts';
import { type Broken, brokenExports } from './exports.ts';
import { type Broadened, broadened } from './grants.ts';

/** What a deployment does to one stack. */
export type StackChanges = {
  readonly stack: string;
  readonly changes: readonly Change[];
  readonly permissions: readonly Broadened[];
  /** What it does beside its resources, a sentence each. */
  readonly notes: readonly string[];
};

/** A resource that holds data and would be removed or replaced. */
export type Loss = Change & {
  readonly stack: string;
  readonly holds: string;
  /** The stack itself is no longer deployed: nothing touches it, and nothing uses it. */
  readonly abandoned?: boolean;
  /** Resources of the same type that are new: what was moved or given another logical id. */
  readonly twins: readonly string[];
};

/** What a deployment does, in all stacks. */
export type Comparison = {
  readonly stacks: readonly StackChanges[];
  readonly losses: readonly Loss[];
  readonly broken: readonly Broken[];
};

/** What a deployment of `after` does where `before` is deployed. */
export function compare(before: readonly Stack[], after: readonly Stack[]): Comparison {
  const ids = [...new Set([...after, ...before].map(({ id }) => id))];
  const stacks = ids.map((id) => {
    const [old, next] = [before, after].map((all) => all.find((stack) => stack.id === id));
    return compareStack(id, old, next);
  });
  const replaced = new Map(
    stacks.map(({ stack, changes }) => [
      stack,
      new Set(changes.flatMap(({ effect, logicalId }) => (WENT.has(effect) ? [logicalId] : []))),
    ]),
  );
  return { stacks, losses: lossesIn(stacks, before, after), broken: brokenExports(before, after, replaced) };
}

const WENT = new Set(['removed', 'replaced']);

function compareStack(stack: string, old: Stack | undefined, next: Stack | undefined): StackChanges {
  const [was, is] = [old?.template ?? {}, next?.template ?? {}];
  const notes = parameterNotes(was, is);
  if (old && next && !isSame(old, next)) {
    const place = ({ name, environment }: Stack) => `${name} (${environment})`;
    notes.push(`another stack: ${place(old)} stays as it is and is used no more, ${place(next)} is made from nothing`);
    return { stack, changes: [...changesOf(was, {}), ...changesOf({}, is)], permissions: broadened({}, is), notes };
  }
  if (!next) notes.push('no longer in the app: nothing deletes it, and nothing uses it any more');
  if (!old) notes.push('a new stack');
  return { stack, changes: changesOf(was, is), permissions: broadened(was, is), notes };
}

function parameterNotes({ Parameters: was = {} }: Template, { Parameters: is = {} }: Template): string[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((name) => {
    const [old, next] = [was[name], is[name]];
    if (!next) return [`parameter ${name} goes`];
    if (!old) return [`parameter ${name} is new${'Default' in next ? '' : ': it has no default and must be given'}`];
    const changed = JSON.stringify(old.Default) !== JSON.stringify(next.Default);
    return changed ? [`parameter ${name} has another default: a deployed stack keeps its value until it is given`] : [];
  });
}

function lossesIn(stacks: readonly StackChanges[], before: readonly Stack[], after: readonly Stack[]): Loss[] {
  const added = stacks.flatMap(({ stack, changes }) =>
    changes.flatMap((change) => (change.effect === 'added' ? [{ stack, ...change }] : [])),
  );
  return stacks.flatMap(({ stack, changes }) => {
    const [old, next] = [before, after].map((all) => all.find(({ id }) => id === stack));
    const abandoned = old !== undefined && (next === undefined || !isSame(old, next));
    return changes.flatMap((change): Loss[] => {
      if (change.holds === undefined || change.effect === 'in place' || change.effect === 'added') return [];
      const twins = change.effect === 'removed' ? added.filter(({ type }) => type === change.type) : [];
      const named = twins.map((twin) => `${twin.stack}/${twin.logicalId}`);
      return [{ ...change, holds: change.holds, stack, twins: named, ...(abandoned && { abandoned }) }];
    });
  });
}
