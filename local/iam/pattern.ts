import { valueCountOf } from './condition-keys.ts';
import { type Context, valuesOf } from './context.ts';

/** A text of a policy to which values of calls are compared, compiled once. */
export type Pattern = {
  /** Whether a value equals it; never while a variable in it has no value in the call. */
  readonly matches: (value: string, context: Context) => boolean;
  /** Keys, in lower case, without whose value in the call it matches nothing. */
  readonly variables: readonly string[];
};

/** How a text is read: whether `*` and `?` are wildcards in it, and whether letters in either case are the same. */
export type Reading = { readonly wildcards: boolean; readonly ignoreCase?: boolean };

type Piece = string | RegExpPiece | Variable;
type RegExpPiece = { readonly source: string };
type Variable = { readonly key: string; readonly otherwise: string | undefined };

const VARIABLE = /\$\{([^}]*)\}/;
const ANY: Pattern = { matches: () => true, variables: [] };

/**
 * Compiles a text. `*` stands for any characters, `:` and `/` among them, `?` for one; `${aws:PrincipalArn}` for the
 * value of that key in the call, `${key, 'text'}` with what it is without one, `${*}`, `${?}` and `${$}` for themselves.
 * What a variable brings is text, never a wildcard.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * @throws Error for a variable that no call carries, or that has several values
 */
export function parsePattern(text: string, reading: Reading): Pattern {
  if (text === '*' && reading.wildcards) return ANY;
  const pieces = text.split(/(\$\{[^}]*\})/).flatMap((part) => piecesOf(part, reading));
  const variables = pieces.filter((piece) => isVariable(piece)).flatMap((piece) => keyNeeded(piece));
  const fixed = pieces.filter((piece): piece is string | RegExpPiece => !isVariable(piece));
  if (fixed.length === pieces.length) return { matches: comparison(fixed, reading), variables };
  return {
    matches: (value, context) => {
      const filled = pieces.map((piece) => (isVariable(piece) ? fillIn(piece, context) : piece));
      return filled.every((piece) => piece !== undefined) && comparison(filled, reading)(value);
    },
    variables,
  };
}

function piecesOf(part: string, { wildcards }: Reading): Piece[] {
  const variable = VARIABLE.exec(part)?.[1];
  if (variable !== undefined) return [parseVariable(variable)];
  if (part.includes('${')) throw new Error(`a variable without its end in ${part}`);
  if (!wildcards) return [part];
  return part.split(/([*?])/).map((text) => (text === '*' ? { source: '.*' } : text === '?' ? { source: '.' } : text));
}

function parseVariable(inside: string): Piece {
  if (inside === '*' || inside === '?' || inside === '$') return inside;
  const [, key = '', otherwise] = /^\s*([^\s,']+)\s*(?:,\s*'([^']*)'\s*)?$/.exec(inside) ?? [];
  if (key === '') throw new Error(`no variable is written \${${inside}}`);
  if (valueCountOf(key) === 'several') throw new Error(`${key} has several values and cannot be a variable`);
  return { key: key.toLowerCase(), otherwise };
}

const isVariable = (piece: Piece): piece is Variable => typeof piece === 'object' && 'key' in piece;

const keyNeeded = ({ key, otherwise }: Variable): string[] => (otherwise === undefined ? [key] : []);

const fillIn = ({ key, otherwise }: Variable, context: Context): string | undefined =>
  valuesOf(context, key)[0] ?? otherwise;

function comparison(pieces: readonly (string | RegExpPiece)[], { ignoreCase = false }: Reading) {
  if (!ignoreCase) {
    const [first = '', ...rest] = pieces.filter((piece) => piece !== '');
    if (typeof first === 'string' && rest.every((piece) => typeof piece === 'string'))
      return equals(first + rest.join(''));
    if (typeof first === 'string' && rest.length === 1 && isAnything(rest[0]))
      return (value: string) => value.startsWith(first);
  }
  const source = pieces.map((piece) => (typeof piece === 'string' ? escaped(piece) : piece.source)).join('');
  const expression = new RegExp(`^${source}$`, ignoreCase ? 'isu' : 'su');
  return (value: string) => expression.test(value);
}

const escaped = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const equals = (text: string) => (value: string) => value === text;

const isAnything = (piece: string | RegExpPiece | undefined): boolean =>
  typeof piece === 'object' && piece.source === '.*';
