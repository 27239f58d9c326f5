import { type GatewayRequest, headerOf } from '../gateway/http.ts';
import type { Matcher } from './statement.ts';

/** One rule of a group that AWS manages. */
export type ManagedRule = {
  name: string;
  /**
   * How far it is played: `exact` where AWS publishes what it looks for; `example` where AWS publishes an example of it and
   * keeps the rest to itself; `unknown` where it publishes neither, and the rule never matches here.
   */
  knowledge: 'exact' | 'example' | 'unknown';
  matches: Matcher;
};

const header =
  (name: string, test: (value: string) => boolean): Matcher =>
  (request) =>
    test(headerOf(request, name) ?? '');

// What requests of each part of a request look at; a body of API Gateway is looked at up to 16 KB.
const inspected = 16_384;
const readers = {
  URIPATH: ({ path }: GatewayRequest) => [path],
  QUERYARGUMENTS: ({ query }: GatewayRequest) => [...new URLSearchParams(query).values()],
  QUERYSTRING: ({ query }: GatewayRequest) => [decoded(query)],
  BODY: ({ body }: GatewayRequest) => [body.subarray(0, inspected).toString()],
  COOKIE: (request: GatewayRequest) => [headerOf(request, 'cookie') ?? ''],
  HEADER: ({ headers }: GatewayRequest) => headers.flat(),
};

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** One rule for each part, named as AWS names them: `GenericLFI_BODY`. */
const on = (
  name: string,
  parts: readonly (keyof typeof readers)[],
  knowledge: ManagedRule['knowledge'],
  pattern: RegExp,
): ManagedRule[] =>
  parts.map((part) => ({
    name: `${name}_${part}`,
    knowledge,
    matches: (request) => readers[part](request).some((text) => pattern.test(text)),
  }));

const exactly = (name: string, matches: Matcher): ManagedRule => ({ name, knowledge: 'exact', matches });
const never = /(?!)/;

/**
 * The managed groups that are played, by name. Source: "Baseline rule groups", AWS WAF developer guide, which tells sizes,
 * methods and missing headers exactly and of the patterns an example each.
 */
export const managedGroups: Readonly<Record<string, readonly ManagedRule[]>> = {
  AWSManagedRulesCommonRuleSet: [
    exactly(
      'NoUserAgent_HEADER',
      header('user-agent', (value) => value === ''),
    ),
    {
      name: 'UserAgent_BadBots_HEADER',
      knowledge: 'example',
      matches: header('user-agent', (value) => /nessus|nmap/i.test(value)),
    },
    exactly('SizeRestrictions_QUERYSTRING', ({ query }) => Buffer.byteLength(query) > 2048),
    exactly(
      'SizeRestrictions_Cookie_HEADER',
      header('cookie', (value) => Buffer.byteLength(value) > 10_240),
    ),
    exactly('SizeRestrictions_BODY', ({ body }) => body.length > 8192),
    exactly('SizeRestrictions_URIPATH', ({ path }) => Buffer.byteLength(path) > 1024),
    ...on('EC2MetaDataSSRF', ['BODY', 'COOKIE', 'URIPATH', 'QUERYARGUMENTS'], 'unknown', never),
    ...on('GenericLFI', ['QUERYARGUMENTS', 'URIPATH', 'BODY'], 'example', /\.\.\/\.\.\//),
    ...on('RestrictedExtensions', ['URIPATH', 'QUERYARGUMENTS'], 'example', /\.(?:log|ini)\b/i),
    ...on(
      'GenericRFI',
      ['QUERYARGUMENTS', 'BODY', 'URIPATH'],
      'example',
      /\b(?:https?|ftps?|file):\/\/(?:\d{1,3}\.){3}\d{1,3}/i,
    ),
    ...on('CrossSiteScripting', ['COOKIE', 'QUERYARGUMENTS', 'BODY', 'URIPATH'], 'example', /<script\b/i),
  ],
  AWSManagedRulesKnownBadInputsRuleSet: [
    ...on(
      'JavaDeserializationRCE',
      ['HEADER', 'BODY', 'URIPATH', 'QUERYSTRING'],
      'example',
      /java\.lang\.Runtime\)?\.getRuntime/,
    ),
    {
      name: 'Host_localhost_HEADER',
      knowledge: 'example',
      matches: header('host', (value) => /localhost/i.test(value)),
    },
    exactly('PROPFIND_METHOD', ({ method }) => method === 'PROPFIND'),
    ...on('ExploitablePaths', ['URIPATH'], 'example', /web-inf/i),
    ...on('Log4JRCE', ['HEADER', 'QUERYSTRING', 'BODY', 'URIPATH'], 'example', /\$\{jndi:/i),
    ...on('ReactJSRCE', ['BODY'], 'unknown', never),
  ],
};

const reasons = {
  example: 'AWS publishes an example of what it looks for and keeps the rest to itself: only the example is played.',
  unknown: 'AWS publishes nothing of what it looks for: it is not played.',
};

/** What only an AWS account shows of the managed rules, with the reason. */
export const notProven: readonly { readonly rule: string; readonly because: string }[] = Object.values(managedGroups)
  .flat()
  .flatMap(({ name, knowledge }) => (knowledge === 'exact' ? [] : [{ rule: name, because: reasons[knowledge] }]));
