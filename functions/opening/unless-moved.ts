import { Problem } from '../problem/problem.ts';

/** Whether a commit was made: `false` when a condition did not hold because another request came first. */
export const unlessMoved = (commit: Promise<unknown>): Promise<boolean> =>
  commit.then(
    () => true,
    (error: unknown) => {
      if (error instanceof Problem && error.kind === 'conflict') return false;
      throw error;
    },
  );
