import type { StaffStep } from '../../../../functions/session/contract.ts';
import type { Demand, Operation, Reply } from '../../api/operations.ts';
import { send } from '../../api/send.ts';
import { renewing } from '../../session/renewal.ts';
import { store } from '../../state/store.ts';
import { keepPrintable } from '../opening/printable.ts';

/** Whether an agent is here. `unknown`: the page has just opened, and asks whether a session is still running. */
export type AgentState =
  | { readonly at: 'unknown' }
  | { readonly at: 'out'; readonly ended?: true }
  | { readonly at: 'in' };

/** The session the pages of agents follow. */
export const agent = store<AgentState>({ at: 'unknown' });

/** In memory only; the refresh token is in a cookie that no script can read. */
let token: string | undefined;

/** A sign-in that ended well. */
export function begin(step: Extract<StaffStep, { next: 'signed-in' }>): void {
  token = step.accessToken;
  agent.set({ at: 'in' });
}

/** When the page opens: takes up the session that may still be running, silently. */
export async function resume(): Promise<void> {
  if (!(await renew())) agent.set({ at: 'out' });
}

async function renew(): Promise<boolean> {
  try {
    const step = await send('staffRefreshSession', {});
    if (step.next !== 'signed-in') return false;
    begin(step);
    return true;
  } catch {
    return false;
  }
}

/** Sends a request in the name of the agent; a token that has run out is renewed once, unseen. */
export const ask = <K extends Operation>(operation: K, demand: Demand<K>): Promise<Reply<K>> =>
  withToken((now) => send(operation, demand, now));

const withToken = renewing({
  token: () => token,
  renew,
  end: () => {
    token = undefined;
    agent.set({ at: 'out', ended: true });
  },
});

/** Ends the session here, and on the service. */
export async function signOut(): Promise<void> {
  await send('staffSignOut', {}, token).catch(() => undefined);
  token = undefined;
  keepPrintable(undefined);
  agent.set({ at: 'out' });
}
