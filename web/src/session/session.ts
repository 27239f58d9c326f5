import type { SignInStep } from '../../../functions/session/contract.ts';
import { type Failure, failureOf, isSignedOut } from '../api/failure.ts';
import { send } from '../api/send.ts';
import { store } from '../state/store.ts';

/** Who is here. `unknown`: the page has just opened, and asks whether a session is still running. */
export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'unreachable'; readonly failure: Failure }
  | { readonly state: 'out' }
  | SignedIn;

/** Somebody signed in, and the dossier they are in: their own unless they chose that of somebody they act for. */
export type SignedIn = {
  readonly state: 'in';
  readonly identifier: string;
  readonly dossierId: string | undefined;
  readonly own: string | undefined;
  readonly others: readonly Relative[];
};

/** Somebody for whom the person signed in acts. */
export type Relative = {
  readonly dossierId: string;
  readonly name: string;
  readonly birthOn: string;
  readonly role: string;
};

/** Whose dossier it is, while somebody acts for another; nothing in their own. */
export const actingFor = (now: Session): Relative | undefined =>
  now.state === 'in' ? now.others.find(({ dossierId }) => dossierId === now.dossierId) : undefined;

/** The session the pages follow. */
export const session = store<Session>({ state: 'unknown' });

/** In memory only: another page, another script or a thief of the disk cannot read it. */
let token: string | undefined;

/** The access token, for requests. */
export const accessToken = (): string | undefined => token;

/** The sign-in ended well: keeps the token and finds the person's own dossier. */
export async function begin(step: Extract<SignInStep, { next: 'signed-in' }>): Promise<void> {
  token = step.accessToken;
  await findDossiers();
}

/** Finds the dossiers of the person signed in: their own, and those of whom they act for. */
async function findDossiers(): Promise<SignedIn> {
  const me = await send('readMe', {}, token);
  const own = me.dossiers.find(({ ground }) => ground === 'own-dossier')?.dossierId;
  const others = me.dossiers.flatMap(({ dossierId, name, birthOn, role = '' }) =>
    name === undefined || birthOn === undefined ? [] : [{ dossierId, name, birthOn, role }],
  );
  const found: SignedIn = { state: 'in', identifier: me.identifier, dossierId: own, own, others };
  session.set(found);
  return found;
}

/**
 * Enters a dossier: one's own, or that of somebody one acts for.
 * @param dossierId one that has just been opened may not be known here yet
 */
export async function enter(dossierId: string | undefined): Promise<void> {
  const now = session.get();
  if (now.state !== 'in') return;
  const isKnown = [now.own, ...now.others.map((one) => one.dossierId)].includes(dossierId);
  session.set({ ...(isKnown ? now : await findDossiers()), dossierId });
}

/** Forgets everything here; the cookie is for the service to remove. */
export function forget(): void {
  token = undefined;
  session.set({ state: 'out' });
}

/** Asks for a new token with the cookie, which turns: it works once. @returns `false` when the session is over */
export async function renew(): Promise<boolean> {
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
