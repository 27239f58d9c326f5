import type { NamedPolicy } from './access-request.ts';
import { evaluate } from './evaluate.ts';
import { type Policy, parsePolicy } from './policy.ts';
import type { Asked } from './record.ts';
import type { Role } from './roles.ts';

/** One action that one statement of a role allows on one resource. */
export type Permission = {
  readonly role: string;
  readonly policy: string;
  /** The place of the statement in its policy, from zero. */
  readonly statement: number;
  readonly action: string;
  /** An ARN, or `not <ARN>` for what a `NotResource` leaves. */
  readonly resource: string;
};

/** A role that lacks something it has: a whole statement, or one action or resource of it. */
export type Mutant = {
  readonly role: Role;
  readonly policy: string;
  readonly statement: number;
  /** What was taken away: an action, a resource, or `all of` the statement's actions. */
  readonly without: string;
  readonly policies: readonly Policy[];
};

/** The policies of what an ARN names, such as those of a key: without them no question is decided. */
export type ResourcePoliciesOf = (arn: string) => readonly Policy[];

type Statement = {
  readonly Effect?: string;
  readonly Action?: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly NotResource?: string | readonly string[];
};
type Place = Pick<Permission, 'policy' | 'statement'>;

/**
 * What roles may do and nobody ever did.
 * @param asked questions that were allowed, of these roles and others
 */
export function unusedPermissions(
  roles: readonly Role[],
  asked: readonly Asked[],
  resourcePolicies: ResourcePoliciesOf,
): Permission[] {
  return roles.flatMap((role) => {
    const own = askedBy(role, asked);
    return placesOf(role).flatMap(({ policy, statement, written }) =>
      alternativesOf(written)
        .filter((only) => deniedOf(role, [parsed(policy, [only])], own, resourcePolicies) === own.length)
        .map((only) => ({ role: role.name, policy, statement, action: only.Action, resource: resourceIn(only) })),
    );
  });
}

/** Every role with one thing less than it has. */
export const mutantsOf = (role: Role): Mutant[] =>
  placesOf(role).flatMap(({ policy, statement, written }) =>
    lessOf(written).map(({ without, left }) => ({
      ...{ role, policy, statement, without },
      policies: role.policies.flatMap((named) => {
        if (named.name !== policy) return [parsePolicy(named)];
        const statements = statementsOf(named).flatMap((one, at) => (at === statement ? left : [one]));
        return statements.length > 0 ? [parsed(policy, statements)] : [];
      }),
    })),
  );

/** How many questions that were allowed would have been denied to a mutant; 0 means that nothing noticed. */
export const kills = (
  { role, policies }: Mutant,
  asked: readonly Asked[],
  resourcePolicies: ResourcePoliciesOf,
): number => deniedOf(role, policies, askedBy(role, asked), resourcePolicies);

const askedBy = (role: Role, asked: readonly Asked[]): Asked[] =>
  asked.filter(({ by, allowed }) => allowed && by === role.name);

const deniedOf = (
  { arn }: Role,
  identity: readonly Policy[],
  asked: readonly Asked[],
  resourcePolicies: ResourcePoliciesOf,
): number => {
  const principal = { arn, account: arn.split(':')[4] ?? '' };
  return asked.filter(
    ({ request }) => !evaluate(request, principal, { identity, resource: resourcePolicies(request.resource) }).allowed,
  ).length;
};

const placesOf = (role: Role): (Place & { readonly written: Statement })[] =>
  role.policies.flatMap((policy) =>
    statementsOf(policy).flatMap((written, statement) =>
      written.Effect === 'Allow' ? [{ policy: policy.name, statement, written }] : [],
    ),
  );

const statementsOf = ({ document }: NamedPolicy): readonly Statement[] =>
  [(document as { Statement: Statement | readonly Statement[] }).Statement].flat();

const parsed = (name: string, Statement: readonly Statement[]): Policy =>
  parsePolicy({ name, document: { Version: '2012-10-17', Statement } });

const listOf = (value: string | readonly string[] | undefined): readonly string[] =>
  value === undefined ? [] : [value].flat();

type Only = Statement & { readonly Action: string };

/** A statement as all that allow one action on one resource. */
const alternativesOf = ({ Action, Resource, NotResource, ...rest }: Statement): Only[] =>
  listOf(Action).flatMap((action) => [
    ...listOf(Resource).map((resource) => ({ ...rest, Action: action, Resource: resource })),
    ...listOf(NotResource).map((resource) => ({ ...rest, Action: action, NotResource: resource })),
  ]);

const resourceIn = ({ Resource, NotResource }: Only): string => String(Resource ?? `not ${NotResource}`);

/** A statement without itself, without each of its actions and without each of its resources, where it has several. */
function lessOf(statement: Statement): { readonly without: string; readonly left: readonly Statement[] }[] {
  const [actions, resources] = [listOf(statement.Action), listOf(statement.Resource)];
  const others = (all: readonly string[], one: string) => all.filter((other) => other !== one);
  return [
    { without: `all of ${actions.join(', ')}`, left: [] },
    ...(actions.length < 2 ? [] : actions).map((action) => ({
      without: action,
      left: [{ ...statement, Action: others(actions, action) }],
    })),
    ...(resources.length < 2 ? [] : resources).map((resource) => ({
      without: resource,
      left: [{ ...statement, Resource: others(resources, resource) }],
    })),
  ];
}
