import { wait } from '../platform/runtime.ts';
import { countTry, mayTry } from '../platform/store/limit.ts';
import { Problem } from '../problem/problem.ts';
import { deviceHash, findGuard, learnPassword, sieveOf } from '../record/account/account-guard.store.ts';
import { LIMITS } from '../record/limits.ts';
import { isGivenByOperator, type Person } from './accounts.adapter.ts';
import { slowness } from './tries.ts';

/**
 * Who may try, before Cognito is asked. Cognito locks an account for up to 15 minutes after wrong passwords, whoever sent
 * them: it is shown a password only where that may be the right one. Tries of a device that the account knows are its
 * own; all others count against where they come from, and slow what is wrong of this account.
 */

/** Who tries: a person who says who they are, and what their device keeps. */
export type Visitor = Person & { readonly known: string | undefined };

const nameOf = ({ accounts, username }: Person): string => `${accounts} ${username}`;

/** Counts a step of a sign-in. @returns whether it comes from a device of the account. @throws Problem `too-many-tries` */
async function countStep(visitor: Visitor, devices: readonly string[]): Promise<boolean> {
  const { known, device } = visitor;
  const hash = known === undefined ? undefined : await deviceHash(visitor, known);
  const isOwn = hash !== undefined && devices.includes(hash) && (await mayTry(LIMITS['sign-in-device'], hash));
  if (!isOwn) await countTry(LIMITS['sign-in-address'], device.address);
  return isOwn;
}

/**
 * Lets a password through to Cognito, or not. Each right one sends a code: whoever has the password has so many a day
 * before the devices that the account knows are all that is left, until the password is another one.
 * @returns whether the password is one that was right before
 * @throws Problem `sign-in-refused`, `too-many-tries`
 */
export async function admitPassword(visitor: Visitor, password: string): Promise<boolean> {
  const { sieve, devices } = await findGuard(visitor);
  const isOwn = await countStep(visitor, devices);
  if (sieve === undefined) return false;
  if ((await sieveOf(visitor, password)) === sieve) {
    await countTry(LIMITS['second-step'], `${nameOf(visitor)} ${sieve} ${isOwn}`);
    return true;
  }
  if (await isGivenByOperator(visitor)) {
    await learnPassword(visitor, undefined);
    return false;
  }
  if (!isOwn) await wait(slowness(await countTry(LIMITS['sign-in-account'], nameOf(visitor))));
  throw new Problem('sign-in-refused');
}

/**
 * Lets a code through to Cognito, or not: a code is a matter of its session, which whoever invents one has not.
 * @throws Problem `session-ended`, `too-many-tries`
 */
export async function admitCode(visitor: Visitor, session: string): Promise<void> {
  await countStep(visitor, (await findGuard(visitor)).devices);
  if (!(await mayTry(LIMITS['code-session'], session))) throw new Problem('session-ended');
}
