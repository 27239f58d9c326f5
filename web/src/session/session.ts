import type { SignInStep } from '../../../functions/session/contract.ts';
import { type Failure, failureOf, isSignedOut } from '../api/failure.ts';
import { send } from '../api/send.ts';
import { store } from '../state/store.ts';

/** Who is here. `unknown`: the page has just opened, and asks whether a session is still running. */
export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'unreachable'; readonly failure: Failure }
  | { readonly state: 'out' }
  | { readonly state: 'in'; readonly identifier: string; readonly dossierId: string | undefined };

/** The session the pages follow. */
export const session = store<Session>({ state: 'unknown' });

/** In memory only: another page, another script or a thief of the disk cannot read it. */
let token: string | undefined;

/** The access token, for requests. */
export const accessToken = (): string | undefined => token;

/** The sign-in ended well: keeps the token and finds the person's own dossier. */
export async function begin(step: Extract<SignInStep, { next: 'signed-in' }>): Promise<void> {
  token = step.accessToken;
  const me = await send('readMe', {}, token);
  const own = me.dossiers.find(({ ground }) => ground === 'own-dossier') ?? me.dossiers[0];
  session.set({ state: 'in', identifier: me.identifier, dossierId: own?.dossierId });
}

/** Forgets everything here; the cookie is for the service to remove. */
export function forget(): void {
  token = undefined;
  session.set({ state: 'out' });
}

let renewing: Promise<boolean> | undefined;

/** Asks for a new token with the cookie. Several requests refused at once share one renewal: the cookie turns. */
export function renew(): Promise<boolean> {
  renewing ??= tryRenew().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function tryRenew(): Promise<boolean> {
  try {
    const step = await send('refreshSession', {});
    if (step.next !== 'signed-in') return false;
    token = step.accessToken;
    return true;
  } catch (error) {
    // A connection that breaks does not end a session: the page says so, and tries again.
    if (!isSignedOut(failureOf(error))) throw error;
    return false;
  }
}

/** When the page opens: takes up the session that may still be running, silently. */
export async function resume(): Promise<void> {
  session.set({ state: 'unknown' });
  try {
    const step = await send('refreshSession', {});
    if (step.next === 'signed-in') await begin(step);
    else forget();
  } catch (error) {
    const failure = failureOf(error);
    if (isSignedOut(failure)) forget();
    else session.set({ state: 'unreachable', failure });
  }
}

/**
 * Ends the session here, and on the service.
 * @returns whether the service could be told; otherwise its cookie is still on this device
 */
export async function signOut(): Promise<boolean> {
  const told = await send('signOut', {}, token).then(
    () => true,
    () => false,
  );
  forget();
  return told;
}
