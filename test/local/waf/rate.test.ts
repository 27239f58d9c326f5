import { describe, expect, test } from 'vitest';
import type { GatewayRequest } from '../../../local/gateway/http.ts';
import type { WebAcl } from '../../../local/waf/web-acl.ts';
import { aclOf, passes, path, rate, rule } from './rules.ts';

describe('a rate-based statement', () => {
  const from = (address: string): Partial<GatewayRequest> => ({ headers: [['x-viewer', address]] });

  test('counts each forwarded address by itself, over its window', () => {
    const clock = { now: 0 };
    const acl = aclOf([rule(rate({ EvaluationWindowSec: 60 }))], {}, () => clock.now);
    const sent = Array.from({ length: 11 }, () => passes(acl, from('192.0.2.1, 10.0.0.1')));
    expect(sent.lastIndexOf(true)).toBe(9);
    expect(passes(acl, from('192.0.2.2'))).toBe(true);
    clock.now = 60_000;
    expect(passes(acl, from('192.0.2.1'))).toBe(true);
  });

  test('counts and matches what is in its scope alone', () => {
    const acl = aclOf([rule(rate({ ScopeDownStatement: path('^/door$') }))]);
    const at = (where: string) => passes(acl, { ...from('192.0.2.1'), path: where });
    for (let sent = 0; sent < 20; sent += 1) expect(at('/else')).toBe(true);
    const sent = Array.from({ length: 11 }, () => at('/door'));
    expect(sent).toEqual([...Array(10).fill(true), false]);
    expect(at('/else')).toBe(true);
  });

  test.each<[string, GatewayRequest['headers'], string, boolean]>([
    ['without the header', [], 'MATCH', true],
    ['with something else in it', [['x-viewer', 'unknown']], 'MATCH', false],
    ['with something else in it, if it says so', [['x-viewer', 'unknown']], 'NO_MATCH', true],
  ])('%s', (_, headers, FallbackBehavior, expected) => {
    const ForwardedIPConfig = { HeaderName: 'X-Viewer', FallbackBehavior };
    expect(passes(aclOf([rule(rate({ ForwardedIPConfig }))]), { headers })).toBe(expected);
  });

  test.each<[string, () => WebAcl, RegExp]>([
    ['a key of aggregation', () => aclOf([rule(rate({ AggregateKeyType: 'CUSTOM_KEYS' }))]), /Rule: .*CUSTOM_KEYS/],
    ['a window', () => aclOf([rule(rate({ EvaluationWindowSec: 90 }))]), /Rule: a window lasts/],
    ['a limit', () => aclOf([rule(rate({ Limit: 9 }))]), /Rule: a limit is at least 10/],
    ['a greater limit', () => aclOf([rule(rate({ Limit: 2_000_000_001 }))]), /Rule: .*at most 2,000,000,000/],
    [
      'a fallback',
      () => aclOf([rule(rate({ ForwardedIPConfig: { HeaderName: 'X', FallbackBehavior: 'ALLOW' } }))]),
      /Rule: a fallback is MATCH or NO_MATCH/,
    ],
    ['a rate inside another', () => aclOf([rule({ NotStatement: { Statement: rate() } })]), /Rule: .*stands alone/],
    [
      'a rate inside a scope',
      () => aclOf([rule(rate({ ScopeDownStatement: rate() }))]),
      /Rule: a rate-based statement stands alone/,
    ],
    ['an AND of one', () => aclOf([rule({ AndStatement: { Statements: [path('.')] } })]), /Rule: AND and OR take two/],
    ['a rate that allows', () => aclOf([rule(rate(), { Action: { Allow: {} } })]), /Rule: .*does not allow/],
  ])('does not start with %s that AWS does not take', (_, make, words) => {
    expect(make).toThrow(words);
  });
});
