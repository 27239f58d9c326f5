import { later } from '../platform/time/durations.ts';
import { Problem } from '../problem/problem.ts';
import type { ConsentCode } from './consent-code.item.ts';

/** How long a code works: 10 minutes, in milliseconds. */
const CODE_LIFE = 600_000;

/** The instant until which a code sent now works. */
export const codeUntil = (at: string): string => later(at, CODE_LIFE);

/** A number of which its owner recognises the end, and nobody else learns the rest. */
export const masked = (phone: string): string => `${'•'.repeat(phone.length - 2)}${phone.slice(-2)}`;

/** What checking a code needs of the outside. */
export type CheckDeps = {
  /** Counts the try before the code is looked at; `false` when there were too many. */
  readonly count: (codeId: string) => Promise<boolean>;
  /** Compares in constant time. */
  readonly isCode: (codeId: string, typed: string) => Promise<boolean>;
};

/**
 * Checks the code that a patient gave to a professional. A try that is made again because the dossier moved meanwhile is
 * counted once.
 * @returns the code to use
 * @throws Problem `consent-code-refused`, the same for a wrong, expired, used or missing code and one tried too often
 */
export async function checkCode(
  deps: CheckDeps,
  code: ConsentCode | undefined,
  typed: string,
  { at, requestId }: { readonly at: string; readonly requestId: string },
): Promise<ConsentCode> {
  const mayTry = code !== undefined && code.usedAt === undefined && code.until > at;
  if (!mayTry) throw new Problem('consent-code-refused');
  const counted = code.triedBy === requestId || (await deps.count(code.codeId));
  if (!counted || !(await deps.isCode(code.codeId, typed))) throw new Problem('consent-code-refused');
  return code;
}
