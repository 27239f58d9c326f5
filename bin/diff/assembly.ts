import { CloudAssembly } from 'aws-cdk-lib/cx-api';

/** A resource of a template. */
export type Resource = {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
  readonly UpdateReplacePolicy?: string;
};

/** A template, as far as two are compared. */
export type Template = {
  readonly Resources?: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<
    Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>
  >;
  readonly Parameters?: Readonly<Record<string, { readonly Default?: unknown }>>;
};

/** A stack as it would be deployed. */
export type Stack = {
  /** Its name in the app (`Data`), the same in every stage. */
  readonly id: string;
  /** What CloudFormation calls it, with its account and Region: another name or place is another stack. */
  readonly name: string;
  readonly environment: string;
  /** Ids of the stacks that are deployed before it. */
  readonly after: readonly string[];
  readonly template: Template;
};

/** Names made from code: it is not built on paper, and every deployment changes it. */
const MADE_FROM_CODE: readonly (readonly [RegExp, string])[] = [
  [/"[0-9a-f]{64}\.(zip|json)"/g, '"code.$1"'],
  [/(CurrentVersion[0-9A-F]{8})[0-9a-f]{32}/g, '$1'],
];

/** The stacks of a cloud assembly, whatever the code in them. Throws when the folder holds none. */
export function readAssembly(directory: string): Stack[] {
  return new CloudAssembly(directory).stacksRecursively.map((stack) => ({
    id: stack.hierarchicalId,
    name: stack.stackName,
    environment: stack.environment.name,
    after: stack.dependencies.map(({ id }) => id),
    template: withoutCode(stack.template),
  }));
}

const withoutCode = (template: unknown): Template =>
  JSON.parse(MADE_FROM_CODE.reduce((text, [name, same]) => text.replace(name, same), JSON.stringify(template)));

/** Whether the one is updated where the other is deployed: another name or place is another stack. */
export const isSame = (one: Stack, other: Stack): boolean =>
  one.name === other.name && one.environment === other.environment;

/** Whether `one` is deployed after `other`, directly or through others. */
export function isAfter(stacks: readonly Stack[], one: string, other: string, seen = new Set<string>()): boolean {
  if (seen.has(one)) return false;
  seen.add(one);
  const before = stacks.find(({ id }) => id === one)?.after ?? [];
  return before.includes(other) || before.some((id) => isAfter(stacks, id, other, seen));
}
