import { CognitoError } from './errors.ts';
import type { Lockouts } from './lockouts.ts';
import type { Message } from './messages.ts';
import type { Sessions } from './sessions.ts';
import { type Client, lookUp, type Pool, type State, type User } from './state.ts';

/** All that an operation may touch. `now` gives milliseconds since 1970; `lastCodes` the last code sent, by `sub`. */
export type Context = {
  readonly state: State;
  readonly sessions: Sessions;
  readonly lockouts: Lockouts;
  readonly lastCodes: Map<string, string>;
  readonly issuerBase: string;
  readonly now: () => number;
  readonly deliver: (message: Message) => void;
};

/** One user signing in through one client. */
export type SignIn = { readonly context: Context; readonly pool: Pool; readonly client: Client; readonly user: User };

/** The pool of that id. Raises ResourceNotFoundException. */
export function poolOf(context: Context, poolId: string): Pool {
  const pool = lookUp(context.state.pools, poolId);
  if (!pool) throw new CognitoError('ResourceNotFoundException', `User pool ${poolId} does not exist.`);
  return pool;
}

/** The client of that id, and of that pool when one is named. Raises ResourceNotFoundException. */
export function clientOf(context: Context, clientId: string, poolId?: string): Client {
  const client = lookUp(context.state.clients, clientId);
  if (!client || (poolId !== undefined && client.poolId !== poolId)) {
    throw new CognitoError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`);
  }
  return client;
}
