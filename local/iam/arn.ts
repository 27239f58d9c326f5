const ARN = /^arn:[^:*?]+:[^:*?]+:[^:]*:[^:]*:.+$/s;

/** The six parts of an ARN; the last keeps its colons. Fewer for a text that is none. */
export function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), ...(parts.length > 5 ? [parts.slice(5).join(':')] : [])];
}

/**
 * An ARN as a policy may write it: six parts, wildcards and variables from the region on.
 * @throws Error for any other text; AWS completes some in ways that surprise
 */
export function arnPattern(text: string): string {
  if (!ARN.test(text)) throw new Error(`${text} is no ARN`);
  return text;
}
