import { createHash } from 'node:crypto';
import type { Blueprint, Resource } from '../template/blueprint.ts';
import type { NamedPolicy } from './access-request.ts';
import { AWS_MANAGED_POLICIES } from './aws-managed-policies.ts';

/** A role of the templates. */
export type Role = {
  /** The function that runs with it, or its own logical id. */
  readonly name: string;
  readonly arn: string;
  readonly policies: readonly NamedPolicy[];
};

/** Temporary credentials, as STS gives them to a function. */
export type RoleCredentials = {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
};

/** `AWS::IAM::Role`, as far as it matters here. */
export type RoleProperties = {
  AssumeRolePolicyDocument: object;
  Path?: string;
  RoleName?: string;
  ManagedPolicyArns?: string[];
  Policies?: { PolicyName: string; PolicyDocument: object }[];
};
type PolicyProperties = { PolicyDocument: object; Roles?: string[] };
type FunctionProperties = { Role?: string };

/** What a function is called among people: its logical id without what CDK adds. */
export const callerName = (logicalId: string): string => logicalId.replace(/Function[0-9A-F]{8}$/, '');

/** Every role of the templates with its inline and managed policies. Throws for a managed policy that is not known here. */
export function declaredRoles(blueprint: Blueprint): Role[] {
  const managed = new Map([
    ...Object.entries(AWS_MANAGED_POLICIES).map(([arn, document]) => [arn, { name: nameIn(arn), document }] as const),
    ...blueprint
      .of<PolicyProperties>('AWS::IAM::ManagedPolicy')
      .map(({ id, name, properties }) => [name, { name: id, document: properties.PolicyDocument }] as const),
  ]);
  const attached = blueprint.of<PolicyProperties>('AWS::IAM::Policy');
  const callers = new Map(
    blueprint
      .of<FunctionProperties>('AWS::Lambda::Function')
      .map(({ id, properties }) => [properties.Role, callerName(id)]),
  );
  return blueprint.of<RoleProperties>('AWS::IAM::Role').map((role) => {
    const { id, name } = role;
    const { ManagedPolicyArns = [], Policies = [] } = role.properties;
    const arn = arnOfRole(blueprint, role);
    const policies: NamedPolicy[] = [
      ...ManagedPolicyArns.map((reference) => {
        const policy = managed.get(reference);
        if (!policy) throw new Error(`${id}: the policy ${reference} is not known here`);
        return policy;
      }),
      ...attached
        .filter(({ properties: { Roles = [] } }) => Roles.includes(name))
        .map((policy) => ({ name: policy.id, document: policy.properties.PolicyDocument })),
      ...Policies.map(({ PolicyName, PolicyDocument }) => ({ name: `${id}/${PolicyName}`, document: PolicyDocument })),
    ];
    return { name: callers.get(arn) ?? id, arn, policies };
  });
}

const nameIn = (arn: string): string => arn.split('/').at(-1) ?? arn;

/** The ARN of a role, which has its path. */
export const arnOfRole = (
  { account }: Blueprint,
  { name, properties: { Path = '/' } }: Resource<RoleProperties>,
): string => `arn:aws:iam::${account}:role${Path}${name}`;

const digest = (what: string, name: string): string => createHash('sha256').update(`${what} of ${name}`).digest('hex');

/**
 * The credentials a function is given. They follow from its name, so that the links it signed live through a restart; who
 * can reach them is already on this machine.
 */
export const credentialsOf = (caller: string): RoleCredentials => ({
  accessKeyId: `ASIA${digest('key', caller).slice(0, 16).toUpperCase()}`,
  secretAccessKey: digest('secret', caller).slice(0, 40),
  sessionToken: digest('token', caller),
});
