import type { NamedPolicy, Principal, StatementName } from './access-request.ts';
import { partsOfPattern } from './arn.ts';
import { parseConditions } from './conditions.ts';
import type { Context } from './context.ts';
import { parsePattern } from './pattern.ts';
import { allowanceOf, isAmong, isSpared, parsePrincipals } from './principals.ts';

/** One statement, compiled. */
export type Statement = {
  readonly name: StatementName;
  readonly effect: 'Allow' | 'Deny';
  /** Whether it is about an action, in lower case. */
  readonly isAbout: (action: string) => boolean;
  /** Whether it applies to a call about such an action, by resource and conditions. */
  readonly applies: (resource: string, context: Context) => boolean;
  /**
   * What it means for a principal: `itself` is allowed or denied, or the `account` may allow it by an identity policy.
   * A statement of an identity policy is about whoever has the policy.
   */
  readonly reach: (principal: Principal) => 'itself' | 'account' | undefined;
};

/** A policy, compiled once and asked often. */
export type Policy = {
  readonly name: string;
  /** An identity policy belongs to who acts, a resource policy (trust policies of roles too) to what is acted upon. */
  readonly kind: 'identity' | 'resource';
  readonly statements: readonly Statement[];
  /** The statements about an action, in lower case. */
  readonly about: (action: string) => readonly Statement[];
};

type Elements = Readonly<Record<string, unknown>>;

const VERSION = '2012-10-17';
const DOCUMENT = ['Version', 'Id', 'Statement'];
const STATEMENT = [
  'Sid',
  'Effect',
  'Principal',
  'NotPrincipal',
  'Action',
  'NotAction',
  'Resource',
  'NotResource',
  'Condition',
];
const ACTION = /^(?:\*|[a-z0-9-]+:[a-z0-9*?]+)$/i;

/**
 * Reads and compiles a policy document, in the grammar of
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 * @throws Error, naming policy and statement, for whatever is not known here: elements, operators, condition keys,
 *   variables, principals, actions and ARNs that are none
 */
export function parsePolicy({ name, document }: NamedPolicy): Policy {
  const { Version, Statement } = elementsOf(document, DOCUMENT, `policy ${name}`);
  // Older policies read variables as plain text.
  if (Version !== VERSION) throw new Error(`policy ${name}: its version is not ${VERSION}`);
  const written = Statement === undefined ? [] : [Statement].flat();
  if (written.length === 0) throw new Error(`policy ${name}: it has no statement`);
  const statements = written.map((statement, index) => parseNamed({ policy: name, index }, statement));
  const [kind, ...otherKinds] = new Set(written.map((statement) => kindOf(statement)));
  if (kind === undefined || otherKinds.length > 0)
    throw new Error(`policy ${name}: only some statements have a principal`);
  const known = new Map<string, readonly Statement[]>();
  return {
    name,
    kind,
    statements,
    about: (action) => {
      const found = known.get(action) ?? statements.filter((statement) => statement.isAbout(action));
      known.set(action, found);
      return found;
    },
  };
}

const kindOf = (statement: unknown): Policy['kind'] =>
  Object.keys(Object(statement)).some((element) => element.endsWith('Principal')) ? 'resource' : 'identity';

function parseNamed(name: StatementName, written: unknown): Statement {
  try {
    return parseStatement(name, elementsOf(written, STATEMENT, 'a statement'));
  } catch (error) {
    throw new Error(`policy ${name.policy}, statement ${name.index}: ${(error as Error).message}`);
  }
}

function parseStatement(name: StatementName, elements: Elements): Statement {
  const effect = elements.Effect;
  if (effect !== 'Allow' && effect !== 'Deny') throw new Error('its effect is neither Allow nor Deny');
  const conditions = elements.Condition === undefined ? [] : parseConditions(elements.Condition);
  const resources = parseResources(elements);
  // What would be true only because a variable has no value gives nothing.
  const needs = effect === 'Allow' ? [...resources.needs, ...conditions.flatMap((condition) => condition.needs)] : [];
  return {
    name,
    effect,
    isAbout: parseActions(elements),
    applies: (resource, context) =>
      resources.include(resource, context) &&
      conditions.every((condition) => condition.holds(context)) &&
      needs.every((key) => context[key] !== undefined),
    reach: parseReach(effect, elements),
  };
}

function parseActions(elements: Elements): Statement['isAbout'] {
  const { texts, negated } = either(elements, 'Action');
  const wrong = texts.find((text) => !ACTION.test(text));
  if (wrong !== undefined) throw new Error(`${wrong} is no action`);
  const patterns = texts.map((text) => parsePattern(text.toLowerCase(), { wildcards: true }));
  return (action) => patterns.some((pattern) => pattern.matches(action, {})) !== negated;
}

type Resources = {
  readonly include: (resource: string, context: Context) => boolean;
  /** Keys whose absence would make everything be included. */
  readonly needs: readonly string[];
};

function parseResources(elements: Elements): Resources {
  // The trust policy of a role names no resource: it is about the role.
  const isTrust = [elements.Action].flat().every((action) => String(action).startsWith('sts:'));
  if (isTrust && !('Resource' in elements || 'NotResource' in elements)) return { include: () => true, needs: [] };
  const { texts, negated } = either(elements, 'Resource');
  const patterns = texts.map((text) =>
    parsePattern(text === '*' ? text : partsOfPattern(text).join(':'), { wildcards: true }),
  );
  return {
    include: (resource, context) => patterns.some((pattern) => pattern.matches(resource, context)) !== negated,
    needs: negated ? patterns.flatMap(({ variables }) => variables) : [],
  };
}

function parseReach(effect: Statement['effect'], { Principal, NotPrincipal }: Elements): Statement['reach'] {
  if (Principal !== undefined && NotPrincipal !== undefined) throw new Error('it has both Principal and NotPrincipal');
  if (NotPrincipal !== undefined) {
    if (effect === 'Allow') throw new Error('NotPrincipal is for denials only');
    const spared = parsePrincipals(NotPrincipal);
    return (principal) => (isSpared(spared, principal) ? undefined : 'itself');
  }
  if (Principal === undefined) return () => 'itself';
  const principals = parsePrincipals(Principal);
  if (effect === 'Allow') return (principal) => allowanceOf(principals, principal);
  return (principal) => (isAmong(principals, principal) ? 'itself' : undefined);
}

/** The texts of an element or of its opposite; a statement has one of both. */
function either(elements: Elements, name: string): { texts: string[]; negated: boolean } {
  const [found, ...others] = [name, `Not${name}`].filter((element) => elements[element] !== undefined);
  if (found === undefined || others.length > 0) throw new Error(`it needs either ${name} or Not${name}`);
  const texts = [elements[found]].flat();
  if (texts.length === 0 || !texts.every((text) => typeof text === 'string'))
    throw new Error(`${found} is a text or a list of texts`);
  return { texts, negated: found !== name };
}

function elementsOf(value: unknown, known: readonly string[], what: string): Elements {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error(`${what} is an object`);
  const stranger = Object.keys(value).find((element) => !known.includes(element));
  if (stranger !== undefined) throw new Error(`${what} has the unknown element ${stranger}`);
  return { ...value };
}
