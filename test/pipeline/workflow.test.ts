import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { readAssembly } from '../../bin/diff/assembly.ts';
import project from '../../package.json' with { type: 'json' };
import { TEST_DIRECTORY } from '../support/still-cloud.ts';

/** The pipeline that a team copies: what can be known of it without running it on GitHub. */

const Step = z.object({
  uses: z.optional(z.string()),
  run: z.optional(z.string()),
  with: z.optional(z.record(z.string(), z.unknown())),
});
const Job = z.object({
  needs: z.optional(z.string()),
  environment: z.optional(z.string()),
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  'timeout-minutes': z.number(),
  steps: z.array(Step),
});
const Workflow = z.object({
  permissions: z.strictObject({}),
  concurrency: z.object({ group: z.string(), 'cancel-in-progress': z.literal(false) }),
  defaults: z.object({ run: z.object({ shell: z.literal('bash') }) }),
  jobs: z.record(z.string(), Job),
});

const text = readFileSync('docs/pipeline/deploy.yml', 'utf8');
const { jobs } = Workflow.parse(parse(text));
const script = readFileSync('docs/pipeline/deploy.sh', 'utf8');
const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
const uses = Object.values(jobs).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
/** Made beside this: a bundle says of what it is made. */
const AWAITED = ['provenance'];

describe('the pipeline', () => {
  it('goes from the checks to production, one stage after the other', () => {
    expect(Object.entries(jobs).map(([name, { needs }]) => [name, needs])).toEqual([
      ['check', undefined],
      ['build', 'check'],
      ['staging', 'build'],
      ['production', 'staging'],
    ]);
  });

  it('checks, tests and compares before anything is built, and walks the stage after it is deployed', () => {
    const commandsOf = (job: string) => (jobs[job]?.steps ?? []).flatMap(({ run }) => run ?? []).join('\n');
    expect(commandsOf('check')).toMatch(/npm ci\n[\s\S]*npm test\n[\s\S]*npm run check[\s\S]*npm run --silent diff/);
    expect(commandsOf('build')).toMatch(/cdk synth[\s\S]*npm run provenance -- --out/);
    for (const stage of ['staging', 'production'])
      expect(commandsOf(stage)).toMatch(/docs\/pipeline\/deploy\.sh[\s\S]*npm run smoke/);
  });

  it('names no command that does not exist', () => {
    const named = runs.flatMap((run) =>
      [...run.matchAll(/npm run (?:--silent )?([a-z-]+)/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !(name in project.scripts) && !AWAITED.includes(name))).toEqual([]);
  });

  it('gives a job no right that it does not use', () => {
    const rights = Object.fromEntries(Object.entries(jobs).map(([name, { permissions }]) => [name, permissions]));
    const signsIn = { contents: 'read', 'id-token': 'write' };
    expect(rights).toEqual({
      check: { contents: 'read' },
      build: { ...signsIn, attestations: 'write' },
      staging: signsIn,
      production: signsIn,
    });
  });

  it('holds no key of AWS, and leaves no token in the checkout', () => {
    expect(text).not.toMatch(/AWS_(?:ACCESS_KEY|SECRET|SESSION)|aws-access-key|aws-secret/i);
    const checkouts = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter((one) => one.uses?.includes('/checkout@')),
    );
    expect(checkouts).toHaveLength(4);
    for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false });
  });

  it('compares with the history at hand', () => {
    expect(jobs.check?.steps[0]?.with).toMatchObject({ 'fetch-depth': 0 });
  });

  it('deploys to an environment, where people approve', () => {
    const places = Object.entries(jobs).map(([name, { environment }]) => [name, environment]);
    expect(places.filter(([, environment]) => environment)).toEqual([
      ['staging', 'staging'],
      ['production', 'production'],
    ]);
  });

  it('pins every action by commit, with the release beside it', () => {
    expect(uses.length).toBeGreaterThan(10);
    const lines = text.split('\n').filter((line) => line.includes('uses:'));
    expect(lines.filter((line) => !/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))).toEqual([]);
  });
});

describe('the deployment', () => {
  const [, named = ''] = /^ALARMS="([^"]+)"$/m.exec(script) ?? [];
  const alarms = named.split(' ');

  it('is taken back by alarms that exist, no more than CloudFormation takes', () => {
    const watch = readAssembly(join(TEST_DIRECTORY, 'cdk.out')).find(({ id }) => id === 'Watch');
    const ids = Object.keys(watch?.template.Resources ?? {});
    const found = alarms.map((alarm) => ids.filter((id) => id.startsWith(`Observability${alarm}`)));
    expect(found.map((all) => all.length)).toEqual(alarms.map(() => 1));
    expect(alarms.length).toBeLessThanOrEqual(5);
  });

  it('uses options that this CDK command has', () => {
    const { stdout } = spawnSync(resolve('node_modules/.bin/cdk'), ['deploy', '--help'], { encoding: 'utf8' });
    const options = [...script.matchAll(/(?<=\s|\()--[a-z-]+/g)].map(([name]) => name).filter((name) => !AWS.has(name));
    expect(options.length).toBeGreaterThan(5);
    expect(options.filter((name) => !stdout.includes(name))).toEqual([]);
  });

  describe('as a script', () => {
    let folder = '';
    beforeAll(() => {
      folder = mkdtempSync(join(tmpdir(), 'deploy-script-'));
      put('npx', 'echo "$@"');
    });
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    const put = (name: string, line: string) => {
      writeFileSync(join(folder, name), `#!/usr/bin/env bash\n${line}\n`);
      chmodSync(join(folder, name), 0o755);
    };
    /** What it asks of the CDK command, when AWS answers so about every alarm. */
    function deploys(answer: string, environment: Record<string, string> = {}): string[] {
      put('aws', `echo ${answer}`);
      const PATH = [folder, process.env.PATH].join(delimiter);
      const { stdout } = spawnSync(resolve('docs/pipeline/deploy.sh'), {
        encoding: 'utf8',
        env: { PATH, STAGE: 'prod', ...environment },
      });
      return stdout.trim().split('\n');
    }

    it('watches alarms while it changes what serves people, and not while it changes the alarms', () => {
      const [first, second] = deploys('arn:one', { MONITORING_MINUTES: '5' });
      expect(first).toMatch(/^cdk deploy --app cdk\.out\/prod .*Background .*--monitoring-time-minutes 5 /);
      expect(first?.match(/arn:one/g)).toHaveLength(alarms.length);
      expect(second).toBe(
        'cdk deploy --app cdk.out/prod --require-approval never --progress events Watch --exclusively',
      );
    });

    it('watches none before there are any, and gives the client id when it is told', () => {
      const [first] = deploys('None', { PRO_SANTE_CONNECT_CLIENT: 'our-client' });
      expect(first).toMatch(/--rollback-trigger-alarm-arns none$/);
      expect(first).toContain('--parameters dossier-prod-service:ProSanteConnectClient=our-client');
      expect(deploys('None')[0]).not.toContain('--parameters');
    });

    it('watches none when it mends what rings', () => {
      const [first] = deploys('arn:one', { MONITORING_MINUTES: 'off' });
      expect(first).toMatch(/--rollback-trigger-alarm-arns none$/);
    });
  });
});

const AWS = new Set(['--alarm-name-prefix', '--query', '--output']);
