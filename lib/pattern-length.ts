/** What a pattern matches at most: so many characters, all of them ASCII without quotes, or any. */
export type Longest = { readonly length: number; readonly ascii: boolean };

const TOKEN = /\\.|\[(?:\\.|[^\]\\])*\]|\(\?[:=!]|[\s\S]/g;
const NOTHING: Longest = { length: 0, ascii: true };

/** Classes and escapes that let more in than letters, digits and plain signs. */
const WIDE = /^(?:\.|\\[sSWDp]|\[.*(?:\\[sSWDp]|"|\\\\).*\]|\[\^.*\])$/s;

/**
 * The length of the longest text a regular expression matches as a whole, `Infinity` when there is none.
 * @param source of a pattern anchored at both ends, with groups, choices, classes and quantifiers; no back reference
 */
export function longestMatch(source: string): Longest {
  const tokens = source.match(TOKEN) ?? [];
  let at = 0;
  const choice = (): Longest => {
    let best = sequence();
    while (tokens[at] === '|') {
      at += 1;
      best = either(best, sequence());
    }
    return best;
  };
  const sequence = (): Longest => {
    let all = NOTHING;
    while (at < tokens.length && tokens[at] !== '|' && tokens[at] !== ')') all = both(all, repeated(atom()));
    return all;
  };
  const atom = (): Longest => {
    const token = tokens[at++] ?? '';
    if (token === '^' || token === '$') return NOTHING;
    if (!token.startsWith('(')) return { length: 1, ascii: !WIDE.test(token) };
    const inner = choice();
    at += 1;
    return token === '(?=' || token === '(?!' ? NOTHING : inner;
  };
  const repeated = (one: Longest): Longest => {
    const times = most(tokens, at);
    at += times.tokens;
    return one.length === 0 ? one : { ...one, length: one.length * times.most };
  };
  return choice();
}

const both = (a: Longest, b: Longest): Longest => ({ length: a.length + b.length, ascii: a.ascii && b.ascii });
const either = (a: Longest, b: Longest): Longest => ({
  length: Math.max(a.length, b.length),
  ascii: a.ascii && b.ascii,
});

/** How often what came before is repeated at most, and how many tokens say so. */
function most(tokens: readonly string[], at: number): { readonly most: number; readonly tokens: number } {
  const token = tokens[at];
  if (token === '?') return { most: 1, tokens: 1 };
  if (token === '*' || token === '+') return { most: Number.POSITIVE_INFINITY, tokens: 1 };
  if (token !== '{') return { most: 1, tokens: 0 };
  const end = tokens.indexOf('}', at);
  const [least, upper] = tokens
    .slice(at + 1, end)
    .join('')
    .split(',');
  return { most: upper === '' ? Number.POSITIVE_INFINITY : Number(upper ?? least), tokens: end - at + 1 };
}
