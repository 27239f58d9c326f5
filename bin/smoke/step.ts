import { ApiError } from '../../local/demo/caller.ts';

/** One thing that a running stage must do. */
export type Step = {
  readonly name: string;
  /** Throws when the stage does something else. @returns why it could not be tried, when it could not */
  readonly run: () => Promise<undefined | string>;
};

/** How a step ended. */
export type Outcome = {
  readonly name: string;
  readonly ms: number;
  readonly skipped?: string;
  readonly failed?: string;
};

/** Runs steps one after the other. @param stopAtFailure the next step needs what the one before made */
export async function runSteps(
  steps: readonly Step[],
  tell: (outcome: Outcome) => void,
  stopAtFailure: boolean,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const step of steps) {
    const outcome = await runStep(step);
    outcomes.push(outcome);
    tell(outcome);
    if (outcome.failed !== undefined && stopAtFailure) break;
  }
  return outcomes;
}

async function runStep({ name, run }: Step): Promise<Outcome> {
  const started = performance.now();
  const ended = () => performance.now() - started;
  try {
    const skipped = await run();
    return { name, ms: ended(), ...(skipped !== undefined && { skipped }) };
  } catch (error) {
    return { name, ms: ended(), failed: wordsOf(error) };
  }
}

/** The line of a step: how it ended, how long it took, and what went wrong. */
export function lineOf({ name, ms, skipped, failed }: Outcome): string {
  const state = failed === undefined ? (skipped === undefined ? 'ok  ' : '--  ') : 'FAIL';
  const why = failed ?? skipped;
  return `${state} ${(ms / 1000).toFixed(2).padStart(6)} s  ${name}${why === undefined ? '' : `: ${why}`}`;
}

/** What went wrong, for an operator: the status and the title of the problem, or why nothing answered. */
function wordsOf(error: unknown): string {
  if (error instanceof ApiError) {
    const { problem } = error;
    const title = typeof problem === 'object' && problem !== null && 'title' in problem ? problem.title : problem;
    return `${error.status} ${typeof title === 'string' ? title.slice(0, 200) : 'without a word'}`;
  }
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}

/** Throws, in words, unless something holds. */
export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new Error(otherwise);
}
