import type { Reply } from '../gateway/http.ts';

type Override = { Override?: boolean };

/** `AWS::CloudFront::ResponseHeadersPolicy`: security headers, headers of one's own, and headers to take away. */
export type HeadersPolicyProperties = {
  ResponseHeadersPolicyConfig: {
    SecurityHeadersConfig?: {
      ContentSecurityPolicy?: Override & { ContentSecurityPolicy: string };
      ContentTypeOptions?: Override;
      FrameOptions?: Override & { FrameOption: string };
      ReferrerPolicy?: Override & { ReferrerPolicy: string };
      StrictTransportSecurity?: Override & {
        AccessControlMaxAgeSec: number;
        IncludeSubdomains?: boolean;
        Preload?: boolean;
      };
      XSSProtection?: Override & { Protection: boolean; ModeBlock?: boolean };
    };
    CustomHeadersConfig?: { Items: (Override & { Header: string; Value: string })[] };
    RemoveHeadersConfig?: { Items: { Header: string }[] };
  };
};

type Rule = { name: string; value: string; override: boolean };

const rule = (name: string, value: string, { Override = false }: Override): Rule => ({
  name,
  value,
  override: Override,
});

function rulesOf({ ResponseHeadersPolicyConfig }: HeadersPolicyProperties): Rule[] {
  const { SecurityHeadersConfig: security = {}, CustomHeadersConfig } = ResponseHeadersPolicyConfig;
  const { ContentSecurityPolicy: csp, ContentTypeOptions: sniff, FrameOptions: frame } = security;
  const { ReferrerPolicy: referrer, StrictTransportSecurity: hsts, XSSProtection: xss } = security;
  const rules: Rule[] = [];
  if (csp) rules.push(rule('content-security-policy', csp.ContentSecurityPolicy, csp));
  if (sniff) rules.push(rule('x-content-type-options', 'nosniff', sniff));
  if (frame) rules.push(rule('x-frame-options', frame.FrameOption, frame));
  if (referrer) rules.push(rule('referrer-policy', referrer.ReferrerPolicy, referrer));
  if (hsts) {
    const options = [hsts.IncludeSubdomains ? '; includeSubDomains' : '', hsts.Preload ? '; preload' : ''].join('');
    rules.push(rule('strict-transport-security', `max-age=${hsts.AccessControlMaxAgeSec}${options}`, hsts));
  }
  if (xss) rules.push(rule('x-xss-protection', xss.Protection ? `1${xss.ModeBlock ? '; mode=block' : ''}` : '0', xss));
  const own = CustomHeadersConfig?.Items ?? [];
  return [...rules, ...own.map((item) => rule(item.Header.toLowerCase(), item.Value, item))];
}

/** Applies a response headers policy as CloudFront does: a header the origin set stays unless the policy overrides it. */
export function withPolicy(reply: Reply, policy: HeadersPolicyProperties | undefined): Reply {
  if (!policy) return reply;
  const headers = { ...reply.headers };
  for (const { Header } of policy.ResponseHeadersPolicyConfig.RemoveHeadersConfig?.Items ?? []) {
    delete headers[Header.toLowerCase()];
  }
  for (const { name, value, override } of rulesOf(policy)) {
    if (override || headers[name] === undefined) headers[name] = value;
  }
  return { ...reply, headers };
}
