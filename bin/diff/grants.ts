import type { Template } from './assembly.ts';

/** What may be done to what, in words, by the logical id of the resource that says so. */
export type Grants = ReadonlyMap<string, ReadonlySet<string>>;

/** What is allowed more, and refused less, than before. */
export type Broadened = {
  readonly logicalId: string;
  /** The policy is new as a whole. */
  readonly isNew: boolean;
  readonly grants: readonly string[];
};

/**
 * Permissions that an update adds: lines of policies, of resources and of roles, whatever the property they stand in
 * (`@aws-cdk/cloudformation-diff` leaves out managed policies that a role names, which are all of ours). Compared as
 * text: a narrower line in the place of a wider one counts as added too.
 */
export function broadened(before: Template, after: Template): Broadened[] {
  const [old, next] = [grantsOf(before), grantsOf(after)];
  return [...new Set([...old.keys(), ...next.keys()])].flatMap((logicalId) => {
    const [was, is] = [old.get(logicalId) ?? new Set<string>(), next.get(logicalId) ?? new Set<string>()];
    const added = [...is].filter((line) => !was.has(line) && !line.startsWith('Deny'));
    // A policy that goes as a whole takes its resource or its role with it.
    const freed = next.has(logicalId) ? [...was].filter((line) => !is.has(line) && line.startsWith('Deny')) : [];
    const grants = [...added, ...freed.map((line) => `no more ${line}`)];
    return grants.length === 0 ? [] : [{ logicalId, isNew: !old.has(logicalId), grants }];
  });
}

function grantsOf({ Resources = {} }: Template): Grants {
  return new Map(
    Object.entries(Resources).flatMap(([logicalId, { Type, Properties = {} }]) => {
      const lines = Type === 'AWS::Lambda::Permission' ? [permission(Properties)] : linesIn(Properties);
      return lines.length === 0 ? [] : [[logicalId, new Set(lines)] as const];
    }),
  );
}

function linesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(linesIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === 'Statement') return list(inner).filter(isRecord).flatMap(statement);
    if (key === 'ManagedPolicyArns') return list(inner).map((arn) => `Allow what ${text(arn)} allows`);
    return linesIn(inner);
  });
}

function statement(stated: Record<string, unknown>): string[] {
  const one = (key: string) => list(stated[key]).map(text);
  const actions = [...one('Action'), ...one('NotAction').map((action) => `all but ${action}`)];
  const resources = [...one('Resource'), ...one('NotResource').map((arn) => `all but ${arn}`)];
  const to = stated.Principal ?? (stated.NotPrincipal && { allBut: stated.NotPrincipal });
  const terms = `${to ? ` to ${text(to)}` : ''}${stated.Condition ? ` if ${text(stated.Condition)}` : ''}`;
  return actions.flatMap((action) =>
    (resources.length === 0 ? ['itself'] : resources).map(
      (resource) => `${text(stated.Effect)} ${action} on ${resource}${terms}`,
    ),
  );
}

const permission = ({ Action, FunctionName, Principal, SourceArn }: Record<string, unknown>): string =>
  `Allow ${text(Action)} on ${text(FunctionName)} to ${text(Principal)}${SourceArn ? ` for ${text(SourceArn)}` : ''}`;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);

/** A value for people: what an expression refers to stands for it. */
function text(value: unknown): string {
  if (!isRecord(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  const [[key, inner] = ['', undefined], ...more] = Object.entries(value);
  if (more.length > 0) return JSON.stringify(value);
  if (key === 'Ref') return text(inner);
  if (key === 'Fn::GetAtt') return list(inner).map(text).join('.');
  if (key === 'Fn::ImportValue') return text(inner).replace(/^.*:ExportsOutput(?:Ref|FnGetAtt)?/, '');
  if (key === 'Fn::Join' && Array.isArray(inner)) return list(inner[1]).map(text).join(text(inner[0]));
  return JSON.stringify(value);
}
