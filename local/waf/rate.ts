import { isIP } from 'node:net';
import { type GatewayRequest, headerOf } from '../gateway/http.ts';
import { type RateBasedStatement, refuseUnknown } from './properties.ts';

const windows = [60, 120, 300, 600];

const known = ['Limit', 'EvaluationWindowSec', 'AggregateKeyType', 'ForwardedIPConfig', 'ScopeDownStatement'];

/**
 * Compiles a rate-based statement: matches the requests of an address beyond the limit, looking back over the window.
 * Requests outside its scope are neither counted nor matched.
 * AWS counts about so (it looks every few seconds and may let some more through); here the limit is exact. `now` gives
 * epoch milliseconds. Source: "Rate-based rule statement" and "ForwardedIPConfig", AWS WAF developer guide and reference.
 */
export function compileRate(
  where: string,
  statement: RateBasedStatement,
  { now, inScope }: { now: () => number; inScope: (request: GatewayRequest) => boolean },
): (request: GatewayRequest) => boolean {
  refuseUnknown(where, statement, known);
  const { Limit, EvaluationWindowSec = 300 } = statement;
  if (Limit < 10 || Limit > 2_000_000_000) throw new Error(`${where}: a limit is at least 10, at most 2,000,000,000`);
  if (!windows.includes(EvaluationWindowSec)) throw new Error(`${where}: a window lasts ${windows.join(', ')} s`);
  const addressOf = addressReader(where, statement);
  const seen = new Map<string, number[]>();
  return (request) => {
    if (!inScope(request)) return false;
    const address = addressOf(request);
    if (typeof address === 'boolean') return address;
    const since = now() - EvaluationWindowSec * 1000;
    const times = (seen.get(address) ?? []).filter((at) => at > since);
    times.push(now());
    seen.set(address, times);
    return times.length > Limit;
  };
}

/** The address a request is counted under, or whether it matches uncounted. */
function addressReader(
  where: string,
  { AggregateKeyType, ForwardedIPConfig: forwarded }: RateBasedStatement,
): (request: GatewayRequest) => string | boolean {
  if (AggregateKeyType === 'IP') return ({ sourceIp }) => sourceIp;
  if (AggregateKeyType !== 'FORWARDED_IP' || !forwarded)
    throw new Error(`${where}: the local firewall does not aggregate by ${AggregateKeyType}`);
  if (!['MATCH', 'NO_MATCH'].includes(forwarded.FallbackBehavior))
    throw new Error(`${where}: a fallback is MATCH or NO_MATCH`);
  return (request) => {
    const [first, ...others] = (headerOf(request, forwarded.HeaderName) ?? '').split(',').map((part) => part.trim());
    // Without the header the rule is not applied at all; only a header without an address falls back.
    if (!first && others.length === 0) return false;
    return first && isIP(first) !== 0 ? first : forwarded.FallbackBehavior === 'MATCH';
  };
}
