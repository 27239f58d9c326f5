/** A refused sign-in takes at least so long, in milliseconds, so that its duration tells nothing about the account. */
export const REFUSAL_TAKES = 500;

/** From how many wrong passwords in a quarter of an hour on a refusal waits for how many milliseconds more. */
const SLOWER = [
  { from: 100, by: 1500 },
  { from: 20, by: 500 },
] as const;

/** How long a refusal waits. @param misses wrong passwords of this account, of devices it does not know */
export const slowness = (misses: number): number => SLOWER.find(({ from }) => misses > from)?.by ?? 0;
