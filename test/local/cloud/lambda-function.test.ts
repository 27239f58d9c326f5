import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { Concurrency } from '../../../local/lambda/concurrency.ts';
import { type Declaration, LambdaFunction } from '../../../local/lambda/lambda-function.ts';
import { untilTaken } from '../../../local/lambda/until-taken.ts';

const directory = mkdtempSync(join(tmpdir(), 'function-'));

function written(name: string, code: string): string {
  const file = join(directory, name);
  writeFileSync(file, code);
  return file;
}

const file = written(
  'index.mjs',
  `import { homedir } from 'node:os';
   import { resolve } from 'node:path';
   let calls = 0;
   const later = (work) => setTimeout(work, 5);
   const returned = {
     big: (size) => 'x'.repeat(size),
     circular: () => { const one = {}; one.one = one; return one; },
     number: () => 1n,
     nothing: () => undefined,
   };
   export const handler = async ({ wait = 0, heap = 0, fail, die, burst, stuck, leave, say, give, size, at }, context) => {
     calls += 1;
     console.log('call', calls);
     if (say) console.log('x'.repeat(say));
     if (die) process.exit(1);
     if (burst) later(() => { throw new Error(burst); });
     for (const kept = []; kept.length < heap; ) kept.push(new Array(131_072).fill(Math.random()));
     if (stuck) await new Promise(() => {});
     if (leave) later(() => Promise.reject(new Error(leave)));
     await new Promise((done) => setTimeout(done, wait));
     if (fail) throw new TypeError(fail);
     if (give) return returned[give](size);
     const left = context.getRemainingTimeInMillis();
     const places = [process.cwd(), resolve('.'), homedir()];
     return { calls, variables: Object.keys(process.env), left, at, places, name: context.functionName, gone: undefined };
   };`,
);

const lines: string[] = [];
const running: LambdaFunction[] = [];

function declared(overrides: Partial<Declaration> = {}): LambdaFunction {
  const made = new LambdaFunction({
    name: 'fixture',
    arn: 'arn:aws:lambda:eu-west-3:000000000000:function:fixture',
    code: () => file,
    exported: 'handler',
    environment: { ONLY: 'this' },
    memory: 128,
    timeout: 5,
    concurrency: new Concurrency(100, 'ConcurrentInvocationLimitExceeded'),
    environments: 4,
    log: (line) => lines.push(line),
    ...overrides,
  });
  running.push(made);
  return made;
}

const calls = (answers: unknown[]) => answers.map((answer) => (answer as { calls: number }).calls).sort();

afterEach(async () => {
  lines.length = 0;
  await Promise.all(running.splice(0).map((made) => made.stop()));
});
afterAll(() => rmSync(directory, { recursive: true }));

describe('a function', () => {
  test('sees its declared environment and its own folder, and takes and gives what JSON carries', async () => {
    const at = new Date(0);
    expect(await declared().invoke({ at })).toEqual({
      ...{ calls: 1, variables: ['ONLY'], name: 'fixture', left: expect.any(Number), at: at.toJSON() },
      places: [directory, directory, directory],
    });
    await expect.poll(() => lines).toContain('call 1');
  });

  test('keeps an environment warm for the next event', async () => {
    const target = declared();
    expect(calls([await target.invoke({}), await target.invoke({})])).toEqual([1, 2]);
  });

  test('lets events wait for the environments that the machine keeps', async () => {
    const target = declared({ environments: 2 });
    const answers = await Promise.all([1, 2, 3, 4].map(() => target.invoke({ wait: 100 })));
    // Two environments were made; which of them takes the events that waited, nothing promises.
    expect(calls(answers).filter((call) => call === 1)).toHaveLength(2);
  });

  test('takes no event any more once it is stopped', async () => {
    const target = declared({ environments: 1 });
    const waiting = [1, 2].map(() => target.invoke({ wait: 10_000 }));
    await Promise.all([
      sleep(20).then(() => target.stop()),
      ...waiting.map((event) => expect(event).rejects.toThrow()),
    ]);
    await expect(target.invoke({})).rejects.toThrow('fixture is stopped');
  });

  test('splits a line that one event of a log cannot hold', async () => {
    await declared().invoke({ say: 600_000 });
    const lengths = () => lines.filter((line) => line.startsWith('x')).map((line) => line.length);
    await expect.poll(lengths).toEqual([262_118, 262_118, 75_764]);
  });
});

describe('a function that fails', () => {
  test('tells the handler’s own error and stays warm', async () => {
    const target = declared();
    await expect(target.invoke({ fail: 'no' })).rejects.toMatchObject({ name: 'TypeError', message: 'no' });
    expect(calls([await target.invoke({})])).toEqual([2]);
  });

  test('is killed at its timeout and starts cold afterwards', async () => {
    const target = declared({ timeout: 0.2, environments: 1 });
    await expect(target.invoke({ wait: 10_000 })).rejects.toMatchObject({ name: 'Sandbox.Timedout' });
    expect(calls([await target.invoke({})])).toEqual([1]);
  });

  test.each([
    ['ends its process', { die: true }, 'Runtime.ExitError', /exited without/],
    ['waits for what never comes', { stuck: true }, 'Runtime.NodeJsExit', /never settled/],
    ['throws where nobody catches it', { burst: 'late', wait: 10_000 }, 'Runtime.ExitError', /late/],
    ['takes more MB than it declares', { heap: 300 }, 'Runtime.ExitError', /memory/],
    ['answers more than 6 MB', { give: 'big', size: 6_291_555 }, 'Function.ResponseSizeTooLarge', /6291556 bytes/],
  ])('starts cold after a handler that %s', async (_, event, name, message) => {
    const target = declared({ environments: 1 });
    await expect(target.invoke(event)).rejects.toMatchObject({ name, message: expect.stringMatching(message) });
    expect(calls([await target.invoke({})])).toEqual([1]);
  });

  test.each(['circular', 'number'])('says that what it returned is no JSON: %s', async (give) => {
    const target = declared();
    await expect(target.invoke({ give })).rejects.toMatchObject({ name: 'Runtime.JSONStringifyError' });
    expect(calls([await target.invoke({})])).toEqual([2]);
  });

  test('fails the next event with a rejection that nobody handled after its answer', async () => {
    const target = declared({ environments: 1 });
    expect(calls([await target.invoke({ leave: 'late' })])).toEqual([1]);
    await expect(target.invoke({ wait: 10_000 })).rejects.toMatchObject({
      name: 'Runtime.UnhandledPromiseRejection',
      message: 'Error: late',
    });
    expect(calls([await target.invoke({})])).toEqual([1]);
  });
});

describe('the largest a function gives and takes', () => {
  test('is 6 MB and what surrounds it', async () => {
    expect(await declared().invoke({ give: 'big', size: 6_291_554 })).toHaveLength(6_291_554);
    expect(await declared().invoke({ give: 'nothing' })).toBeNull();
  });

  // `{"no":""}` around it.
  test.each([
    ['6 MB for who waits', 'RequestResponse', 6_291_456],
    ['1 MB for who does not', 'Event', 1_048_576],
  ] as const)('is %s', async (_, type, largest) => {
    const event = (size: number) => ({ no: 'x'.repeat(size - 9) });
    const target = declared();
    await expect(target.invoke(event(largest), type)).resolves.toBeDefined();
    await expect(target.invoke(event(largest + 1), type)).rejects.toMatchObject({
      ...{ name: 'RequestTooLargeException', status: 413 },
    });
  });
});

describe('a cold start', () => {
  test.each([
    ['lacks a package', "import '@smithy/core';", 'Runtime.ImportModuleError'],
    ['cannot be read', 'export const handler = (', 'Runtime.UserCodeSyntaxError'],
    ['exports no handler', 'export const other = 1;', 'Runtime.HandlerNotFound'],
    [
      'takes a callback',
      'export const handler = (event, context, done) => done();',
      'Runtime.CallbackHandlerDeprecated',
    ],
    ['throws', "throw new RangeError('no');", 'RangeError'],
    ['never ends', 'await new Promise(() => {});', 'Runtime.NodeJsExit'],
    ['takes too long', 'await new Promise((done) => setTimeout(done, 60_000));', 'Sandbox.Timedout'],
  ])('fails for code that %s', async (words, code, name) => {
    const broken = written(`${words.replaceAll(' ', '-')}.mjs`, code);
    const target = declared({ code: () => broken, initTimeout: name === 'Sandbox.Timedout' ? 0.2 : 10 });
    await expect(target.invoke({})).rejects.toMatchObject({ name });
  });
});

describe('concurrency', () => {
  const reserved = (limit: number) => new Concurrency(limit, 'ReservedFunctionConcurrentInvocationLimitExceeded');

  test('refuses events above it at once, and takes others when it is free again', async () => {
    const target = declared({ concurrency: reserved(1), environments: 4 });
    const [first, second] = await Promise.allSettled([target.invoke({ wait: 50 }), target.invoke({})]);
    expect(first).toMatchObject({ status: 'fulfilled' });
    expect(second).toMatchObject({ reason: { name: 'TooManyRequestsException', status: 429 } });
    await expect(target.invoke({ fail: 'no' })).rejects.toMatchObject({ name: 'TypeError' });
    expect(calls([await target.invoke({})])).toEqual([3]);
  });

  test('is shared by the functions that reserve none', async () => {
    const concurrency = reserved(1);
    const events = [declared({ concurrency }), declared({ concurrency })].map((target) => target.invoke({ wait: 50 }));
    expect((await Promise.allSettled(events)).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  });

  test('is waited for by what nobody waits for', async () => {
    const target = declared({ concurrency: reserved(1) });
    const event = () => target.invoke({ wait: 50 }, 'Event');
    const [, second] = await Promise.all([event(), untilTaken(event, () => false)]);
    expect(calls([second])).toEqual([2]);
    const refused = untilTaken(event, () => true);
    await expect(Promise.all([event(), refused])).rejects.toMatchObject({ status: 429 });
  });
});
