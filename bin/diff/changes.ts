import { fullDiff, type ResourceDifference, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import type { Resource, Template } from './assembly.ts';
import { dataIn } from './data-types.ts';
import { described, nestedReplacements } from './specification.ts';

/** What an update does to a resource, from what is worst. */
export const EFFECTS = ['removed', 'replaced', 'may be replaced', 'in place', 'added'] as const;
export type Effect = (typeof EFFECTS)[number];

/** What becomes of the physical resource that a removal or a replacement leaves. */
export type Fate = 'destroyed' | 'left behind' | 'kept as a snapshot';

/** What an update does to one resource. */
export type Change = {
  readonly logicalId: string;
  readonly type: string;
  readonly effect: Effect;
  /** What changes in it, by path; `!` where that takes a replacement and `?` where it may. */
  readonly properties: readonly string[];
  /** Of the old one, when there is a new one or none. */
  readonly fate?: Fate;
  /** What is lost with the old one. */
  readonly holds?: string;
};

const EFFECT_OF: Partial<Record<ResourceImpact, Effect>> = {
  [ResourceImpact.WILL_CREATE]: 'added',
  [ResourceImpact.WILL_DESTROY]: 'removed',
  [ResourceImpact.WILL_ORPHAN]: 'removed',
  [ResourceImpact.WILL_REPLACE]: 'replaced',
  [ResourceImpact.MAY_REPLACE]: 'may be replaced',
};

/**
 * What an update from one template to another does, resource by resource. A change of `Metadata` and `DependsOn` alone is
 * none. What refers to a replaced resource is replaced with it where it cannot change in place; the specification does
 * not tell an interruption from none.
 */
export function changesOf(before: Template, after: Template): Change[] {
  const changes: Change[] = [];
  fullDiff(before, after).resources.forEachDifference((logicalId, difference) => {
    const change = changeOf(logicalId, difference);
    if (change) changes.push(change);
  });
  return changes.sort((a, b) => EFFECTS.indexOf(a.effect) - EFFECTS.indexOf(b.effect));
}

function changeOf(logicalId: string, difference: ResourceDifference): Change | undefined {
  const { oldValue, newValue, changeImpact } = difference;
  const type = (newValue ?? oldValue)?.Type ?? '';
  const properties = [...propertiesOf(type, difference), ...policiesOf(difference)];
  const plain = EFFECT_OF[changeImpact] ?? 'in place';
  if (plain === 'in place' && properties.length === 0) return undefined;
  const effect = plain === 'in place' ? worst(properties, type) : plain;
  const retyped = difference.resourceTypeChanged && oldValue && newValue ? [`type was ${oldValue.Type} !`] : [];
  const old = oldValue as Resource | undefined;
  const change = { logicalId, type, effect, properties: [...retyped, ...properties] };
  if (!old || effect === 'in place') return change;
  const holds = dataIn(logicalId, old, described(old.Type)?.isStateful);
  return { ...change, fate: fateOf(old, newValue as Resource | undefined), ...(holds && { holds }) };
}

/** Nothing is known of a type that is not in the specification: it may be replaced. A custom one says so itself. */
function worst(properties: readonly string[], type: string): Effect {
  if (properties.some((name) => name.endsWith(' !'))) return 'replaced';
  const unknown = type.startsWith('AWS::') && !described(type);
  return unknown || properties.some((name) => name.endsWith(' ?')) ? 'may be replaced' : 'in place';
}

function propertiesOf(type: string, { propertyUpdates }: ResourceDifference): string[] {
  return Object.entries(propertyUpdates).flatMap(([name, { changeImpact, oldValue, newValue }]) => {
    if (changeImpact === ResourceImpact.WILL_REPLACE) return [`${name} !`];
    if (changeImpact === ResourceImpact.MAY_REPLACE) return [`${name} ?`];
    const property = described(type)?.properties[name];
    const nested = property ? nestedReplacements(name, property, oldValue, newValue) : [];
    return nested.length === 0 ? [name] : nested.map(({ path, certain }) => `${path} ${certain ? '!' : '?'}`);
  });
}

/** What says whether data outlive their resource is told with both values. */
function policiesOf({ otherChanges }: ResourceDifference): string[] {
  return ['DeletionPolicy', 'UpdateReplacePolicy'].flatMap((name) => {
    const change = otherChanges[name];
    return change ? [`${name} ${change.oldValue ?? 'Delete'} → ${change.newValue ?? 'Delete'}`] : [];
  });
}

/** The policy of the template that goes decides over a removal; over a replacement, the weaker of both is feared. */
function fateOf(old: Resource, next: Resource | undefined): Fate {
  const policies = next ? [old.UpdateReplacePolicy, next.UpdateReplacePolicy] : [old.DeletionPolicy];
  if (policies.every((policy) => policy?.startsWith('Retain'))) return 'left behind';
  return policies.every((policy) => policy === 'Snapshot') ? 'kept as a snapshot' : 'destroyed';
}
