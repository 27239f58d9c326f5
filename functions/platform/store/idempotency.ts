import { Problem } from '../../problem/problem.ts';
import { DAY, epochSeconds, SECOND } from '../time/durations.ts';
import type { Key } from './key.ts';
import { requestItem, type Served } from './request.item.ts';
import { get, type Write } from './table.ts';

/** How long a request key is remembered: 24 h. */
const REMEMBERED_SECONDS = DAY / SECOND;

/** The write that remembers a request with what it made. It fails, and everything with it, when the request was served. */
export const remember = (key: Key, made: Served, at: string): Write => ({
  put: { ...key, ...made, expiresAt: epochSeconds(at) + REMEMBERED_SECONDS },
  condition: 'attribute_not_exists(pk) OR expiresAt < :now',
  values: { ':now': epochSeconds(at) },
});

/** DynamoDB removes expired items late: an expired one counts as absent. @param at the present instant */
export const isLive = ({ expiresAt = 0 }: { readonly expiresAt?: number }, at: string): boolean =>
  expiresAt > epochSeconds(at);

/** A request that makes something which belongs to no dossier: by whom, under which key, when. */
export type MakingRequest = { readonly actorId: string; readonly requestKey: string; readonly at: string };

/** The write that remembers the id of what a request made. */
export const rememberMade = ({ actorId, requestKey, at }: MakingRequest, madeId: string): Write =>
  remember(requestItem.key(actorId, requestKey), { madeId }, at);

/** The id of what a request made before. */
async function madeBefore({ actorId, requestKey, at }: MakingRequest): Promise<string | undefined> {
  const served = await get(requestItem.key(actorId, requestKey));
  return served && isLive(served, at) ? served.madeId : undefined;
}

/** What making something once needs of the outside. */
export type Making<T> = {
  readonly findMade: (id: string) => Promise<T | undefined>;
  /** Makes it, with the memory of the request; `undefined` when the request was served meanwhile. */
  readonly make: () => Promise<T | undefined>;
  /** Whether what was made before is what this request asks for. */
  readonly isAsked: (made: T) => boolean;
};

/**
 * Makes something once for a request, however often it comes.
 * @throws Problem `request-key-reused` when the key served another request; `busy` when that one is still under way
 */
export async function madeOnce<T>(request: MakingRequest, { findMade, make, isAsked }: Making<T>): Promise<T> {
  const find = async () => {
    const id = await madeBefore(request);
    if (id === undefined) return undefined;
    const made = await findMade(id);
    if (made === undefined || !isAsked(made)) throw new Problem('request-key-reused');
    return made;
  };
  const made = (await find()) ?? (await make()) ?? (await find());
  if (made === undefined) throw new Problem('busy', { retryAfter: 1 });
  return made;
}
