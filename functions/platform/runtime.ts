import { randomBytes } from 'node:crypto';

/**
 * The only door to what a pure rule may not know: time, chance and the environment. Tests move the clock here, and an
 * architecture test keeps every other file from opening doors of its own.
 */
export const clock = {
  /** The present instant. */
  now: (): Date => new Date(),
};

/** The present instant, ISO-8601 in UTC with milliseconds. */
export const instant = (): string => clock.now().toISOString();

/** A new UUID version 7 (RFC 9562): sorts by time of making, so that the newest document is the last key. */
export function newId(): string {
  const time = clock.now().getTime().toString(16).padStart(12, '0');
  const chance = randomBytes(10);
  chance[0] = 0x70 | ((chance[0] ?? 0) & 0x0f);
  chance[2] = 0x80 | ((chance[2] ?? 0) & 0x3f);
  const rest = chance.toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-${rest.slice(0, 4)}-${rest.slice(4, 8)}-${rest.slice(8)}`;
}

/** A pause with jitter before try number `attempt` (0, 1, 2…): up to 10 ms, doubling, 200 ms at most. */
export const pause = (attempt: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(200, 10 * 2 ** attempt)));

/** A pause of so many milliseconds. */
export const wait = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * A setting of the function, from its environment.
 * @throws Error when the template forgot it: better not to start than to guess.
 */
export function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`setting ${name} is missing`);
  return value;
}

/** A setting that may be absent. */
export const optionalSetting = (name: string): string | undefined => process.env[name] || undefined;

/** Makes a value once, at its first use, and keeps it for the life of the execution environment. */
export function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
