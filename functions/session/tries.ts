import { clock, wait } from '../platform/runtime.ts';

/** A refused sign-in takes at least so long, in milliseconds, so that its duration tells nothing about the account. */
const REFUSAL_TAKES = 500;

/** Runs a step of a sign-in; a refusal takes as long whatever its reason. */
export async function evenly<T>(run: () => Promise<T>): Promise<T> {
  const started = clock.now().getTime();
  try {
    return await run();
  } catch (error) {
    await wait(Math.max(0, REFUSAL_TAKES - (clock.now().getTime() - started)));
    throw error;
  }
}

/** Tries in a quarter of an hour, for one account and from one address. */
export const PATIENT_TRIES = {
  account: { scope: 'sign-in-account', most: 10, seconds: 900 },
  address: { scope: 'sign-in-address', most: 60, seconds: 900 },
  code: { scope: 'code-account', most: 10, seconds: 900 },
} as const;

/** The same for agents, who are fewer and see the accesses of many. */
export const STAFF_TRIES = {
  account: { scope: 'staff-account', most: 5, seconds: 900 },
  address: { scope: 'staff-address', most: 30, seconds: 900 },
  code: { scope: 'staff-code', most: 5, seconds: 900 },
} as const;
