import type { SignInStep } from '../../../functions/session/contract.ts';

/** A sign-in under way: what was typed first, and what the service asks next. Never a password. */
export type Underway = {
  readonly identifier: string;
  readonly step: Exclude<SignInStep, { next: 'signed-in' }>;
};

const KEPT_AS = 'sign-in';

/**
 * Keeps a sign-in under way in the tab. Old phones drop the page while the person reads the code in their messages;
 * without this they would have to start over, each time. The session string is worth nothing without the code.
 */
export function keepStep(underway: Underway | undefined): void {
  try {
    if (underway) sessionStorage.setItem(KEPT_AS, JSON.stringify(underway));
    else sessionStorage.removeItem(KEPT_AS);
  } catch {
    // Storage is refused in some private windows: the sign-in works, without this comfort.
  }
}

/** The sign-in that was under way in this tab, if any. */
export function keptStep(): Underway | undefined {
  try {
    const kept = sessionStorage.getItem(KEPT_AS);
    return kept ? (JSON.parse(kept) as Underway) : undefined;
  } catch {
    return undefined;
  }
}
