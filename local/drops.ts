import type { LocalS3 } from './s3/s3.ts';

/** What partners drop, and what became of it. */
export type Drops = {
  /** Puts a file where partners drop theirs. @throws Error for the operator: partners may write nowhere else */
  drop(key: string, bytes: Buffer): void;
  /** The result of a dropped file, as JSON, once there is one. */
  resultOf(key: string): string | undefined;
};

const DROPPED = /^inbound\/(?:[\w.-]+\/)+[\w.-]+$/;

/** The result of an archive is called after it, that of every other file after the file. */
const resultKeyOf = (key: string): string =>
  key
    .replace(/^inbound\/archives\/(.+)\/manifest\.json$/, 'inbound-results/archives/$1.json')
    .replace(/^inbound\/[\w.-]+\/(.+)$/, 'inbound-results/$1.json');

/** Plays a partner: they write below `inbound/` of one bucket, and read nothing but results. @param bucketOf gives its name */
export const dropsInto = (s3: Pick<LocalS3, 'get' | 'put'>, bucketOf: () => string): Drops => ({
  drop: (key, bytes) => {
    if (!DROPPED.test(key) || key.includes('..'))
      throw new Error('A partner drops files below inbound/, such as inbound/insured/january.ndjson.');
    s3.put(bucketOf(), key, bytes);
  },
  resultOf: (key) => s3.get(bucketOf(), resultKeyOf(key))?.bytes.toString(),
});
