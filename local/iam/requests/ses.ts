import type { AccessRequest } from '../access-request.ts';
import { type Input, type Place, textOf, UnknownOperation } from './place.ts';

/**
 * What a call of SES v2 asks of IAM: about the identity it sends as, and about the configuration set it sends with.
 * `identities` are the verified addresses and domains: an address that is verified itself is the identity, otherwise
 * the nearest domain above it is. Nothing verified, the address is asked about.
 * https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsimpleemailservicev2.html
 * @throws UnknownOperation
 */
export function sesRequests(
  operation: string,
  input: Input,
  { region, account }: Place,
  identities: readonly string[],
): AccessRequest[] {
  if (operation !== 'SendEmail') throw new UnknownOperation('SES', operation);
  const from = bare(textOf(input.FromEmailAddress));
  const set = textOf(input.ConfigurationSetName);
  const context = { 'ses:apiversion': '2', 'ses:fromaddress': from, 'ses:recipients': recipientsOf(input) };
  const named = [`identity/${identityOf(from, identities)}`, ...(set === '' ? [] : [`configuration-set/${set}`])];
  return named.map((name) => ({
    action: 'ses:SendEmail',
    resource: `arn:aws:ses:${region}:${account}:${name}`,
    context,
  }));
}

function identityOf(from: string, identities: readonly string[]): string {
  const labels = from.slice(from.indexOf('@') + 1).split('.');
  const domains = labels.map((_, at) => labels.slice(at).join('.'));
  return [from, ...domains].find((candidate) => identities.includes(candidate)) ?? from;
}

function recipientsOf({ Destination }: Input): string[] {
  const lists: unknown[] = Object.values(Object(Destination));
  return lists.flat().map((address) => bare(textOf(address)));
}

/** The address in `Name <address>`. */
const bare = (address: string): string => (/<([^>]*)>/.exec(address)?.[1] ?? address).toLowerCase();
