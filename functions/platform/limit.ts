import { createHash } from 'node:crypto';
import { keys } from './keys.ts';
import { Problem } from './problem.ts';
import { clock } from './runtime.ts';
import { update } from './table.ts';

/** So many tries in so many seconds. */
export type Limit = { readonly scope: string; readonly most: number; readonly seconds: number };

/**
 * Counts one try of a subject (an account, an address) and refuses when there were too many.
 * One write; the subject is hashed, so that no address or number is kept.
 * @throws Problem `too-many-tries` with the seconds to wait
 */
export async function countTry(limit: Limit, subject: string): Promise<void> {
  const now = Math.floor(clock.now().getTime() / 1000);
  const window = Math.floor(now / limit.seconds);
  const hashed = createHash('sha256').update(subject).digest('hex').slice(0, 32);
  const counted = await update(keys.limit(limit.scope, hashed, window), 'SET expiresAt = :end ADD tries :one', {
    condition: 'attribute_not_exists(tries) OR tries < :most',
    values: { ':one': 1, ':most': limit.most, ':end': (window + 2) * limit.seconds },
  });
  if (!counted) throw new Problem('too-many-tries', { retryAfter: (window + 1) * limit.seconds - now });
}
