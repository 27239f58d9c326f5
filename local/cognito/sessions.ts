import { randomBytes } from 'node:crypto';
import { notAuthorized } from './errors.ts';
import type { Factor } from './pool-properties.ts';

/** What a sign-in waits for, with the secret that the right answer is compared with. */
export type Pending =
  | { challenge: 'NEW_PASSWORD_REQUIRED' }
  | { challenge: 'SELECT_MFA_TYPE'; choices: Factor[] }
  | { challenge: 'SMS_MFA' | 'EMAIL_OTP'; code: string }
  | { challenge: 'SOFTWARE_TOKEN_MFA' }
  | { challenge: 'MFA_SETUP'; secret?: string; verified?: boolean };

type Owner = { poolId: string; clientId: string; sub: string };

/** One step of a sign-in in progress; `wrongAnswers` counts the tries already spent. */
export type Session = { owner: Owner; pending: Pending; expiresAt: number; used: boolean; wrongAnswers: number };

const triesPerSession = 5;

/** The sign-ins in progress, in memory only: they last minutes and a restart may well end them. */
export class Sessions {
  readonly #sessions = new Map<string, Session>();
  readonly #now: () => number;

  /** `now` gives milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Starts waiting for an answer, for `minutes`. Returns the opaque string that the answer must bring back. */
  open(owner: Owner, pending: Pending, minutes: number): string {
    this.#forgetExpired();
    const token = randomBytes(96).toString('base64url');
    const expiresAt = this.#now() + minutes * 60_000;
    this.#sessions.set(token, { owner, pending, expiresAt, used: false, wrongAnswers: 0 });
    return token;
  }

  /** Finds the session behind `token`. Raises NotAuthorizedException when it is forged, spent or too old. */
  find(token: string): Session {
    const session = this.#sessions.get(token);
    if (!session) throw notAuthorized('Invalid session for the user.');
    if (session.used) throw notAuthorized('Invalid session for the user, session can only be used once.');
    if (session.expiresAt <= this.#now()) throw notAuthorized('Invalid session for the user, session is expired.');
    return session;
  }

  /** Counts a wrong answer; after the fifth the session is spent. */
  fail(session: Session): void {
    session.wrongAnswers += 1;
    if (session.wrongAnswers >= triesPerSession) session.used = true;
  }

  // An expired session is still told apart from a forged one for a while, as AWS does.
  #forgetExpired(): void {
    const longAgo = this.#now() - 60 * 60_000;
    for (const [token, { expiresAt }] of this.#sessions) if (expiresAt < longAgo) this.#sessions.delete(token);
  }
}
