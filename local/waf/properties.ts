/** The part of a request that a statement looks at. */
export type FieldToMatch = {
  SingleHeader?: { Name: string };
  Method?: object;
  UriPath?: object;
  QueryString?: object;
  Body?: { OversizeHandling?: string };
};

export type TextTransformation = { Priority: number; Type: string };

/** `AWS::WAFv2::WebACL` `Statement`: one member is set. */
export type Statement = {
  AndStatement?: { Statements: Statement[] };
  OrStatement?: { Statements: Statement[] };
  NotStatement?: { Statement: Statement };
  ByteMatchStatement?: {
    FieldToMatch: FieldToMatch;
    PositionalConstraint: string;
    SearchString: string;
    TextTransformations: TextTransformation[];
  };
  SizeConstraintStatement?: {
    FieldToMatch: FieldToMatch;
    ComparisonOperator: string;
    Size: number;
    TextTransformations: TextTransformation[];
  };
  RegexMatchStatement?: { FieldToMatch: FieldToMatch; RegexString: string; TextTransformations: TextTransformation[] };
  RateBasedStatement?: RateBasedStatement;
  ManagedRuleGroupStatement?: {
    VendorName: string;
    Name: string;
    RuleActionOverrides?: { Name: string; ActionToUse: Action }[];
  };
};

export type RateBasedStatement = {
  Limit: number;
  EvaluationWindowSec?: number;
  AggregateKeyType: string;
  ForwardedIPConfig?: { HeaderName: string; FallbackBehavior: string };
  ScopeDownStatement?: Statement;
};

export type CustomResponse = {
  ResponseCode: number;
  CustomResponseBodyKey?: string;
  ResponseHeaders?: { Name: string; Value: string }[];
};

/** What becomes of a request that matches; only `Count` lets the next rule look at it. */
export type Action = { Allow?: object; Block?: { CustomResponse?: CustomResponse }; Count?: object };

export type Rule = {
  Name: string;
  Priority: number;
  Statement: Statement;
  Action?: Action;
  OverrideAction?: { None?: object; Count?: object };
  VisibilityConfig?: object;
};

/** `AWS::WAFv2::WebACL`. */
export type WebAclProperties = {
  Scope: string;
  DefaultAction: Action;
  Rules?: Rule[];
  CustomResponseBodies?: Record<string, { ContentType: string; Content: string }>;
  AssociationConfig?: { RequestBody?: Record<string, { DefaultSizeInspectionLimit: string }> };
};

/** Throws, naming the place, when an object has a member that is not known here: better no start than a rule left out. */
export function refuseUnknown(where: string, value: object, known: readonly string[]): void {
  const strange = Object.keys(value).filter((name) => !known.includes(name));
  if (strange.length > 0) throw new Error(`${where}: the local firewall does not know ${strange.join(', ')}`);
}
