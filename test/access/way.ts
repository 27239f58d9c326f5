import type { Route } from '../../functions/record/access/route.ts';
import { requestKey, type Sent } from '../support/call.ts';

/** A way into a dossier: what is reached, its handler and route, and what is sent. */
export type Way = readonly [
  string,
  unknown,
  Route,
  Omit<Sent, 'actor' | 'params'> & { readonly params?: Record<string, string> },
];

/** A change, with a key of its own and a guessed version. */
export const changing = (body?: unknown, version = '"1"') => ({
  ...(body === undefined ? {} : { body }),
  headers: { ...requestKey(), 'if-match': version },
});
