import { Disk, readState } from '../disk.ts';
import type { ClientProperties } from './client-properties.ts';
import type { PasswordHash } from './passwords.ts';
import type { Factor, PoolProperties } from './pool-properties.ts';

/** A person or agent of a pool. Instants are milliseconds since 1970. */
export type User = {
  sub: string;
  username: string;
  attributes: Record<string, string>;
  enabled: boolean;
  status: 'FORCE_CHANGE_PASSWORD' | 'CONFIRMED';
  password: PasswordHash;
  formerPasswords: PasswordHash[];
  temporaryUntil: number;
  /** Names of the groups they are in; absent in none. */
  groups?: string[];
  factors: Factor[];
  preferredFactor?: Factor;
  totp?: { secret: string; lastStep: number };
  createdAt: number;
  modifiedAt: number;
};

/** A user pool: what the template says of it, its two signing keys (PKCS#8 PEM) and its users by `sub`. */
export type Pool = {
  id: string;
  properties: PoolProperties;
  keys: { access: string; id: string };
  users: Record<string, User>;
  /** Names of its groups; absent before the first. */
  groups?: string[];
};

/** An app client and the pool that it belongs to. */
export type Client = { id: string; poolId: string; properties: ClientProperties };

/** What a refresh token stands for. `authTime` is in seconds as in a JWT, the other instants in milliseconds. */
export type RefreshGrant = {
  poolId: string;
  clientId: string;
  sub: string;
  originJti: string;
  authTime: number;
  expiresAt: number;
  rotatedAt?: number;
};

/** All that survives a restart; refresh tokens are kept by their hash only. */
export type State = {
  pools: Record<string, Pool>;
  clients: Record<string, Client>;
  refreshGrants: Record<string, RefreshGrant>;
};

/** Looks up a key that came from outside, which may be the name of something every object inherits. */
export const lookUp = <T>(record: Record<string, T>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

/**
 * Opens the state kept in `file`, or an empty one that only lives in memory when there is no file name.
 * Returns the state and `save`, which writes it when it has changed. Raises Error when the file is damaged.
 */
export function openState(file?: string): { state: State; save: () => void } {
  const state = readState<State>(file) ?? { pools: {}, clients: {}, refreshGrants: {} };
  const disk = new Disk();
  let saved = '';
  const save = () => {
    if (!file) return;
    const current = JSON.stringify(state);
    if (current === saved) return;
    // Its owner only: it holds keys.
    disk.replace(file, current, { mode: 0o600 });
    saved = current;
  };
  return { state, save };
}
