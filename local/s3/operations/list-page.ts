import { AwsError, notImplemented } from '../aws-error.ts';
import type { Call } from '../call.ts';
import { encode } from '../raw-url.ts';

const LARGEST_PAGE = 1000;

/** The size of the page a listing asks for, at most 1,000. Throws `InvalidArgument` (400). */
export function pageSize({ query }: Call): number {
  const asked = query.get('max-keys') ?? String(LARGEST_PAGE);
  if (!/^\d{1,10}$/.test(asked)) {
    throw new AwsError(400, 'InvalidArgument', 'Provided max-keys not an integer or within integer range');
  }
  return Math.min(Number(asked), LARGEST_PAGE);
}

/** How a listing writes keys: as they are, or percent-encoded when it was asked with `encoding-type=url`. */
export function keyWriter({ query }: Call): (key: string) => string {
  const encoding = query.get('encoding-type');
  if (encoding === undefined) return (key) => key;
  if (encoding !== 'url') throw notImplemented(`encoding-type=${encoding}`);
  return (key) => key.split('/').map(encode).join('/');
}
