import type { GatewayRequest } from '../../../local/gateway/http.ts';
import type { Action, Rule, Statement, WebAclProperties } from '../../../local/waf/properties.ts';
import { WebAcl } from '../../../local/waf/web-acl.ts';
import { request } from '../gateway/builders.ts';

/** No transformation. */
export const NONE = [{ Priority: 0, Type: 'NONE' }];
/** A rule that blocks what fits a statement. */
export const rule = (Statement: Statement, more: Partial<Rule> = {}): Rule => ({
  Name: 'Rule',
  Priority: 1,
  Statement,
  Action: { Block: {} },
  ...more,
});
/** A managed group, with rules of it that do something else. */
export const group = (Name: string, RuleActionOverrides?: { Name: string; ActionToUse: Action }[]): Rule => {
  const { Action: _, ...own } = rule({
    ManagedRuleGroupStatement: {
      VendorName: 'AWS',
      Name,
      ...(RuleActionOverrides ? { RuleActionOverrides } : {}),
    },
  });
  return { ...own, OverrideAction: { None: {} } };
};
/** A web ACL that allows what no rule blocks. */
export const aclOf = (rules: Rule[], more: Partial<WebAclProperties> = {}, now = () => 0) =>
  new WebAcl({ Scope: 'REGIONAL', DefaultAction: { Allow: {} }, Rules: rules, ...more }, now);
/** Whether a request passes. */
export const passes = (acl: WebAcl, overrides: Partial<GatewayRequest> = {}): boolean =>
  acl.judge(request(overrides)).allowed;

/** A header that holds a text. */
export const header = (Name: string, SearchString: string, PositionalConstraint = 'EXACTLY'): Statement => ({
  ByteMatchStatement: {
    FieldToMatch: { SingleHeader: { Name } },
    PositionalConstraint,
    SearchString,
    TextTransformations: NONE,
  },
});
/** A body over a size. */
export const size = (limit: number, OversizeHandling: string): Statement => ({
  SizeConstraintStatement: {
    FieldToMatch: { Body: { OversizeHandling } },
    ComparisonOperator: 'GT',
    Size: limit,
    TextTransformations: NONE,
  },
});
/** A path that fits an expression. */
export const path = (RegexString: string): Statement => ({
  RegexMatchStatement: { FieldToMatch: { UriPath: {} }, RegexString, TextTransformations: NONE },
});
/** Ten requests of an address in five minutes. */
export const rate = (more: object = {}): Statement => ({
  RateBasedStatement: {
    Limit: 10,
    AggregateKeyType: 'FORWARDED_IP',
    ForwardedIPConfig: { HeaderName: 'X-Viewer', FallbackBehavior: 'MATCH' },
    ...more,
  },
});
