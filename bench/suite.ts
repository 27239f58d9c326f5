import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rounded } from './statistics.ts';

type Report = { readonly numTotalTests: number; readonly success: boolean };

/** Runs every test and tells how many there are and how long they take together. @throws Error when one fails */
export async function measureSuite(directory: string, step: (text: string) => void) {
  step('Running every test');
  mkdirSync(directory, { recursive: true });
  const file = join(directory, 'suite.json');
  const began = performance.now();
  const child = spawn('vitest', ['run', '--reporter=json', `--outputFile=${file}`], { stdio: 'ignore' });
  await new Promise((done, fail) => child.once('exit', done).once('error', fail));
  const seconds = rounded((performance.now() - began) / 1000);
  const { numTotalTests, success } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  if (!success) throw new Error(`tests fail: see ${file}`);
  return { tests: numTotalTests, seconds };
}
