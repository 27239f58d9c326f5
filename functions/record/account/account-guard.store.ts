import { clock } from '../../platform/runtime.ts';
import type { Key } from '../../platform/store/key.ts';
import { get, update, write } from '../../platform/store/table.ts';
import { DAY, SECOND } from '../../platform/time/durations.ts';
import { keyedHash } from '../person/pepper.adapter.ts';
import { type AccountGuard, accountGuardItem } from './account-guard.item.ts';

/** An account: its pool, and its name there. */
export type Account = { readonly accounts: 'PATIENTS' | 'STAFF'; readonly username: string };

/** How long it is remembered after a sign-in: 400 days, in seconds, as long as a browser keeps a cookie. */
const KEPT_SECONDS = (400 * DAY) / SECOND;

/** How many devices are known of one account. */
const DEVICES = 20;

const NOTHING: AccountGuard = { devices: [] };

const nameOf = ({ accounts, username }: Account): string => `${accounts}\0${username}`;

const idOf = async (account: Account): Promise<string> => (await keyedHash('account', nameOf(account))).toString('hex');

/** Where the guard of an account is kept. */
export const guardKey = async (account: Account): Promise<Key> => accountGuardItem.key(await idOf(account));

/** What a password leaves in {@link AccountGuard}. */
export const sieveOf = async (account: Account, password: string): Promise<string> =>
  (await keyedHash('password-sieve', `${nameOf(account)}\0${password}`)).subarray(0, 2).toString('hex');

/** What a device leaves there: another hash for each account. */
export const deviceHash = async (account: Account, device: string): Promise<string> =>
  (await keyedHash('account-device', `${nameOf(account)}\0${device}`)).toString('hex').slice(0, 32);

/** What is known of an account; of one that never was, as little as of a new one. */
export async function findGuard(account: Account): Promise<AccountGuard> {
  const guard = accountGuardItem.from(await get(await guardKey(account)));
  return guard ? { devices: guard.devices, ...(guard.sieve === undefined ? {} : { sieve: guard.sieve }) } : NOTHING;
}

const end = (): number => Math.floor(clock.now().getTime() / 1000) + KEPT_SECONDS;

/** Begins anew with a password that Cognito is about to be given: no device is known any more. */
export async function resetGuard(account: Account, password: string): Promise<void> {
  const sieve = await sieveOf(account, password);
  await write([accountGuardItem.put([await idOf(account)], { sieve, devices: [], expiresAt: end() })]);
}

/** Remembers a password that Cognito has just found right; without one, any may be shown to it again. */
export async function learnPassword(account: Account, password: string | undefined): Promise<void> {
  const sieve = password === undefined ? undefined : await sieveOf(account, password);
  await update(
    await guardKey(account),
    sieve === undefined
      ? 'SET devices = if_not_exists(devices, :none), expiresAt = :end REMOVE sieve'
      : 'SET devices = if_not_exists(devices, :none), expiresAt = :end, sieve = :sieve',
    { values: { ':none': [], ':end': end(), ...(sieve === undefined ? {} : { ':sieve': sieve }) } },
  );
}

/** Remembers the device of a sign-in that came to its end. */
export async function learnDevice(account: Account, device: string): Promise<void> {
  const { devices } = await findGuard(account);
  const hash = await deviceHash(account, device);
  if (devices.includes(hash)) return;
  await update(await guardKey(account), 'SET devices = :devices, expiresAt = :end', {
    values: { ':devices': [...devices, hash].slice(-DEVICES), ':end': end() },
  });
}
