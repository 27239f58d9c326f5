import { existsSync } from 'node:fs';
import { Blueprint } from '../template/blueprint.ts';
import { AWS_MANAGED_POLICIES } from './aws-managed-policies.ts';
import { Iam } from './iam.ts';
import type { ResourcePoliciesOf } from './permissions.ts';
import { declaredRoles, type Role } from './roles.ts';

/** Addresses that nothing is asked of. */
const NOWHERE = { endpoint: 'http://127.0.0.1:1', page: 'http://127.0.0.1:1' };

/** Names of the policies that AWS keeps, which nobody here can cut. */
const OF_AWS = new Set(Object.keys(AWS_MANAGED_POLICIES).map((arn) => arn.split('/').at(-1)));

/** Roles of CDK's own constructs, which act while a stack is deployed only. */
const OF_CDK = /^CustomCDK/;

/**
 * The roles of the product, with the policies that are its own, as an assembly has them: that of the tests unless told.
 * @throws Error when there is no assembly
 */
export function rolesOfTests(assembly = '.local/test/cdk.out'): {
  readonly roles: readonly Role[];
  readonly policiesOf: ResourcePoliciesOf;
} {
  if (!existsSync(assembly)) throw new Error(`${assembly} is missing: run the tests first (npm test).`);
  const blueprint = Blueprint.read(assembly, 'eu-west-3', NOWHERE);
  const iam = new Iam(blueprint);
  const roles = declaredRoles(blueprint)
    .filter(({ name }) => !OF_CDK.test(name))
    .map((role) => ({ ...role, policies: role.policies.filter(({ name }) => !OF_AWS.has(name)) }));
  return { roles, policiesOf: (arn) => iam.policiesOf(arn) };
}
