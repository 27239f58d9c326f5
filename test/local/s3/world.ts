import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import type { ObjectEvent } from '../../../local/s3/bucket.ts';
import type { Guard } from '../../../local/s3/call.ts';
import { LocalS3 } from '../../../local/s3/s3.ts';

/** The only key this S3 knows. */
export const CREDENTIALS = { accessKeyId: 'LOCALKEY', secretAccessKey: 'local-secret' };
/** The bucket of every test. */
export const BUCKET = 'documents';
/** The key the bucket declares. */
export const KMS_KEY = 'arn:aws:kms:eu-west-3:000000000000:key/documents';
/** The only origin the bucket lets in. */
export const ORIGIN = 'https://dossier.example';

/** As the storage stack declares it. */
export const DOCUMENTS = {
  VersioningConfiguration: { Status: 'Enabled' },
  BucketEncryption: {
    ServerSideEncryptionConfiguration: [
      {
        BucketKeyEnabled: true,
        ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: KMS_KEY },
      },
    ],
  },
  CorsConfiguration: {
    CorsRules: [
      {
        AllowedOrigins: [ORIGIN],
        AllowedMethods: ['PUT', 'GET'],
        AllowedHeaders: ['content-type', 'if-none-match', 'x-amz-checksum-*'],
        ExposedHeaders: ['ETag'],
        MaxAge: 600,
      },
    ],
  },
};

/** Lets everybody do everything. */
const OPEN: Guard = { admit: () => undefined, mayList: () => true };

/** A local S3 behind a real HTTP server, on a directory of its own. */
export async function startWorld(properties: object = DOCUMENTS, guard: Guard = OPEN) {
  const directory = mkdtempSync(join(tmpdir(), 'local-s3-'));
  const events: ObjectEvent[] = [];
  const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
  const open = () => {
    const s3 = new LocalS3({
      directory,
      credentials: (id) => (id === CREDENTIALS.accessKeyId ? CREDENTIALS.secretAccessKey : undefined),
      guard,
      now: clock.now,
      onEvent: (event) => () => events.push(event),
    });
    s3.createBucket(BUCKET, properties);
    return s3;
  };
  let s3 = open();
  const server = createServer((incoming, outgoing) => void s3.handle(incoming, outgoing));
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const client = makeClient(url);
  return {
    client,
    url,
    port,
    events,
    clock,
    directory,
    s3: () => s3,
    restart: () => {
      s3 = open();
    },
    /** The content of every file on disk. */
    filesOnDisk: () => readdirSync(join(directory, BUCKET)).map((name) => readFileSync(join(directory, BUCKET, name))),
    stop: async () => {
      client.destroy();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
      rmSync(directory, { recursive: true });
    },
  };
}

/** What `startWorld` gives: client, clock, events and disk. */
export type World = Awaited<ReturnType<typeof startWorld>>;

/** The product's own client settings. */
export const makeClient = (endpoint: string, settings: object = {}): S3Client =>
  new S3Client({
    endpoint,
    region: 'eu-west-3',
    credentials: CREDENTIALS,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    maxAttempts: 1,
    ...settings,
  });

/** SHA-256 of a text in base64, as S3 writes it. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64');

/** The error code S3 answers to an SDK call that must fail, with its HTTP status. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof S3ServiceException) return `${error.$metadata.httpStatusCode} ${error.name}`;
    throw error;
  }
  return 'accepted';
}

/** The status and error code of a plain HTTP answer. */
export async function verdictOf(answer: Response): Promise<string> {
  const code = /<Code>(\w+)<\/Code>/.exec(await answer.text())?.[1];
  return code === undefined ? `${answer.status}` : `${answer.status} ${code}`;
}

/** Sends the exact headers given and no body, which `fetch` cannot; resolves to the status and error code. */
export const sendBare = (url: string, method: string, headers: Record<string, string>): Promise<string> =>
  new Promise((resolve, reject) => {
    const outgoing = request(url, { method, headers }, async (answer) => {
      const body = Buffer.concat(await answer.toArray()).toString();
      outgoing.destroy();
      resolve(`${answer.statusCode} ${/<Code>(\w+)<\/Code>/.exec(body)?.[1]}`);
    });
    outgoing.on('error', reject);
    outgoing.flushHeaders();
  });
