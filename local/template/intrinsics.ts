import { isObject, type Json, type JsonObject } from './json.ts';

/** What a template may refer to while it is being resolved. Every member throws when it does not know the name. */
export type Scope = {
  /** `Ref`: a resource, a parameter or a pseudo parameter; `undefined` only for `AWS::NoValue`. */
  ref(name: string): Json | undefined;
  /** `Fn::GetAtt`. */
  attribute(logicalId: string, attribute: string): Json;
  /** A named condition of the template. */
  condition(name: string): boolean;
  /** `Fn::FindInMap`. */
  mapping(map: string, first: string, second: string): Json;
  /** `Fn::ImportValue`: an export of any stack of the assembly. */
  imported(name: string): Json;
};

/** A template says something that cannot be resolved on this machine; the message names the place. */
export class UnresolvedError extends Error {
  override name = 'UnresolvedError';
}

type Value = Json | undefined;
type Intrinsic = (argument: Json, scope: Scope) => Value;

const text = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new UnresolvedError(`expected a text, found ${JSON.stringify(value)}`);
};

const list = (value: Value): Json[] => {
  if (Array.isArray(value)) return value;
  throw new UnresolvedError(`expected a list, found ${JSON.stringify(value)}`);
};

const argumentsOf = (value: Json, scope: Scope): Json[] =>
  list(list(value).map((item) => resolve(item, scope) ?? null));

const getAttribute = (path: string, scope: Scope): Json => {
  const dot = path.indexOf('.');
  return scope.attribute(path.slice(0, dot), path.slice(dot + 1));
};

function substitute(argument: Json, scope: Scope): string {
  const [pattern, variables] = Array.isArray(argument) ? argument : [argument, {}];
  const known = isObject(variables) ? variables : {};
  const replaced = text(pattern).replace(/\$\{([^!}][^}]*)\}/g, (_, name: string) => {
    const own = known[name];
    if (own !== undefined) return text(resolve(own, scope));
    return text(name.includes('.') ? getAttribute(name, scope) : scope.ref(name));
  });
  return replaced.replaceAll('${!', '${');
}

const isTrue = (value: Json, scope: Scope): boolean => resolve(value, scope) === true;

const intrinsics: Record<string, Intrinsic> = {
  Ref: (name, scope) => scope.ref(text(name)),
  Condition: (name, scope) => scope.condition(text(name)),
  'Fn::GetAtt': (path, scope) => {
    if (!Array.isArray(path)) return getAttribute(text(path), scope);
    return scope.attribute(text(path[0]), text(resolve(path[1] ?? '', scope)));
  },
  'Fn::Join': ([separator, items]: Json[], scope: Scope) =>
    list(resolve(items ?? [], scope))
      .map(text)
      .join(text(separator)),
  'Fn::Select': ([index, items]: Json[], scope: Scope) => {
    const chosen = list(resolve(items ?? [], scope))[Number(resolve(index ?? 0, scope))];
    if (chosen === undefined) throw new UnresolvedError(`Fn::Select has no item ${JSON.stringify(index)}`);
    return chosen;
  },
  'Fn::Split': ([separator, source]: Json[], scope: Scope) => text(resolve(source ?? '', scope)).split(text(separator)),
  'Fn::Sub': substitute,
  'Fn::If': ([name, yes, no]: Json[], scope: Scope) => resolve((scope.condition(text(name)) ? yes : no) ?? null, scope),
  'Fn::Equals': (pair, scope) => {
    const [first, second] = argumentsOf(pair, scope);
    return JSON.stringify(first) === JSON.stringify(second);
  },
  'Fn::Not': ([value]: Json[], scope: Scope) => !isTrue(value ?? null, scope),
  'Fn::And': (values, scope) => list(values).every((value) => isTrue(value, scope)),
  'Fn::Or': (values, scope) => list(values).some((value) => isTrue(value, scope)),
  'Fn::FindInMap': (path, scope) => {
    const [map, first, second] = argumentsOf(path, scope).map(text);
    return scope.mapping(map ?? '', first ?? '', second ?? '');
  },
  'Fn::Base64': (value, scope) => Buffer.from(text(resolve(value, scope))).toString('base64'),
  'Fn::GetAZs': (_, scope) => ['a', 'b', 'c'].map((zone) => `${text(scope.ref('AWS::Region'))}${zone}`),
  'Fn::Length': (items, scope) => list(resolve(items, scope)).length,
  'Fn::ToJsonString': (value, scope) => JSON.stringify(resolve(value, scope)),
  'Fn::ImportValue': (name, scope) => scope.imported(text(resolve(name, scope))),
} as Record<string, Intrinsic>;

function resolveObject(value: JsonObject, scope: Scope): Value {
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0) {
    const intrinsic = intrinsics[name];
    if (intrinsic) return intrinsic(value[name] ?? null, scope);
    if (name.startsWith('Fn::')) throw new UnresolvedError(`${name} is not known to the local cloud`);
  }
  const resolved: JsonObject = {};
  for (const [key, item] of Object.entries(value)) {
    const result = resolve(item, scope);
    if (result !== undefined) resolved[key] = result;
  }
  return resolved;
}

/**
 * Replaces every CloudFormation intrinsic function inside a template value.
 * Returns the plain value, or `undefined` for `AWS::NoValue` (which also disappears from lists and objects).
 * Throws `UnresolvedError` for an unknown function, name, or a value of the wrong kind.
 */
export function resolve(value: Json, scope: Scope): Value {
  if (Array.isArray(value)) return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  return isObject(value) ? resolveObject(value, scope) : value;
}
