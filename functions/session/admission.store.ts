import { wait } from '../platform/runtime.ts';
import { countTry, mayTry } from '../platform/store/limit.ts';
import { Problem } from '../problem/problem.ts';
import { deviceHash, findGuard, learnPassword, sieveOf } from '../record/account/account-guard.store.ts';
import { LIMITS } from '../record/limits.ts';
import { sameText } from '../record/person/pepper.adapter.ts';
import { isGivenByOperator, type Person, startSignIn } from './accounts.adapter.ts';
import type { CognitoAnswer } from './steps.ts';
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
 * Whether a password is one that was right before. Each such sign-in sends a code: whoever has the password has so many a
 * day before the devices that the account knows are all that is left, until the password is another one.
 * @returns `false` where none is known, so that any may be right
 * @throws Problem `sign-in-refused`, `too-many-tries`
 */
async function isProved(visitor: Visitor, password: string, sieve: string | undefined, isOwn: boolean) {
  if (sieve === undefined) return false;
  if (sameText(await sieveOf(visitor, password), sieve)) {
    await countTry(LIMITS['second-step'], `${nameOf(visitor)} ${sieve} ${isOwn}`);
    return true;
  }
  if (!(await isGivenByOperator(visitor))) throw new Problem('sign-in-refused');
  await learnPassword(visitor, undefined);
  return false;
}

/**
 * Starts a sign-in, and remembers a password that Cognito finds right; a temporary one gives way to one that nobody knows
 * yet. What is refused slows what else is wrong of this name, whether or not it is anybody's.
 * @throws Problem `sign-in-refused`, `too-many-tries`
 */
export async function signInWith(visitor: Visitor, password: string): Promise<CognitoAnswer> {
  const { sieve, devices } = await findGuard(visitor);
  const isOwn = await countStep(visitor, devices);
  try {
    const proved = await isProved(visitor, password, sieve, isOwn);
    const answer = await startSignIn(visitor, password, proved);
    const isLasting = answer.ChallengeName !== 'NEW_PASSWORD_REQUIRED';
    if (proved !== isLasting) await learnPassword(visitor, isLasting ? password : undefined);
    return answer;
  } catch (error) {
    const isWrong = error instanceof Problem && error.kind === 'sign-in-refused';
    if (isWrong && !isOwn) await wait(slowness(await countTry(LIMITS['sign-in-account'], nameOf(visitor))));
    throw error;
  }
}

/**
 * Lets a code through to Cognito, or not: a code is a matter of its session, which whoever invents one has not.
 * @throws Problem `session-ended`, `too-many-tries`
 */
export async function admitCode(visitor: Visitor, session: string): Promise<void> {
  await countStep(visitor, (await findGuard(visitor)).devices);
  if (!(await mayTry(LIMITS['code-session'], session))) throw new Problem('session-ended');
}
