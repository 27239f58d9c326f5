/** The six parts of an ARN; the last keeps its colons. Fewer for a text that is none. */
export const partsOf = (arn: string): string[] => sixOf(arn.split(':'));

/**
 * The six parts of an ARN as a policy writes it: wildcards and variables (`${aws:PrincipalAccount}`) from the region on.
 * @throws Error for any other text; AWS completes some in ways that surprise
 */
export function partsOfPattern(text: string): string[] {
  // A colon within a variable is not between parts.
  const parts = sixOf(text.split(/:(?![^{}]*\})/));
  const [scheme, partition = '', service = '', , , resource = ''] = parts;
  const plain = [partition, service].every((part) => /^[a-z0-9-]+$/.test(part));
  if (scheme !== 'arn' || !plain || resource === '') throw new Error(`${text} is no ARN`);
  return parts;
}

const sixOf = (parts: readonly string[]): string[] =>
  parts.length < 6 ? [...parts] : [...parts.slice(0, 5), parts.slice(5).join(':')];
