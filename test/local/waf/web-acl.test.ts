import { describe, expect, test } from 'vitest';
import type { GatewayRequest } from '../../../local/gateway/http.ts';
import { managedGroups, notProven } from '../../../local/waf/managed-rules.ts';
import type { Action, Statement } from '../../../local/waf/properties.ts';
import type { WebAcl } from '../../../local/waf/web-acl.ts';
import { request } from '../gateway/builders.ts';
import { aclOf, group, header, NONE, passes, path, rule, size } from './rules.ts';

describe('a web ACL', () => {
  test('lets its rules decide by priority, and one that counts decide nothing', () => {
    const allow = rule(header('x', 'friend'), { Priority: 1, Action: { Allow: {} } });
    const count = rule(path('.*'), { Priority: 0, Action: { Count: {} } });
    const acl = aclOf([rule(path('.*'), { Priority: 2 }), count, allow]);
    expect(passes(acl, { headers: [['X', 'friend']] })).toBe(true);
    expect(passes(acl)).toBe(false);
  });

  test('answers with the words of the rule that refuses', () => {
    const custom = {
      ResponseCode: 429,
      CustomResponseBodyKey: 'slow',
      ResponseHeaders: [{ Name: 'Retry-After', Value: '60' }],
    };
    const bodies = { CustomResponseBodies: { slow: { ContentType: 'APPLICATION_JSON', Content: '{"a":1}' } } };
    const acl = aclOf([rule(path('.*'), { Action: { Block: { CustomResponse: custom } } })], bodies);
    expect(acl.judge(request({}))).toEqual({
      allowed: false,
      rule: 'Rule',
      reply: {
        status: 429,
        headers: { 'content-type': 'application/json', 'retry-after': '60' },
        body: Buffer.from('{"a":1}'),
      },
    });
  });

  test.each<[string, () => WebAcl, RegExp]>([
    ['a statement', () => aclOf([rule({ GeoMatchStatement: {} } as Statement)]), /Rule: .*GeoMatchStatement/],
    [
      'a statement inside another',
      () => aclOf([rule({ NotStatement: { Statement: {} } })]),
      /Rule: an empty statement/,
    ],
    ['a field', () => aclOf([rule({ ...fieldOf({ Cookies: {} }) })]), /Rule: .*Cookies/],
    ['a transformation', () => aclOf([rule(changed('URL_DECODE'))]), /Rule: .*URL_DECODE/],
    ['an action', () => aclOf([rule(path('.'), { Action: { Captcha: {} } as Action })]), /Rule: .*Captcha/],
    ['a managed group', () => aclOf([group('AWSManagedRulesSQLiRuleSet')]), /Rule: .*AWSManagedRulesSQLiRuleSet/],
    [
      'an overridden rule',
      () => aclOf([group('AWSManagedRulesCommonRuleSet', [{ Name: 'Nothing', ActionToUse: { Count: {} } }])]),
      /Rule: it has no rule Nothing/,
    ],
    [
      'the words of a refusal',
      () =>
        aclOf([
          rule(path('.'), { Action: { Block: { CustomResponse: { ResponseCode: 403, CustomResponseBodyKey: 'x' } } } }),
        ]),
      /Rule: no response body is called x/,
    ],
  ])('does not start with %s it does not know', (_, make, words) => {
    expect(make).toThrow(words);
  });
});

const fieldOf = (FieldToMatch: object): Statement => ({
  ByteMatchStatement: { FieldToMatch, PositionalConstraint: 'EXACTLY', SearchString: 'x', TextTransformations: NONE },
});
const changed = (Type: string): Statement => ({
  ByteMatchStatement: {
    FieldToMatch: { UriPath: {} },
    PositionalConstraint: 'EXACTLY',
    SearchString: 'x',
    TextTransformations: [{ Priority: 0, Type }],
  },
});

describe('a statement', () => {
  test.each<[string, string, string, boolean]>([
    ['EXACTLY', 'secret', 'secret', false],
    ['EXACTLY', 'secret', 'secrets', true],
    ['STARTS_WITH', 'sec', 'secret', false],
    ['ENDS_WITH', 'ret', 'secret', false],
    ['CONTAINS', 'cre', 'secret', false],
    ['CONTAINS', 'x', 'secret', true],
  ])('%s %s blocks the header %s: %s', (position, search, value, expected) => {
    expect(passes(aclOf([rule(header('X', search, position))]), { headers: [['x', value]] })).toBe(expected);
  });

  test('that asks for a header does not match a request without it', () => {
    expect(passes(aclOf([rule({ NotStatement: { Statement: header('X', '') } })]))).toBe(false);
  });

  test('joins others by and, or, and not', () => {
    const a = header('a', '1');
    const b = header('b', '1');
    const only: GatewayRequest['headers'] = [['a', '1']];
    expect(passes(aclOf([rule({ AndStatement: { Statements: [a, b] } })]), { headers: only })).toBe(true);
    expect(passes(aclOf([rule({ OrStatement: { Statements: [a, b] } })]), { headers: only })).toBe(false);
  });

  test.each<[string, number, boolean]>([
    ['CONTINUE', 16_383, false],
    ['CONTINUE', 16_384, true],
    ['MATCH', 20_000, false],
    ['NO_MATCH', 100, true],
  ])('on a body larger than the firewall sees: %s, over %i bytes, lets it pass: %s', (handling, limit, expected) => {
    expect(passes(aclOf([rule(size(limit, handling))]), { body: Buffer.alloc(30_000) })).toBe(expected);
  });

  test('sees as much of a body as the ACL pays for', () => {
    const AssociationConfig = { RequestBody: { API_GATEWAY: { DefaultSizeInspectionLimit: 'KB_32' } } };
    const acl = aclOf([rule(size(20_000, 'NO_MATCH'))], { AssociationConfig });
    expect(passes(acl, { body: Buffer.alloc(30_000) })).toBe(false);
    expect(passes(acl, { body: Buffer.alloc(33_000) })).toBe(true);
  });
});

describe('the managed groups', () => {
  const common = 'AWSManagedRulesCommonRuleSet';
  const bad = 'AWSManagedRulesKnownBadInputsRuleSet';
  const browser: [string, string][] = [['User-Agent', 'Mozilla/5.0']];

  test.each<[string, string, Partial<GatewayRequest>]>([
    [common, 'NoUserAgent_HEADER', { headers: [] }],
    [common, 'UserAgent_BadBots_HEADER', { headers: [['User-Agent', 'Nessus']] }],
    [common, 'SizeRestrictions_QUERYSTRING', { query: 'a'.repeat(2049) }],
    [common, 'SizeRestrictions_Cookie_HEADER', { headers: [...browser, ['Cookie', 'a'.repeat(10_241)]] }],
    [common, 'SizeRestrictions_BODY', { body: Buffer.alloc(8193) }],
    [common, 'SizeRestrictions_URIPATH', { path: `/${'a'.repeat(1024)}` }],
    [common, 'GenericLFI_URIPATH', { path: '/a/../../b' }],
    [common, 'RestrictedExtensions_QUERYARGUMENTS', { query: 'file=a.log' }],
    [common, 'GenericRFI_QUERYARGUMENTS', { query: 'u=http%3A%2F%2F192.0.2.1%2F' }],
    [common, 'CrossSiteScripting_BODY', { body: Buffer.from('{"a":"<script>"}') }],
    [bad, 'JavaDeserializationRCE_HEADER', { headers: [['x', '(java.lang.Runtime).getRuntime().exec("whoami")']] }],
    [bad, 'Host_localhost_HEADER', { headers: [['Host', 'localhost:8080']] }],
    [bad, 'PROPFIND_METHOD', { method: 'PROPFIND' }],
    [bad, 'ExploitablePaths_URIPATH', { path: '/WEB-INF/web.xml' }],
    [bad, 'Log4JRCE_QUERYSTRING', { query: 'q=$%7Bjndi:ldap://example.com/%7D' }],
  ])('%s blocks by %s, unless the template counts it', (name, one, overrides) => {
    const sent = { headers: browser, ...overrides };
    expect(aclOf([group(name)]).judge(request(sent))).toMatchObject({ allowed: false, rule: `Rule/${one}` });
    const others = managedGroups[name]?.filter((managed) => managed.matches(request(sent))) ?? [];
    const counted = others.map((managed) => ({ Name: managed.name, ActionToUse: { Count: {} } }));
    expect(passes(aclOf([group(name, counted)]), sent)).toBe(true);
  });

  test('let through what is at their limits', () => {
    const sent = {
      headers: [...browser, ['Cookie', 'a'.repeat(10_240)] as [string, string]],
      query: 'a'.repeat(2048),
      path: `/${'a'.repeat(1023)}`,
      body: Buffer.alloc(8192),
    };
    expect(passes(aclOf([group(common), { ...group(bad), Priority: 2 }]), sent)).toBe(true);
  });

  test('can be counted as a whole', () => {
    const acl = aclOf([{ ...group(common), OverrideAction: { Count: {} } }]);
    expect(passes(acl, { path: '/a/../../b', headers: [] })).toBe(true);
  });

  test('say of each rule that only AWS knows whole why it is not proved here', () => {
    const rules = new Map(Object.values(managedGroups).flatMap((all) => all.map((one) => [one.name, one.knowledge])));
    const told = new Map(notProven.map(({ rule: name, because }) => [name, because]));
    for (const [name, knowledge] of rules) expect(told.has(name)).toBe(knowledge !== 'exact');
    expect(told.get('EC2MetaDataSSRF_URIPATH')).toMatch(/not played/);
  });
});
