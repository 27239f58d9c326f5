import { isObject, type Json, type JsonObject } from '../template/json.ts';

type Test = (wanted: Json, found: Json | undefined) => boolean;

const isText = (value: Json | undefined): value is string => typeof value === 'string';
const folded = (value: Json): string => String(value).toLowerCase();

const orders: Record<string, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
};

const numeric: Test = (wanted, found) => {
  if (typeof found !== 'number' || !Array.isArray(wanted)) return false;
  for (let at = 0; at < wanted.length; at += 2) {
    const holds = orders[String(wanted[at])];
    if (!holds) throw new Error(`unknown numeric comparison ${JSON.stringify(wanted[at])} in an event pattern`);
    if (!holds(found, Number(wanted[at + 1]))) return false;
  }
  return true;
};

const edge =
  (test: (text: string, part: string) => boolean): Test =>
  (wanted, found) => {
    if (!isText(found)) return false;
    if (!isObject(wanted)) return test(found, String(wanted));
    return test(found.toLowerCase(), folded(wanted['equals-ignore-case'] ?? ''));
  };

const anythingBut: Test = (wanted, found) => {
  if (found === undefined) return false;
  if (isObject(wanted)) return !matchesOne(wanted, found);
  return Array.isArray(wanted) ? !wanted.includes(found) : wanted !== found;
};

const wildcard: Test = (wanted, found) => {
  if (!isText(found)) return false;
  const parts = String(wanted)
    .split('*')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(found);
};

const tests: Record<string, Test> = {
  prefix: edge((text, part) => text.startsWith(part)),
  suffix: edge((text, part) => text.endsWith(part)),
  exists: (wanted, found) => (found !== undefined) === wanted,
  'equals-ignore-case': (wanted, found) => isText(found) && folded(found) === folded(wanted),
  'anything-but': anythingBut,
  numeric,
  wildcard,
};

function matchesOne(wanted: Json, found: Json | undefined): boolean {
  if (!isObject(wanted)) return wanted === found;
  return Object.entries(wanted).every(([name, argument]) => {
    const test = tests[name];
    if (!test) throw new Error(`unknown comparison "${name}" in an event pattern`);
    return test(argument, found);
  });
}

const matchesAny = (wanted: Json[], found: Json | undefined): boolean => {
  const values = Array.isArray(found) && found.length > 0 ? found : [Array.isArray(found) ? undefined : found];
  return values.some((value) => wanted.some((one) => matchesOne(one, value)));
};

/**
 * Tells whether an event matches an EventBridge pattern (also the language of Lambda's filter criteria).
 * Throws for a comparison this matcher does not know, rather than letting an event through or dropping it in silence.
 */
export function matches(pattern: JsonObject, event: Json | undefined): boolean {
  return Object.entries(pattern).every(([name, wanted]) => {
    if (name === '$or' && Array.isArray(wanted)) return wanted.some((one) => isObject(one) && matches(one, event));
    const found = isObject(event) ? event[name] : undefined;
    if (Array.isArray(wanted)) return matchesAny(wanted, found);
    return isObject(wanted) && matches(wanted, found);
  });
}
