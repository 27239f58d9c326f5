import type { GatewayRequest, Reply } from '../gateway/http.ts';
import type { Blueprint } from '../template/blueprint.ts';
import { managedGroups } from './managed-rules.ts';
import { type Action, type CustomResponse, type Rule, refuseUnknown, type WebAclProperties } from './properties.ts';
import { compileStatement, type Matcher, type Setting } from './statement.ts';

/** What the firewall says of a request: `reply` is the answer it gives itself, else the protected API words the refusal. */
export type Verdict = { allowed: true } | { allowed: false; rule: string; reply: Reply | undefined };

/** One rule, compiled: what it does to a request that it matches, `count` being nothing. */
type Compiled = { name: string; matches: Matcher; action: Action };

const allowed: Verdict = { allowed: true };
const members = ['Name', 'Priority', 'Statement', 'Action', 'OverrideAction', 'VisibilityConfig'];

/** A declared web ACL: its rules in the order of their priority, the first that blocks or allows decides. */
export class WebAcl {
  readonly #rules: Compiled[];
  readonly #properties: WebAclProperties;

  /** Throws, naming the rule, for a statement, action or managed rule that is not played. `now` is in epoch milliseconds. */
  constructor(properties: WebAclProperties, now: () => number) {
    const bodyLimit = inspectionLimit(properties);
    const sorted = (properties.Rules ?? []).toSorted((a, b) => a.Priority - b.Priority);
    this.#properties = properties;
    this.#rules = sorted.flatMap((rule) => compile(rule, { bodyLimit, now }));
    for (const { name, action } of this.#rules) this.#check(name, action);
  }

  /** Judges one request; its path is the whole path, with the stage. */
  judge(request: GatewayRequest): Verdict {
    for (const { name, matches, action } of this.#rules) {
      if (!matches(request) || action.Count) continue;
      return this.#verdict(name, action);
    }
    return this.#verdict('the default action', this.#properties.DefaultAction);
  }

  #verdict(rule: string, { Allow, Block }: Action): Verdict {
    if (Allow) return allowed;
    return { allowed: false, rule, reply: Block?.CustomResponse && this.#reply(rule, Block.CustomResponse) };
  }

  #check(rule: string, action: Action): void {
    refuseUnknown(rule, action, ['Allow', 'Block', 'Count']);
    if (action.Block?.CustomResponse) this.#reply(rule, action.Block.CustomResponse);
  }

  // "Custom responses for Block actions", AWS WAF developer guide: they take precedence over those of the API.
  #reply(rule: string, { ResponseCode, CustomResponseBodyKey, ResponseHeaders = [] }: CustomResponse): Reply {
    const own = ResponseHeaders.map(({ Name, Value }) => [Name.toLowerCase(), Value] as const);
    if (own.some(([name]) => name === 'content-type')) throw new Error(`${rule}: the content type is that of the body`);
    const headers = Object.fromEntries(own);
    if (CustomResponseBodyKey === undefined) return { status: ResponseCode, headers, body: Buffer.alloc(0) };
    const body = this.#properties.CustomResponseBodies?.[CustomResponseBodyKey];
    const type = mediaTypes[body?.ContentType ?? ''];
    if (!body || !type) throw new Error(`${rule}: no response body is called ${CustomResponseBodyKey}`);
    return { status: ResponseCode, headers: { ...headers, 'content-type': type }, body: Buffer.from(body.Content) };
  }
}

const mediaTypes: Record<string, string> = {
  APPLICATION_JSON: 'application/json',
  TEXT_HTML: 'text/html',
  TEXT_PLAIN: 'text/plain',
};

/** The web ACL that the templates associate with a resource; `undefined` when none is. Throws as {@link WebAcl} does. */
export function webAclOf(blueprint: Blueprint, resourceArn: string, now: () => number): WebAcl | undefined {
  const association = blueprint
    .of<{ ResourceArn: string; WebACLArn: string }>('AWS::WAFv2::WebACLAssociation')
    .find(({ properties }) => properties.ResourceArn === resourceArn)?.properties;
  if (!association) return undefined;
  const acl = blueprint
    .of<WebAclProperties>('AWS::WAFv2::WebACL')
    .find(({ name }) => association.WebACLArn.endsWith(`:${name}`));
  if (!acl) throw new Error(`no web ACL is called ${association.WebACLArn}`);
  return new WebAcl(acl.properties, now);
}

// "Managing body inspection size limits": 16 KB for API Gateway unless the ACL pays for more.
function inspectionLimit({ AssociationConfig }: WebAclProperties): number {
  const chosen = AssociationConfig?.RequestBody?.API_GATEWAY?.DefaultSizeInspectionLimit ?? 'KB_16';
  return Number(chosen.replace('KB_', '')) * 1024;
}

function compile(rule: Rule, setting: Setting): Compiled[] {
  const { Name, Statement, Action } = rule;
  refuseUnknown(Name, rule, members);
  if (Statement.ManagedRuleGroupStatement) return compileGroup(rule);
  if (!Action) throw new Error(`${Name}: a rule has an action`);
  if (Statement.RateBasedStatement && Action.Allow) throw new Error(`${Name}: a rate-based rule does not allow`);
  return [{ name: Name, matches: compileStatement(Name, Statement, setting), action: Action }];
}

function compileGroup({ Name: name, Statement, OverrideAction }: Rule): Compiled[] {
  const group = Statement.ManagedRuleGroupStatement;
  refuseUnknown(name, group ?? {}, ['VendorName', 'Name', 'RuleActionOverrides']);
  const rules = group?.VendorName === 'AWS' ? managedGroups[group.Name] : undefined;
  if (!rules) throw new Error(`${name}: the local firewall does not know the group ${group?.Name}`);
  const overrides = new Map(group?.RuleActionOverrides?.map((one) => [one.Name, one.ActionToUse]));
  for (const overridden of overrides.keys()) {
    if (!rules.some((rule) => rule.name === overridden)) throw new Error(`${name}: it has no rule ${overridden}`);
  }
  const counted = OverrideAction?.Count ? { Count: {} } : undefined;
  return rules.map((rule) => ({
    name: `${name}/${rule.name}`,
    matches: rule.matches,
    action: counted ?? overrides.get(rule.name) ?? { Block: {} },
  }));
}
