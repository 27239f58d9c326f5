import type * as z from 'zod/mini';

/** A schema of a contract. */
export type Schema = z.ZodMiniType;
