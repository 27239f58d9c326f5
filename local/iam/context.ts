import type { Principal } from './access-request.ts';

/** Condition keys of one call, in lower case: one value, or all values of a key that has several. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

/** The values of a key in a call, none when it is absent. */
export function valuesOf(context: Context, key: string): readonly string[] {
  const value = context[key];
  if (value === undefined) return [];
  return typeof value === 'string' ? [value] : value;
}

/**
 * The condition keys of a call with those that every call has: who makes it, and that it came over TLS, for which
 * everything here stands that does not say otherwise. For an AWS service, the account it acts for.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function withPrincipal(own: Context, { arn, account, service }: Principal): Context {
  const transport = { 'aws:securetransport': 'true' };
  if (service !== undefined) {
    return {
      ...transport,
      ...own,
      'aws:principalisawsservice': 'true',
      'aws:principalservicename': service,
      'aws:sourceaccount': account,
    };
  }
  return {
    ...transport,
    ...own,
    'aws:principalarn': arn,
    'aws:principalaccount': account,
    'aws:principaltype': arn.includes(':role/') ? 'AssumedRole' : arn.endsWith(':root') ? 'Account' : 'User',
    'aws:principalisawsservice': 'false',
  };
}
