import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Start } from './figures.ts';
import { rounded } from './statistics.ts';

/** What the command reads of the repository. */
const SOURCES = ['bin', 'cdk.json', 'functions', 'lib', 'local', 'package-lock.json', 'package.json', 'web'];

/**
 * Measures `npm start` in a fresh copy of the repository: the first time, with nothing made before, and the next time;
 * each with and without the demonstration. From the command to the line that says what to do next, with a page that
 * answers.
 */
export async function measureStart(step: (text: string) => void): Promise<Record<string, Start>> {
  const measured: Record<string, Start> = {};
  for (const options of [[], ['--demo']]) {
    const copy = freshCopy();
    try {
      for (const turn of ['first', 'next']) {
        const name = [turn, ...options].join(' ');
        step(`Starting: ${name}`);
        measured[name] = { seconds: await secondsToStart(copy, options) };
      }
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  }
  return measured;
}

function freshCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), 'start-'));
  const isSource = (path: string) => !/\/(dist|node_modules)$/.test(path);
  for (const name of SOURCES) cpSync(name, join(copy, name), { recursive: true, filter: isSource });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  return copy;
}

async function secondsToStart(cwd: string, options: readonly string[]): Promise<number> {
  const began = performance.now();
  const child = spawn(process.execPath, ['bin/local.ts', '--port', '0', ...options], { cwd });
  const gone = new Promise((done) => child.once('exit', done));
  let screen = '';
  const ready = new Promise<void>((done) => {
    child.stdout.on('data', (bytes: Buffer) => {
      screen += bytes.toString();
      if (/^ {2}Next: /m.test(screen)) done();
    });
  });
  child.stderr.on('data', (bytes: Buffer) => {
    screen += bytes.toString();
  });
  await Promise.race([ready, gone]);
  const page = await fetch(/Address +(\S+)/.exec(screen)?.[1] ?? '').catch(() => undefined);
  const seconds = rounded((performance.now() - began) / 1000);
  child.kill('SIGINT');
  await gone;
  if (!page?.ok) throw new Error(`the local cloud did not start:\n${screen}`);
  return seconds;
}
