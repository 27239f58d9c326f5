import type { Principal } from './access-request.ts';
import type { Context } from './context.ts';

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
