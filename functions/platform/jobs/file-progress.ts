import type { Progress } from './progress.item.ts';

/** What came of lines, by name: `{ imported: 3 }`. */
export type Counts = Readonly<Record<string, number>>;

/** Work that has not begun. @param at the present instant */
export const startAt = (at: string): Progress => ({
  startedAt: at,
  line: 0,
  offset: 0,
  counts: {},
  refused: 0,
  refusedAt: 0,
  done: false,
});

/** Two counts as one. */
export function added(first: Counts, second: Counts): Counts {
  const sums = Object.entries(second).map(([name, count]) => [name, (first[name] ?? 0) + count] as const);
  return { ...first, ...Object.fromEntries(sums) };
}
