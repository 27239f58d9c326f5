import type { Me, SignInStep } from '../../../functions/session/contract.ts';
import { type Failure, failureOf, isSignedOut } from '../api/failure.ts';
import { send } from '../api/send.ts';
import { dossierInAddress } from '../router/routes.ts';
import { store } from '../state/store.ts';

/** Who is here. `unknown`: the page has just opened, and asks whether a session is still running. */
export type Session =
  | { readonly state: 'unknown' }
  | { readonly state: 'unreachable'; readonly failure: Failure }
  | { readonly state: 'out' }
  | SignedIn;

/** Somebody signed in: their own dossier if they have one, and those of whom they act for. */
export type SignedIn = {
  readonly state: 'in';
  readonly identifier: string;
  readonly own: Holder | undefined;
  readonly others: readonly Relative[];
};

/** The holder of a dossier. Of one's own, older dossiers do not tell the name here. */
export type Holder = { readonly dossierId: string; readonly name?: string; readonly birthOn?: string };

/** Somebody for whom the person signed in acts. */
export type Relative = Required<Holder> & { readonly role: string };

/** Whose dossier the page shows; nobody's on the other pages, or where the address names a dossier that is not theirs. */
export function holderShown(now: Session): Holder | undefined {
  if (now.state !== 'in') return undefined;
  const shown = dossierInAddress();
  return shown === now.own?.dossierId ? now.own : now.others.find(({ dossierId }) => dossierId === shown);
}

/** Whose dossier the page shows, while somebody acts for another; nothing in their own. */
export const actingFor = (now: Session): Relative | undefined =>
  now.state === 'in' ? now.others.find(({ dossierId }) => dossierId === dossierInAddress()) : undefined;

/** The session the pages follow. */
export const session = store<Session>({ state: 'unknown' });

/** In memory only: another page, another script or a thief of the disk cannot read it. */
let token: string | undefined;

/** The access token, for requests. */
export const accessToken = (): string | undefined => token;

const holderOf = ({ dossierId, name, birthOn }: Me['dossiers'][number]): Holder => ({
  dossierId,
  ...(name === undefined ? {} : { name }),
  ...(birthOn === undefined ? {} : { birthOn }),
});

/** The sign-in ended well: keeps the token and finds the person's own dossier. */
export async function begin(step: Extract<SignInStep, { next: 'signed-in' }>): Promise<void> {
  token = step.accessToken;
  await findDossiers();
}

/** Finds the dossiers of the person signed in, again after one was opened: their own, and those of whom they act for. */
export async function findDossiers(): Promise<void> {
  const { identifier, dossiers } = await send('readMe', {}, token);
  const mine = dossiers.find(({ ground }) => ground === 'own-dossier');
  const own = mine && holderOf(mine);
  const others = dossiers.flatMap(({ dossierId, name, birthOn, role }) =>
    name === undefined || birthOn === undefined || role === undefined ? [] : [{ dossierId, name, birthOn, role }],
  );
  session.set({ state: 'in', identifier, own, others });
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
