import type { LinePosition } from './read-lines.ts';

/** What came of lines, by name: `{ imported: 3 }`. */
export type Counts = Readonly<Record<string, number>>;

/** How far the work on one file has come. What it counts is what the lines up to `line` gave. */
export type Progress = LinePosition & {
  /** The instant of the first try; everything made of the file bears it. */
  readonly startedAt: string;
  readonly counts: Counts;
  readonly refused: number;
  /** The checkpoint (a line number) at which the list of refused lines was kept last; 0 when there is none. */
  readonly refusedAt: number;
  readonly done: boolean;
};

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
