import { FailureError, failureOf, isSignedOut } from '../api/failure.ts';

/** A session whose token runs out and can be renewed. */
export type Renewable = {
  /** The access token now; nothing when nobody is signed in. */
  readonly token: () => string | undefined;
  /** Asks for a new token. @returns `false` when the session is over */
  readonly renew: () => Promise<boolean>;
  /** Says that the session is over; told once. */
  readonly end: () => void;
};

/**
 * Makes what sends the requests of a session. A request whose token has run out is sent again with a new one, unseen. What
 * renews a token works once, so one renewal serves all who wait for it, and whoever is refused only after it.
 * @throws FailureError `session-ended` when the token cannot be renewed
 */
export function renewing({ token, renew, end }: Renewable) {
  let running: Promise<boolean> | undefined;
  const renewOnce = (): Promise<boolean> => {
    running ??= renew()
      .then((renewed) => {
        if (!renewed) end();
        return renewed;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  return async <R>(attempt: (token: string | undefined) => Promise<R>): Promise<R> => {
    const used = token();
    try {
      return await attempt(used);
    } catch (error) {
      if (!isSignedOut(failureOf(error))) throw error;
    }
    const now = token();
    if (now === used ? await renewOnce() : now !== undefined) return attempt(token());
    throw new FailureError({ kind: 'session-ended', fields: [] });
  };
}
