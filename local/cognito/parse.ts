import * as z from 'zod/mini';
import { invalidParameter } from './errors.ts';

/**
 * Reads an untyped value, a request body or template properties, as what `schema` describes.
 * Raises InvalidParameterException naming every member that does not fit, as AWS does.
 */
export function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const failures = parsed.error.issues.map(
    (issue) => `Value at '${issue.path.join('.')}' failed to satisfy constraint: ${issue.message}`,
  );
  const count = `${failures.length} validation error${failures.length > 1 ? 's' : ''} detected`;
  throw invalidParameter(`${count}: ${failures.join('; ')}`);
}

/** The schema of an integer between two bounds, both allowed. */
export const wholeNumber = (minimum: number, maximum: number) => z.int().check(z.minimum(minimum), z.maximum(maximum));
