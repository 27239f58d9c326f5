import type { AccessRequest, Decision, Principal, StatementName } from './access-request.ts';
import type { Context } from './context.ts';
import type { Policy } from './policy.ts';
import { withPrincipal } from './principal-context.ts';

/** The policies that bear on a request: those of who acts, and the one of what is acted upon where it has one. */
export type Policies = { readonly identity: readonly Policy[]; readonly resource: readonly Policy[] };

/** Actions for which an identity policy counts only where the resource's own policy names the account. */
const BY_RESOURCE_POLICY = /^(?:kms:|sts:assumerole)/;

/**
 * Decides a request within one account, in the order that AWS documents:
 *
 * 1. A Deny that applies, in whichever policy, ends it.
 * 2. A resource policy that names the principal itself allows it, whatever its identity policies say. One that names the
 *    account (`arn:aws:iam::…:root`) leaves it to them.
 * 3. An identity policy allows it. An AWS service has none.
 * 4. Otherwise it is denied.
 *
 * Keys and roles are the exception: the key policy of a KMS key, and the trust policy of a role, must allow; identity
 * policies count only for what that policy leaves to the account ("Enables IAM policies").
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-basics.html
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-root-enable-iam
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 *
 * Permissions boundaries, session policies and policies of an organization are not played: the templates have none.
 * @throws TypeError when a policy stands on the wrong side
 */
export function evaluate(request: AccessRequest, principal: Principal, policies: Policies): Decision {
  const action = request.action.toLowerCase();
  const context = withPrincipal(request.context, principal);
  const asked = { action, resource: request.resource, context, principal };
  const resource = findingsOf(policies.resource, 'resource', asked);
  const identity = findingsOf(principal.service === undefined ? policies.identity : [], 'identity', asked);
  const denied = resource.deny ?? identity.deny;
  if (denied) return { allowed: false, because: 'explicit-deny', statement: denied };
  const left = resource.account !== undefined || !BY_RESOURCE_POLICY.test(action);
  const statement = resource.itself ?? (left ? identity.itself : undefined);
  return statement ? { allowed: true, statement } : { allowed: false, because: 'no-statement' };
}

type Asked = {
  readonly action: string;
  readonly resource: string;
  readonly context: Context;
  readonly principal: Principal;
};

/** The first statement of each sort that applies. */
type Findings = { deny?: StatementName; itself?: StatementName; account?: StatementName };

function findingsOf(policies: readonly Policy[], kind: Policy['kind'], asked: Asked): Findings {
  const findings: Findings = {};
  for (const policy of policies) {
    if (policy.kind !== kind) throw new TypeError(`policy ${policy.name} is no ${kind} policy`);
    for (const statement of policy.about(asked.action)) {
      const reach = statement.reach(asked.principal);
      if (reach === undefined || !statement.applies(asked.resource, asked.context)) continue;
      findings[statement.effect === 'Deny' ? 'deny' : reach] ??= statement.name;
    }
  }
  return findings;
}
