/** The names and values that expressions of DynamoDB refer to. */
export type References = {
  readonly names: Readonly<Record<string, unknown>>;
  readonly values: Readonly<Record<string, unknown>>;
};

/** A path (`a.b[0]`, `#a.b`), a value (`:v`), or any other sign; blanks are dropped. */
const TOKEN = /[#\w][\w#.[\]]*|:\w+|<>|<=|>=|\S/g;
const PATH = /^[#A-Za-z_]/;
/** Words that are no attributes; an attribute of that name must be written with `#`, for these are reserved. */
const KEYWORDS = new Set(['ADD', 'AND', 'BETWEEN', 'DELETE', 'IN', 'NOT', 'OR', 'REMOVE', 'SET']);

const tokensOf = (expression: string): string[] => expression.match(TOKEN) ?? [];

/**
 * The top-level attributes that an expression names, `#` names resolved: `info` for `info.rating`.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.Attributes.html
 */
export function attributesIn(expression: string, { names }: References): string[] {
  const tokens = tokensOf(expression);
  return tokens
    .filter((token, at) => PATH.test(token) && !KEYWORDS.has(token.toUpperCase()) && tokens[at + 1] !== '(')
    .map((token) => topLevelOf(token, names));
}

function topLevelOf(path: string, names: References['names']): string {
  const [first = ''] = path.split(/[.[]/);
  return first.startsWith('#') ? String(names[first]) : first;
}

/**
 * The value to which a key condition says that an attribute is equal, as the input has it (`{ S: '…' }`); none where it
 * says nothing of the kind. Where it does so twice, which DynamoDB refuses, none either.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html
 */
export function valueEqualTo(attribute: string, expression: string, { names, values }: References): unknown {
  const tokens = tokensOf(expression);
  const found = tokens.flatMap((token, at) => {
    const [equals, value = ''] = tokens.slice(at + 1, at + 3);
    const compares = PATH.test(token) && equals === '=' && value.startsWith(':');
    return compares && topLevelOf(token, names) === attribute ? [values[value]] : [];
  });
  return found.length === 1 ? found[0] : undefined;
}
