import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The command, in a repository of its own whose app writes one small stack. */

const command = resolve('bin/diff.ts');
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diff-command-'));
  git('init', '--quiet');
  put('cdk.json', { app: 'node app.mjs' });
  put('app.mjs', APP);
  put('stack.json', { Resources: { Waiting: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'first' } } } });
  commit('first');
  git('tag', 'v1');
  put('README.md', 'A second commit.');
  commit('second');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes an assembly of one stack, as the CDK does, with the context it was given. */
const APP = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
const out = process.env.CDK_OUTDIR;
const { stage } = JSON.parse(process.env.CDK_CONTEXT_JSON);
mkdirSync(out, { recursive: true });
writeFileSync(out + '/Data.template.json', readFileSync('stack.json'));
writeFileSync(out + '/manifest.json', JSON.stringify({
  version: '36.0.0',
  artifacts: {
    Data: {
      type: 'aws:cloudformation:stack',
      environment: 'aws://unknown-account/eu-west-3',
      properties: { templateFile: 'Data.template.json', stackName: 'dossier-' + stage + '-data' },
    },
  },
}));
`;

function put(name: string, content: unknown): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content));
}

function git(...args: string[]): void {
  const who = ['-c', 'user.name=Test', '-c', 'user.email=test@exemple.fr', '-c', 'commit.gpgsign=false'];
  const { status, stderr } = spawnSync('git', [...who, ...args], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function commit(message: string): void {
  git('add', '.');
  git('commit', '--quiet', '-m', message);
}

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8' });
  return { status, out: stdout, said: stderr };
}

const queueNamed = (QueueName: string) => ({
  Resources: { Waiting: { Type: 'AWS::SQS::Queue', Properties: { QueueName } } },
});

describe('npm run diff', () => {
  it('compares with the last release, in all stages at once where they are alike', () => {
    const { status, out } = run();
    expect(status).toBe(0);
    expect(out).toContain('From v1 (the last release) to this working tree.');
    expect(out).toContain('── dev, staging, prod\nData: nothing changes');
  });

  it('refuses what loses data in the files as they are now, committed or not, without colours in a file', () => {
    put('stack.json', queueNamed('second'));
    const { status, out, said } = run('--from', 'HEAD', '--stage', 'prod');
    expect(status).toBe(1);
    expect(out).toContain('Data/Waiting (AWS::SQS::Queue) replaced for QueueName !');
    expect(said).toContain('docs/pipeline/waivers.json');
    expect(out).not.toContain('\u001b');
  });

  it('lets it pass in the stage of a waiver, and in no other', () => {
    const waiver = {
      stack: 'Data',
      logicalId: 'Waiting',
      reason: 'It was empty, said the operators.',
      until: '2999-12-31',
    };
    put('docs/pipeline/waivers.json', [{ ...waiver, stages: ['dev'] }]);
    expect(run('--stage', 'dev').status).toBe(0);
    expect(run('--stage', 'prod').status).toBe(1);
  });

  it.each([
    ['a waiver without a reason', ['--stage', 'dev'], '/0/reason'],
    ['an unknown stage', ['--stage', 'test'], '--stage takes dev, staging, prod, not test.'],
    ['an unknown commit', ['--from', 'nowhere'], 'git knows no commit nowhere here.'],
  ])('stops in words at %s', (_, args, words) => {
    const waivers = args.includes('dev')
      ? [{ stages: ['dev'], stack: 'Data', logicalId: 'Waiting', until: '2999-12-31' }]
      : [];
    put('docs/pipeline/waivers.json', waivers);
    const { status, said } = run(...args);
    expect([status, said]).toEqual([2, expect.stringContaining(words)]);
  });

  it('names the package that an older commit needs and this machine has not', () => {
    put('app.mjs', "import 'a-package-of-then';");
    commit('third');
    put('app.mjs', APP);
    const { status, said } = run('--from', 'HEAD', '--stage', 'dev');
    expect(status).toBe(2);
    expect(said).toContain('needs the package a-package-of-then, which is not installed here: add --install');
  });

  it('compares with where a branch left the shared one, or with the commit before, where nothing was released', () => {
    git('tag', '--delete', 'v1');
    expect(run('--stage', 'dev').out).toContain('(the commit before)');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD~2');
    expect(run('--stage', 'dev').out).toContain('(where this branch left origin/main)');
    git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    expect(run('--stage', 'dev').out).toContain('(the commit before)');
  });

  it('passes where there is no earlier commit, and says so', () => {
    rmSync(join(folder, '.git'), { recursive: true });
    git('init', '--quiet');
    commit('alone');
    const { status, out } = run();
    expect([status, out]).toEqual([0, expect.stringContaining('there is nothing to compare with')]);
  });
});
