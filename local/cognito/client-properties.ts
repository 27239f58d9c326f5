import * as z from 'zod/mini';
import { invalidParameter } from './errors.ts';
import { parse, wholeNumber } from './parse.ts';

const secondsIn = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 } as const;
const unit = z.enum(['seconds', 'minutes', 'hours', 'days']);

const clientProperties = z.object({
  ExplicitAuthFlows: z._default(z.array(z.string()), ['ALLOW_REFRESH_TOKEN_AUTH', 'ALLOW_USER_SRP_AUTH']),
  GenerateSecret: z._default(z.boolean(), false),
  PreventUserExistenceErrors: z._default(z.enum(['ENABLED', 'LEGACY']), 'LEGACY'),
  EnableTokenRevocation: z._default(z.boolean(), true),
  AuthSessionValidity: z._default(wholeNumber(3, 15), 3),
  AccessTokenValidity: z.optional(wholeNumber(1, 86_400)),
  IdTokenValidity: z.optional(wholeNumber(1, 86_400)),
  RefreshTokenValidity: z.optional(wholeNumber(1, 315_360_000)),
  TokenValidityUnits: z._default(
    z.object({ AccessToken: z.optional(unit), IdToken: z.optional(unit), RefreshToken: z.optional(unit) }),
    {},
  ),
  RefreshTokenRotation: z.optional(
    z.object({ Feature: z.enum(['ENABLED', 'DISABLED']), RetryGracePeriodSeconds: z._default(wholeNumber(0, 60), 0) }),
  ),
});

/** What this emulator keeps of the Properties of an `AWS::Cognito::UserPoolClient`, with Cognito's defaults. */
export type ClientProperties = z.infer<typeof clientProperties>;

/** How long each token of a client lasts, in seconds. */
export function tokenLifetimes(client: ClientProperties): { access: number; id: number; refresh: number } {
  const units = client.TokenValidityUnits;
  return {
    access: (client.AccessTokenValidity ?? 1) * secondsIn[units.AccessToken ?? 'hours'],
    id: (client.IdTokenValidity ?? 1) * secondsIn[units.IdToken ?? 'hours'],
    refresh: (client.RefreshTokenValidity ?? 30) * secondsIn[units.RefreshToken ?? 'days'],
  };
}

/** Whether each refresh replaces the refresh token by a new one. */
export const rotates = (client: ClientProperties): boolean => client.RefreshTokenRotation?.Feature === 'ENABLED';

/**
 * Reads the resolved Properties of an `AWS::Cognito::UserPoolClient`.
 * Raises InvalidParameterException where a real deployment would fail, and for a client secret, which is not emulated.
 */
export function readClientProperties(properties: unknown): ClientProperties {
  const read = parse(clientProperties, properties);
  if (read.GenerateSecret) throw invalidParameter('A client with a secret is not emulated');
  if (rotates(read) && read.ExplicitAuthFlows.includes('ALLOW_REFRESH_TOKEN_AUTH')) {
    throw invalidParameter('Refresh token rotation is not compatible with ALLOW_REFRESH_TOKEN_AUTH');
  }
  const { access, id, refresh } = tokenLifetimes(read);
  const { minutes, days } = secondsIn;
  const inRange = (seconds: number) => seconds >= 5 * minutes && seconds <= days && seconds <= refresh;
  if (!inRange(access) || !inRange(id) || refresh < 60 * minutes || refresh > 3_650 * days) {
    throw invalidParameter('Invalid range for token validity');
  }
  return read;
}
