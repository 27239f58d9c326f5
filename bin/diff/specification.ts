import { isDeepStrictEqual } from 'node:util';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import type { Resource } from '@aws-cdk/service-spec-types';

type Specification = ReturnType<typeof loadAwsServiceSpecSync>;
type Described = NonNullable<ReturnType<typeof describedIn>>;
type Property = Described['properties'][string];

let loaded: Specification | undefined;
// Half a second: only who compares pays for it.
const specification = (): Specification => {
  loaded ??= loadAwsServiceSpecSync();
  return loaded;
};

const describedIn = (spec: Specification, type: string): Resource | undefined =>
  [...spec.lookup('resource', 'cloudFormationType', 'equals', type)][0];

/** What the service specification says of a type of resource; `undefined` for one that it does not know. */
export const described = (type: string): Described | undefined => describedIn(specification(), type);

/** A property below another, by its path, that can only change with its resource. */
export type Nested = { readonly path: string; readonly certain: boolean };

/**
 * What changed below a property and cannot change in place. `@aws-cdk/cloudformation-diff` looks at the first level only.
 * An element of a list is compared with the one of the same name, or of the same place where they have none.
 */
export function nestedReplacements(name: string, property: Property, before: unknown, after: unknown): Nested[] {
  return below(name, property.type, before, after);
}

function below(path: string, type: Property['type'], before: unknown, after: unknown): Nested[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (type.type === 'array') return pairs(before, after).flatMap(([old, next]) => below(path, type.element, old, next));
  if (type.type === 'union') return type.types.flatMap((one) => below(path, one, before, after));
  if (!isRecord(before) || !isRecord(after)) return [];
  if (type.type === 'map')
    return Object.keys(before).flatMap((key) => below(`${path}.${key}`, type.element, before[key], after[key]));
  if (type.type !== 'ref') return [];
  const { properties } = specification().get('typeDefinition', type.reference.$ref);
  return Object.entries(properties).flatMap(([key, property]): Nested[] => {
    if (isDeepStrictEqual(before[key], after[key])) return [];
    const { causesReplacement = 'no' } = property;
    if (causesReplacement !== 'no') return [{ path: `${path}.${key}`, certain: causesReplacement === 'yes' }];
    return below(`${path}.${key}`, property.type, before[key], after[key]);
  });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NAMES = ['IndexName', 'Name', 'Id', 'Key'];
const nameOf = (element: unknown, place: number): string =>
  isRecord(element)
    ? String(NAMES.map((name) => element[name]).find((name) => name !== undefined) ?? place)
    : `${place}`;

function pairs(before: unknown, after: unknown): [unknown, unknown][] {
  if (!Array.isArray(before) || !Array.isArray(after)) return [];
  const next = new Map(after.map((element, place) => [nameOf(element, place), element]));
  return before.map((element, place) => [element, next.get(nameOf(element, place))]);
}
