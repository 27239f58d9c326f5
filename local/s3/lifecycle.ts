import type { Bucket } from './bucket.ts';
import type { LifecycleRule } from './settings.ts';
import type { Version } from './version.ts';

const DAY_MS = 24 * 3600 * 1000;

/** S3 counts whole days, then waits for the next midnight UTC. */
const dueAt = (from: number, days: number): number => Math.ceil((from + days * DAY_MS) / DAY_MS) * DAY_MS;

function concerns(rule: LifecycleRule, version: Version): boolean {
  const { Prefix, TagFilters, ObjectSizeGreaterThan: above, ObjectSizeLessThan: below } = rule;
  if (rule.Status !== 'Enabled' || !version.key.startsWith(Prefix)) return false;
  if (version.kind === 'delete-marker') return TagFilters.length === 0 && above === undefined && below === undefined;
  return (
    TagFilters.every(({ Key, Value }) => version.tags[Key] === Value) &&
    version.size > (above ?? -1) &&
    version.size < (below ?? Number.POSITIVE_INFINITY)
  );
}

function currentIsDue(rule: LifecycleRule, current: Version, isAlone: boolean, now: number): boolean {
  const expired = rule.ExpirationInDays !== undefined && now >= dueAt(current.at, rule.ExpirationInDays);
  if (current.kind === 'object') return expired;
  return isAlone && (expired || rule.ExpiredObjectDeleteMarker);
}

function noncurrentIsDue(rule: LifecycleRule, history: readonly Version[], index: number, now: number): boolean {
  const limit = rule.NoncurrentVersionExpiration;
  const successor = history[index - 1];
  if (limit === undefined || successor === undefined) return false;
  return index > limit.NewerNoncurrentVersions && now >= dueAt(successor.at, limit.NoncurrentDays);
}

/**
 * What the rules want done next to one key: which version is due, and whether it is destroyed for good or, being
 * current, deleted in the ordinary way. `history` is newest first, `now` in milliseconds; `undefined`: nothing is due.
 */
function nextDue(
  history: readonly Version[],
  rules: readonly LifecycleRule[],
  now: number,
): { version: Version; destroy: boolean } | undefined {
  for (const [index, version] of history.entries()) {
    const isDue = rules
      .filter((rule) => concerns(rule, version))
      .some((rule) =>
        index === 0
          ? currentIsDue(rule, version, history.length === 1, now)
          : noncurrentIsDue(rule, history, index, now),
      );
    if (isDue) return { version, destroy: index > 0 || version.kind === 'delete-marker' };
  }
  return undefined;
}

/** Applies a bucket's lifecycle rules as of `now` (milliseconds) and returns the number of deletions made. */
export function expireBucket(bucket: Bucket, now: number): number {
  let deletions = 0;
  for (const key of bucket.keys('')) {
    for (;;) {
      const due = nextDue(bucket.history(key), bucket.settings.lifecycle, now);
      if (due === undefined) break;
      bucket.remove(key, due.destroy ? due.version.versionId : undefined, now);
      deletions += 1;
    }
  }
  return deletions;
}
