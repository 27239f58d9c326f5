import { createHash } from 'node:crypto';
import { Problem } from '../../problem/problem.ts';
import { instant } from '../runtime.ts';
import { epochSeconds } from '../time/durations.ts';
import { limitItem } from './limit.item.ts';
import { update, type Write } from './table.ts';

/** So many tries in so many seconds. */
export type Limit = { readonly scope: string; readonly most: number; readonly seconds: number };

/**
 * Counts one try of a subject (an address, a session) and refuses when there were too many.
 * One write; the subject is hashed, so that no address or number is kept.
 * @returns how many there were in this window, this one included
 * @throws Problem `too-many-tries` with the seconds to wait
 */
export async function countTry(limit: Limit, subject: string): Promise<number> {
  const at = instant();
  const tries = await count(limit, subject, at);
  if (tries === undefined) throw tooManyTries(limit, at);
  return tries;
}

/** The same for who goes on in another way. @returns whether there were not too many */
export const mayTry = async (limit: Limit, subject: string): Promise<boolean> =>
  (await count(limit, subject, instant())) !== undefined;

async function count(limit: Limit, subject: string, at: string): Promise<number | undefined> {
  const { key, update: expression, ...rest } = tryOf(limit, subject, at);
  return limitItem.from(await update(key, expression, rest))?.tries;
}

/** The same count as a write of a transaction, so that only what was done is counted, and once. */
export function tryOf(limit: Limit, subject: string, at: string): Extract<Write, { readonly update: string }> {
  const window = windowOf(limit, at);
  const hashed = createHash('sha256').update(subject).digest('hex').slice(0, 32);
  return {
    key: limitItem.key(limit.scope, hashed, window),
    update: 'SET expiresAt = :end ADD tries :one',
    condition: 'attribute_not_exists(tries) OR tries < :most',
    values: { ':one': 1, ':most': limit.most, ':end': (window + 2) * limit.seconds },
  };
}

/** What is told when a {@link tryOf} is one too many, with the seconds to wait. */
export const tooManyTries = (limit: Limit, at: string): Problem =>
  new Problem('too-many-tries', { retryAfter: (windowOf(limit, at) + 1) * limit.seconds - epochSeconds(at) });

const windowOf = (limit: Limit, at: string): number => Math.floor(epochSeconds(at) / limit.seconds);
