import type { Failure } from '../api/failure.ts';
import { fill, type Words } from '../words/words.ts';

/** What to tell the person about a failure: the words of the service, or ours when it could not speak. */
export function tell(failure: Failure, words: Words['common']): string {
  if (failure.kind === 'offline') return words.offline;
  const title = failure.detail ?? failure.title ?? (failure.fields.length > 0 ? words.errorFields : words.unknown);
  if (failure.retryAfter === undefined) return title;
  const wait =
    failure.retryAfter < 90
      ? fill(words.waitSeconds, { count: Math.ceil(failure.retryAfter) })
      : fill(words.waitMinutes, { count: Math.ceil(failure.retryAfter / 60) });
  return `${title} ${wait}`;
}

/** Whether trying the same thing again may help. */
export const mayRetry = ({ kind }: Failure): boolean => kind === 'offline' || kind === 'unknown' || kind === 'busy';
