import type { Place } from './read-lines.ts';

/** How far the import of one file has come. What it counts is what the lines up to `line` gave. */
export type Progress = Place & {
  /** The instant of the first try; all rows of the file bear it. */
  readonly startedAt: string;
  readonly imported: number;
  readonly refused: number;
  /** The checkpoint (a line number) at which the list of refused lines was kept last; 0 when there is none. */
  readonly refusedAt: number;
  readonly done: boolean;
};

/** An import that has not begun. @param at the present instant */
export const startAt = (at: string): Progress => ({
  startedAt: at,
  line: 0,
  offset: 0,
  imported: 0,
  refused: 0,
  refusedAt: 0,
  done: false,
});
