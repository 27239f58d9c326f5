import { setTimeout as sleep } from 'node:timers/promises';
import { GetObjectCommand, ListObjectVersionsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { FeedResult } from '../../functions/feed/contract.ts';
import { type LocalCloud, startCloud } from '../../local/cloud.ts';
import type { Contacts, Insured } from '../../local/demo/citizen.ts';
import { TEST_DIRECTORY } from '../support/still-cloud.ts';
import { Guest } from './guest.ts';

/** A line a function printed, and which one. */
export type LogLine = { readonly from: string; readonly line: string };

/** A running local cloud with people in it, and everything its functions print. */
export type Town = {
  readonly cloud: LocalCloud;
  readonly lines: readonly LogLine[];
  readonly bucket: string;
  /** The insurer's and the auditor's own way to the bucket. */
  readonly s3: S3Client;
  /** Moves the clock of Cognito, in milliseconds. */
  shift: number;
};

/** Starts the whole local cloud, and lets the product's own stores read it from this process. */
export async function startTown(): Promise<Town> {
  const lines: LogLine[] = [];
  const clock = { shift: 0 };
  const cloud = await startCloud({
    directory: TEST_DIRECTORY,
    inMemory: true,
    quiet: true,
    now: () => Date.now() + clock.shift,
    onLog: (from, line) => lines.push({ from, line }),
  });
  const variables = { ...cloud.environmentOf('DocumentHandler'), ...cloud.environmentOf('OpeningHandler') };
  for (const [name, value] of Object.entries(variables)) {
    if (/^AWS_(?!LAMBDA|SESSION)|_(?:TABLE|BUCKET|SECRET)$/.test(name)) process.env[name] = value;
  }
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  Object.assign(process.env, { AWS_ACCESS_KEY_ID: 'local', AWS_SECRET_ACCESS_KEY: 'local' });
  const s3 = new S3Client({ endpoint: cloud.awsEndpoint, region: 'eu-west-3', credentials, forcePathStyle: true });
  return Object.assign(clock, { cloud, lines, s3, bucket: variables.DOCUMENTS_BUCKET ?? '' });
}

/** Waits until something is there. */
export async function eventually<T>(what: string, read: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const end = Date.now() + 15_000; Date.now() < end; await sleep(50)) {
    const found = await read();
    if (found !== undefined) return found;
  }
  throw new Error(`${what}: it did not happen in time`);
}

/** Drops a file of the insured register as the insurer does, and waits for its result. */
export async function dropRegister({ s3, bucket: Bucket }: Town, name: string, lines: readonly string[]) {
  await s3.send(new PutObjectCommand({ Bucket, Key: `inbound/insured/${name}`, Body: lines.join('\n') }));
  const text = await eventually('the register', async () => {
    const Key = `inbound-results/${name}.json`;
    const got = await s3.send(new GetObjectCommand({ Bucket, Key })).catch(() => undefined);
    return got?.Body?.transformToString();
  });
  return { text, result: JSON.parse(text) as FeedResult };
}

/** A person at the counter of the town, not yet known to the service. */
export const guest = ({ cloud }: Town, insured: Insured, contacts: Contacts): Guest =>
  new Guest({ url: cloud.url, outbox: () => cloud.outbox.list() }, insured, contacts);

/** Every version and delete marker left of a document, in quarantine and clean. */
export async function versionsOf({ s3, bucket }: Town, dossierId: string, documentId: string): Promise<string[]> {
  const listed = await Promise.all(
    ['quarantine', 'clean'].map((prefix) =>
      s3.send(new ListObjectVersionsCommand({ Bucket: bucket, Prefix: `${prefix}/${dossierId}/${documentId}` })),
    ),
  );
  return listed.flatMap(({ Versions = [], DeleteMarkers = [] }) =>
    [...Versions, ...DeleteMarkers].map(({ Key = '' }) => Key),
  );
}
