import { FailureError } from '../api/failure.ts';
import type { Demand, Operation, Reply } from '../api/operations.ts';
import { send } from '../api/send.ts';
import { go, place } from '../router/navigation.ts';
import { dossierInAddress, pathTo } from '../router/routes.ts';
import { renewing } from './renewal.ts';
import { accessToken, forget, renew } from './session.ts';

/**
 * Sends a request in the name of the person signed in. A token that has run out is renewed once, unseen; when that
 * fails the sign-in page says so, and comes back here afterwards.
 */
export const call = <K extends Operation>(operation: K, demand: Demand<K>): Promise<Reply<K>> =>
  withToken((token) => send(operation, demand, token));

const withToken = renewing({
  token: accessToken,
  renew,
  end: () => {
    const { path } = place.get();
    forget();
    go(pathTo('signIn'), { notice: 'ended', backTo: path });
  },
});

/** Somebody at work in a dossier: how they ask, and which dossier it is. */
export type ApiClient = { readonly call: typeof call; readonly dossierId: () => string };

/** The dossier the page shows; pages that need one are only shown when the address names one. */
export function currentDossier(): string {
  const dossierId = dossierInAddress();
  if (dossierId === undefined) throw new FailureError({ kind: 'not-found', fields: [] });
  return dossierId;
}

/** The person signed in, in the dossier the page shows. */
export const ownClient: ApiClient = { call, dossierId: currentDossier };
