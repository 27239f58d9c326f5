import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignInStep } from '../../functions/session/contract.ts';
import { Caller } from '../../local/demo/caller.ts';
import { synthesize } from '../../local/synthesis.ts';
import { TEST_DIRECTORY } from '../support/still-cloud.ts';

/** The command itself, as somebody types it, with its data in a folder of its own. */

const COMMAND = resolve('bin/local.ts');
const place = mkdtempSync(join(tmpdir(), 'start-'));
/** A start alone takes seconds; what else runs on the machine may make it a minute. */
const PATIENCE = 180_000;
const isReady = (screen: string): boolean => /^ {2}Next: /m.test(screen);

beforeAll(async () => {
  mkdirSync(join(place, '.local'));
  symlinkSync(resolve(await synthesize(TEST_DIRECTORY)), join(place, '.local', 'cdk.out'));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

/** Starts it, lets `use` work with it once it says what to do next, and stops it. Gives all it printed. */
async function running(options: readonly string[], use: (url: string) => Promise<unknown>): Promise<string> {
  const child = spawn(process.execPath, [COMMAND, '--port', '0', ...options], { cwd: place });
  const gone = new Promise<number | null>((done) => child.once('exit', done));
  let screen = '';
  const ready = new Promise<void>((done) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (bytes: Buffer) => {
        screen += bytes.toString();
        if (isReady(screen)) done();
      });
    }
  });
  await Promise.race([ready, gone]);
  try {
    expect(screen).toSatisfy(isReady);
    await use(/Address +(\S+)/.exec(screen)?.[1] ?? '');
  } finally {
    child.kill('SIGINT');
  }
  expect(await gone).toBe(0);
  return screen;
}

const accountsOn = (screen: string) => screen.split('\n').filter((line) => /^ {2}(Patient|Agent) /.test(line));
/** Without their address, which another start has another of. */
const told = (screen: string) => accountsOn(screen).map((line) => line.replace(/http\S+/, ''));

let first = '';

it('tells accounts, address and outbox, what to do next last, and no line of a log', {
  timeout: PATIENCE,
}, async () => {
  first = await running(['--demo'], async (url) => {
    expect((await fetch(url)).status).toBe(200);
    expect((await fetch(`${url}/_local/outbox`)).status).toBe(200);
  });
  expect(first).not.toContain('"level"');
  expect(first.trimEnd().split('\n').slice(-2)).toEqual([
    expect.stringMatching(/^ {2}Next: open http:\S+, sign in as .+ take the code from the outbox\.$/),
    '  Ctrl-C stops; what is stored stays.',
  ]);
  const logs = readFileSync(join(place, /Logs +(\S+)/.exec(first)?.[1] ?? ''), 'utf8');
  expect(logs).toContain('"message":"request"');
});

it('starts again on what it stored, tells the same accounts, which still open', { timeout: PATIENCE }, async () => {
  const [, identifier = '', password = ''] = /identifier (\S+), password (\S+)/.exec(first) ?? [];
  const again = await running(['--demo', '--verbose'], async (url) => {
    const step = await new Caller(url).call<SignInStep>('/session', { method: 'POST', body: { identifier, password } });
    expect(step.next).toBe('code');
  });
  expect(told(again)).toEqual(told(first));
  expect(told(again)).toHaveLength(3);
  expect(again).toMatch(/^POST \/api\/session 200 \d+ ms$/m);
});
