import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { LambdaFunction } from '../../../local/lambda/lambda-function.ts';

const directory = mkdtempSync(join(tmpdir(), 'function-'));
const file = join(directory, 'index.mjs');
writeFileSync(
  file,
  `let calls = 0;
   export const handler = async ({ wait = 0, fail, die }, context) => {
     calls += 1;
     console.log('call', calls);
     if (die) process.exit(1);
     await new Promise((done) => setTimeout(done, wait));
     if (fail) throw new TypeError(fail);
     const left = context.getRemainingTimeInMillis();
     return { calls, variables: Object.keys(process.env), left, name: context.functionName, gone: undefined };
   };`,
);

const lines: string[] = [];
const running: LambdaFunction[] = [];

function declared(overrides: { timeout?: number; concurrency?: number } = {}): LambdaFunction {
  const made = new LambdaFunction({
    name: 'fixture',
    arn: 'arn:aws:lambda:eu-west-3:000000000000:function:fixture',
    file,
    exported: 'handler',
    environment: { ONLY: 'this' },
    memory: 128,
    timeout: 5,
    concurrency: 4,
    log: (line) => lines.push(line),
    ...overrides,
  });
  running.push(made);
  return made;
}

const calls = (answers: unknown[]) => answers.map((answer) => (answer as { calls: number }).calls).sort();

afterEach(async () => {
  await Promise.all(running.splice(0).map((made) => made.stop()));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('a function', () => {
  test('sees its declared environment and nothing else, and answers as JSON does', async () => {
    const answer = await declared().invoke({});
    expect(answer).toEqual({ calls: 1, variables: ['ONLY'], name: 'fixture', left: expect.any(Number) });
    expect(lines).toContain('call 1');
  });

  test('keeps an environment warm for the next event', async () => {
    const target = declared();
    expect(calls([await target.invoke({}), await target.invoke({})])).toEqual([1, 2]);
  });

  test('runs events side by side up to its concurrency, and lets the others wait', async () => {
    const target = declared({ concurrency: 2 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => target.invoke({ wait: 100 })));
    // Two environments were made; which of them takes the events that waited, nothing promises.
    expect(calls(answers).filter((call) => call === 1)).toHaveLength(2);
  });

  test('fails with the handler’s own error and stays warm', async () => {
    const target = declared();
    await expect(target.invoke({ fail: 'no' })).rejects.toMatchObject({ name: 'TypeError', message: 'no' });
    expect(calls([await target.invoke({})])).toEqual([2]);
  });

  test('is killed at its timeout and starts cold afterwards', async () => {
    const target = declared({ timeout: 0.2, concurrency: 1 });
    await expect(target.invoke({ wait: 10_000 })).rejects.toMatchObject({ name: 'Sandbox.Timedout' });
    expect(calls([await target.invoke({})])).toEqual([1]);
  });

  test('survives a handler that ends its process', async () => {
    const target = declared({ concurrency: 1 });
    await expect(target.invoke({ die: true })).rejects.toMatchObject({ name: 'Runtime.ExitError' });
    expect(calls([await target.invoke({})])).toEqual([1]);
  });
});
