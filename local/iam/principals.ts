import type { Principal } from './access-request.ts';

/** Whom a statement of a resource policy is about. */
export type Principals = {
  readonly anybody: boolean;
  /** ARNs of roles and users. */
  readonly arns: ReadonlySet<string>;
  readonly accounts: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
};

const ACCOUNT = /^(?:arn:aws:iam::(\d{12}):root|(\d{12}))$/;
const IDENTITY = /^arn:aws:iam::\d{12}:(?:role|user)\/[^*?]+$/;
const SERVICE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/;

/**
 * Reads the element `Principal` or `NotPrincipal`: `"*"`, `{"AWS": …}` or `{"Service": …}`.
 * @throws Error for other kinds of principals, and for wildcards within an ARN, which AWS refuses
 */
export function parsePrincipals(element: unknown): Principals {
  const arns = new Set<string>();
  const accounts = new Set<string>();
  const services = new Set<string>();
  let anybody = false;
  for (const [kind, name] of named(element)) {
    const [, byRoot, byNumber] = ACCOUNT.exec(name) ?? [];
    const account = byRoot ?? byNumber;
    if (kind === 'Service' && SERVICE.test(name)) services.add(name);
    else if (kind === 'AWS' && name === '*') anybody = true;
    else if (kind === 'AWS' && account !== undefined) accounts.add(account);
    else if (kind === 'AWS' && IDENTITY.test(name)) arns.add(name);
    else throw new Error(`${kind} principal ${name} is not known here`);
  }
  return { anybody, arns, accounts, services };
}

function named(element: unknown): [kind: string, name: string][] {
  if (element === '*') return [['AWS', '*']];
  if (typeof element !== 'object' || element === null || Array.isArray(element))
    throw new Error('a principal is "*" or an object');
  const names = Object.entries(element).flatMap(([kind, value]) =>
    [value].flat().map((name): [string, string] => [kind, String(name)]),
  );
  if (names.length === 0) throw new Error('a principal names nobody');
  return names;
}

/**
 * What an Allow of a resource policy means for a principal: access by `itself`, since it is named; only leave for its
 * account (`account`) to give access by an identity policy; or nothing. A service must be named as one: whether `*`
 * reaches services is not documented, so it does not here.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function allowanceOf(principals: Principals, principal: Principal): 'itself' | 'account' | undefined {
  if (principal.service !== undefined) return principals.services.has(principal.service) ? 'itself' : undefined;
  if (principals.anybody || principals.arns.has(principal.arn)) return 'itself';
  if (!principals.accounts.has(principal.account)) return undefined;
  return principal.arn === `arn:aws:iam::${principal.account}:root` ? 'itself' : 'account';
}

/** Whether a Deny with `Principal` is about a principal: `*` is about services too, an account about all who are in it. */
export const isAmong = (principals: Principals, { arn, account, service }: Principal): boolean =>
  principals.anybody ||
  (service === undefined
    ? principals.arns.has(arn) || principals.accounts.has(account)
    : principals.services.has(service));

/**
 * Whether a Deny with `NotPrincipal` spares a principal: a role or user only where its account is named as well, since
 * AWS asks for the account first.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html
 */
export const isSpared = (principals: Principals, { arn, account, service }: Principal): boolean =>
  service === undefined
    ? principals.arns.has(arn) && principals.accounts.has(account)
    : principals.services.has(service);
