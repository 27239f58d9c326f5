import { WaitPeriodNotYetEndedJwkError } from 'aws-jwt-verify/error';
import type { PenaltyBox } from 'aws-jwt-verify/jwk';
import { clock } from '../platform/runtime.ts';

/** For how long a key that its issuer did not know is not asked for again, in milliseconds. */
const UNKNOWN_FOR = 10_000;

/** How often the keys of one issuer are asked for in a second, whatever keys tokens name. */
const MOST_A_SECOND = 5;

/**
 * When the keys of an issuer are asked for again: a token that names an unknown key keeps nobody else's new key from
 * being found (the library's own box shuts for every key), and many of them do not make a flood.
 */
export class KeyRequests implements PenaltyBox {
  readonly #unknown = new Map<string, number>();
  readonly #asked = new Map<string, readonly number[]>();

  /** @throws WaitPeriodNotYetEndedJwkError when the keys are not to be asked for now */
  async wait(jwksUri: string, kid: string): Promise<void> {
    const now = clock.now().getTime();
    for (const [key, until] of this.#unknown) if (until <= now) this.#unknown.delete(key);
    const lately = (this.#asked.get(jwksUri) ?? []).filter((at) => at > now - 1000);
    if (this.#unknown.has(`${jwksUri} ${kid}`) || lately.length >= MOST_A_SECOND) {
      throw new WaitPeriodNotYetEndedJwkError('the keys were asked for a moment ago');
    }
    this.#asked.set(jwksUri, [...lately, now]);
  }

  registerFailedAttempt(jwksUri: string, kid: string): void {
    this.#unknown.set(`${jwksUri} ${kid}`, clock.now().getTime() + UNKNOWN_FOR);
  }

  registerSuccessfulAttempt(): void {}
}
