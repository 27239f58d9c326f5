import type { SignInStep } from '../../../functions/session/contract.ts';
import { tabMemory } from '../state/tab-memory.ts';

/** A sign-in under way: what was typed first, and what the service asks next. Never a password. */
export type Underway = {
  readonly identifier: string;
  readonly step: Exclude<SignInStep, { next: 'signed-in' }>;
};

/**
 * Keeps a sign-in under way in the tab. Old phones drop the page while the person reads the code in their messages;
 * without this they would have to start over, each time. The session string is worth nothing without the code.
 */
export const { keep: keepStep, kept: keptStep } = tabMemory<Underway>('sign-in');
