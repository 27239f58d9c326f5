/** Colons, but none of a variable: `${aws:PrincipalArn}` is in one part. */
const BETWEEN_PARTS = /:(?![^{}]*\})/;

/** The six parts of an ARN, or of one with variables; the last keeps its colons. Fewer for a text that is none. */
export function partsOf(arn: string): string[] {
  const parts = arn.split(BETWEEN_PARTS);
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}

/**
 * An ARN as a policy may write it: six parts, wildcards and variables from the region on.
 * @throws Error for any other text; AWS completes some in ways that surprise
 */
export function arnPattern(text: string): string {
  const [scheme, partition = '', service = '', , , resource = ''] = partsOf(text);
  const plain = [partition, service].every((part) => /^[a-z0-9-]+$/.test(part));
  if (scheme !== 'arn' || !plain || resource === '') throw new Error(`${text} is no ARN`);
  return text;
}
