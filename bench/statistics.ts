/** The value below which a share of the values lies; 0.5 is the median. @throws Error without values */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  if (value === undefined) throw new Error('nothing was measured');
  return value;
}

/** The middle value. */
export const median = (values: readonly number[]): number => quantile(values, 0.5);

/** A number with so many digits behind the point. */
export const rounded = (value: number, digits = 1): number => Number(value.toFixed(digits));
