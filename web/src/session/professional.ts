import type { Profile } from '../../../functions/session/contract.ts';
import { FailureError, failureOf } from '../api/failure.ts';
import type { Demand, Operation, Reply } from '../api/operations.ts';
import { send } from '../api/send.ts';
import { forgetReferences } from '../pages/document/references.ts';
import { go, place } from '../router/navigation.ts';
import { store } from '../state/store.ts';
import type { ApiClient } from './call.ts';
import { type Grant, renewGrant, returnFromSignIn } from './professional-sign-in.ts';
import { renewing } from './renewal.ts';

/** The professional who is here, if any. A page that is opened anew knows nobody: Pro Santé Connect remembers. */
export const professional = store<Profile | undefined>(undefined);

/** Whether a regulating doctor acts for a call to 15; every request then says so. */
export const regulating = store(false);

/** In memory only: another page, another script or a thief of the disk cannot read it. */
let grant: Grant | undefined;
let signedInAt = 0;

/** Forgets at each end of a session; pages add what they remember of patients. */
const forgetting: (() => void)[] = [forgetReferences];

/** Adds something to forget when the professional leaves: the next person at this screen must not find it. */
export const forgetAtEnd = (forget: () => void): number => forgetting.push(forget);

/**
 * Ends the sign-in begun at Pro Santé Connect.
 * @param search what it put in the address
 * @returns the page to go on with
 */
export async function arrive(search: string): Promise<string> {
  const { backTo, ...brought } = await returnFromSignIn(search);
  const me = await send('readMe', {}, brought.accessToken);
  if (!me.professional) throw new FailureError({ kind: 'access-denied', fields: [] });
  grant = brought;
  signedInAt = brought.signedInAt;
  professional.set(me.professional);
  return backTo;
}

/** Forgets the professional here, and everything seen of their patients. Pro Santé Connect ends its own session. */
export function leave(): void {
  grant = undefined;
  for (const forget of forgetting) forget();
  regulating.set(false);
  professional.set(undefined);
}

/** An emergency asks for a card shown in the last fifteen minutes; one to spare for writing the reason. */
const RECENT = 14 * 60_000;

/** Whether the card was shown so recently that an emergency will not ask for it again. The service has the last word. */
export const isRecent = (now = Date.now()): boolean => now - signedInAt < RECENT;

/**
 * Sends a request in the name of the professional. Keys that have run out are renewed once, unseen; when that fails the
 * sign-in page says so, and comes back here afterwards.
 */
export function ask<K extends Operation>(operation: K, demand: Demand<K>): Promise<Reply<K>> {
  const stated = regulating.get() ? { ...demand, purpose: 'centre_15' } : demand;
  return withToken((token) => send(operation, stated, token));
}

const withToken = renewing({
  token: () => grant?.accessToken,
  renew,
  end: () => {
    const { path } = place.get();
    leave();
    go('/professionnel', { notice: 'ended', backTo: path });
  },
});

async function renew(): Promise<boolean> {
  if (!grant) return false;
  try {
    grant = await renewGrant(grant);
    return true;
  } catch (error) {
    if (failureOf(error).kind !== 'sign-in-refused') throw error;
    return false;
  }
}

/** A professional at work in a patient's dossier. */
export const clientOf = (dossierId: string): ApiClient => ({ call: ask, dossierId: () => dossierId });
