import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { Functions } from '../../../local/lambda/functions.ts';
import type { Blueprint } from '../../../local/template/blueprint.ts';

const assets = mkdtempSync(join(tmpdir(), 'assets-'));
const asset = join(assets, 'code');
mkdirSync(asset);
writeFileSync(
  join(asset, 'index.mjs'),
  `export const handler = () => ({ variables: process.env, folder: process.cwd(), file: import.meta.filename });`,
);

type Properties = { ReservedConcurrentExecutions?: number; Environment?: { Variables: Record<string, string> } };

/** The functions of a template that declares these. */
function functionsOf(...declared: Properties[]): Functions {
  const resources = declared.map((properties, index) => ({
    ...{ id: `Reader${index}`, name: `stack-Reader${index}` },
    properties: { Code: { S3Key: 'code.zip' }, Runtime: 'nodejs24.x', ...properties },
  }));
  const blueprint = { of: () => resources, asset: () => asset, region: 'eu-west-3', account: '000000000000' };
  const made = new Functions({
    blueprint: blueprint as unknown as Blueprint,
    endpoints: { AWS_REGION: 'eu-west-3' },
    log: () => undefined,
  });
  running.push(made);
  return made;
}

type Found = { variables: Record<string, string>; folder: string; file: string };
const running: Functions[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((functions) => functions.stop()));
});
afterAll(() => rmSync(assets, { recursive: true }));

test('a function finds Lambda’s variables, its own, and nothing of the machine', async () => {
  const functions = functionsOf({ Environment: { Variables: { TABLE: 'notes', TZ: 'UTC' } } });
  const { variables, folder } = (await functions.named('Reader').invoke({})) as Found;
  const any = expect.any(String);
  expect(variables).toEqual({
    ...{ TABLE: 'notes', TZ: 'UTC', LANG: 'en_US.UTF-8', PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin' },
    ...{ LAMBDA_TASK_ROOT: folder, LAMBDA_RUNTIME_DIR: '/var/runtime', _HANDLER: 'index.handler' },
    ...{ AWS_REGION: 'eu-west-3', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
    ...{ AWS_ACCESS_KEY_ID: any, AWS_SECRET_ACCESS_KEY: any, AWS_SESSION_TOKEN: any },
    ...{ AWS_LAMBDA_FUNCTION_NAME: 'stack-Reader0', AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '128' },
    ...{ AWS_LAMBDA_FUNCTION_VERSION: '$LATEST', AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand' },
    ...{ AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/stack-Reader0', AWS_LAMBDA_LOG_STREAM_NAME: 'local' },
  });
});

test('a function runs from a copy that it cannot write, with no packages above, until all are stopped', async () => {
  const functions = functionsOf({}, {});
  const [one, other] = (await Promise.all(['Reader0', 'Reader1'].map((name) => functions.named(name).invoke({})))) as [
    Found,
    Found,
  ];
  expect(one.file).toBe(join(one.folder, 'index.mjs'));
  expect(other.folder).not.toBe(one.folder);
  const above = (folder: string): string[] =>
    dirname(folder) === folder ? [folder] : [folder, ...above(dirname(folder))];
  expect(above(one.folder).filter((folder) => existsSync(join(folder, 'node_modules')))).toEqual([]);
  expect([one.file, one.folder].map((path) => statSync(path).mode & 0o222)).toEqual([0, 0]);
  await functions.stop();
  expect(existsSync(dirname(one.folder))).toBe(false);
});

test('functions are not made where they would find packages', () => {
  const below = mkdtempSync(join(assets, 'tmp-'));
  mkdirSync(join(below, 'node_modules'));
  const script = `import('./local/lambda/task-roots.ts').then(({ TaskRoots }) => new TaskRoots())`;
  const env = { ...process.env, TMPDIR: below };
  expect(() => execFileSync(process.execPath, ['-e', script], { env, stdio: 'pipe' })).toThrow(/set TMPDIR elsewhere/);
});

test.each([
  ['more variables than 4 KB as JSON', { A: 'x'.repeat(4096 - 8) }, { A: 'x'.repeat(4096 - 7) }, /take 4097 bytes/],
  [
    'a variable that Lambda sets',
    { AWS_REGIONAL: '' },
    { AWS_REGION: '', _HANDLER: '' },
    /AWS_REGION, _HANDLER itself/,
  ],
])('a function is not made with %s', (_, taken, refused, words) => {
  const withVariables = (Variables: Record<string, string>) => () => functionsOf({ Environment: { Variables } });
  expect(withVariables(taken)).not.toThrow();
  expect(withVariables(refused)).toThrow(words);
});

test('a function is not made with more code than Lambda unpacks', () => {
  const large = join(asset, 'large.bin');
  writeFileSync(large, '');
  const { size } = statSync(join(asset, 'index.mjs'));
  truncateSync(large, 262_144_000 - size);
  expect(() => functionsOf({})).not.toThrow();
  truncateSync(large, 262_144_001 - size);
  expect(() => functionsOf({})).toThrow(/262144001 bytes/);
  rmSync(large);
});

test('functions are not made that leave fewer than 100 executions to those that reserve none', async () => {
  expect(() => functionsOf({ ReservedConcurrentExecutions: 899 }, { ReservedConcurrentExecutions: 2 })).toThrow(
    'The functions reserve 901 concurrent executions',
  );
  const functions = functionsOf({ ReservedConcurrentExecutions: 0 }, { ReservedConcurrentExecutions: 900 }, {});
  await expect(functions.named('Reader0').invoke({})).rejects.toMatchObject({ status: 429 });
  await expect(functions.named('Reader1').invoke({})).resolves.toBeDefined();
  await expect(functions.named('Reader2').invoke({})).resolves.toBeDefined();
});
