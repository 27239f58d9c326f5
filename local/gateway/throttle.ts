/** A token bucket: `burst` requests at once, refilled at `rate` a second. */
export class TokenBucket {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #filledAt: number;

  /** `now` is an epoch in milliseconds. */
  constructor(rate: number, burst: number, now: number) {
    this.#rate = rate;
    this.#burst = burst;
    this.#tokens = burst;
    this.#filledAt = now;
  }

  /** Takes one token; `false` when there is none left at `now`. */
  take(now: number): boolean {
    const gained = (Math.max(0, now - this.#filledAt) / 1000) * this.#rate;
    this.#tokens = Math.min(this.#burst, this.#tokens + gained);
    this.#filledAt = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** One entry of a stage's `MethodSettings`. */
export type MethodSetting = {
  ResourcePath?: string;
  HttpMethod?: string;
  ThrottlingRateLimit?: number;
  ThrottlingBurstLimit?: number;
};

/** The limit of one method: its own setting, or the stage's default, or none. */
export function throttleOf(settings: MethodSetting[], path: string, method: string): TokenBucket | undefined {
  const spelt = `/${path.replaceAll('/', '~1')}`;
  const limited = settings.filter(({ ThrottlingRateLimit }) => ThrottlingRateLimit !== undefined);
  const own = limited.find(({ ResourcePath, HttpMethod }) => ResourcePath === spelt && HttpMethod === method);
  const shared = limited.find(({ ResourcePath, HttpMethod }) => ResourcePath === '/*' && HttpMethod === '*');
  const { ThrottlingRateLimit, ThrottlingBurstLimit = 5000 } = own ?? shared ?? {};
  if (ThrottlingRateLimit === undefined) return undefined;
  return new TokenBucket(ThrottlingRateLimit, ThrottlingBurstLimit, Date.now());
}
