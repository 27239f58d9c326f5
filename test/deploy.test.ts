import { readFileSync } from 'node:fs';
import * as cognito from '@aws-sdk/client-cognito-identity-provider';
import * as ses from '@aws-sdk/client-sesv2';
import * as sns from '@aws-sdk/client-sns';
import { Template } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { InsuredRow } from '../functions/feed/contract.ts';
import { STAGES, settingsOf } from '../lib/config.ts';
import { addDossier, reservedIn } from '../lib/dossier-app.ts';
import { settingFaults } from '../lib/settings-rules.ts';
import cdk from '../node_modules/aws-cdk/lib/cli/cli-type-registry.json' with { type: 'json' };
import project from '../package.json' with { type: 'json' };
import { appOf, fitFor } from './lib/synthesize.ts';

/** `docs/deploy.md`, as far as it can be compared with what it speaks of. */

const page = readFileSync('docs/deploy.md', 'utf8');
const blocks = (language: string): string[] =>
  [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text = '']) => text);
const commands = blocks('sh')
  .flatMap((text) => text.split('\n'))
  .filter((line) => line !== '');

const app = appOf({ checks: 'off' });
const stacks = Object.values(addDossier(app, fitFor('prod')));
const templates = stacks.map((stack) => Template.fromStack(stack).toJSON());
const outputs = templates.flatMap(({ Outputs = {} }) => Object.keys(Outputs));
const parameters = templates.flatMap(({ Parameters = {} }) => Object.keys(Parameters));

/** The commands of CDK, what `npm run` makes of each: `deploy`, `--context`, `stage=dev`… */
const toCdk = (command: string): string[] | undefined => {
  const [, script = '', more = ''] = /^npm run (\w+)(?: -- (.*))?$/.exec(command) ?? [];
  const known: Readonly<Record<string, string>> = project.scripts;
  return /^(?:npx )?cdk (.*)$/.exec(`${known[script] ?? command} ${more}`.trim())?.[1]?.split(' ');
};
const cdkCommands = commands.flatMap((command) => {
  const words = toCdk(command);
  return words ? [{ command, words }] : [];
});
const valuesOf = (flag: string): string[] =>
  cdkCommands.flatMap(({ words }) => words.flatMap((word, index) => (words[index - 1] === flag ? [word] : [])));

describe('the page on deploying', () => {
  it('has commands of programs that it says are needed', () => {
    expect(commands.length).toBeGreaterThan(15);
    expect(new Set(commands.map((line) => line.split(' ')[0]))).toEqual(new Set(['npm', 'export', 'npx', 'aws']));
  });

  it.each(cdkCommands)('names options that CDK has: $command', ({ words: [name = '', ...words] }) => {
    const [, known] = Object.entries(cdk.commands).find(([one]) => one === name) ?? [];
    const options = { ...cdk.globalOptions, ...(known && 'options' in known ? known.options : undefined) };
    expect(known).toBeDefined();
    for (const word of words.filter((one) => one.startsWith('--'))) expect(options).toHaveProperty(word.slice(2));
  });

  it('gives context that the app reads, of stages that there are', () => {
    const read = readFileSync('lib/dossier-app.ts', 'utf8');
    const pairs = valuesOf('--context').map((pair) => pair.split('='));
    expect(new Set(pairs.map(([name]) => name))).toEqual(new Set(['stage', 'settings', 'protection']));
    for (const [name] of pairs) expect(read).toContain(`'${name}'`);
    const stages = pairs.flatMap(([name, value]) => (name === 'stage' ? [value] : []));
    expect(stages.every((stage) => STAGES.some((known) => known === stage))).toBe(true);
  });

  it('gives parameters that a stack of that name has', () => {
    const names = stacks.map(({ stackName }) => stackName);
    for (const [, stack = '', parameter = ''] of valuesOf('--parameters').map((one) => /^(.+):(.+)=/.exec(one) ?? [])) {
      expect(names).toContain(stack);
      expect(parameters).toContain(parameter);
    }
    expect(page.match(/`ProSanteConnect\w+`/g)?.filter((name) => !parameters.includes(name.slice(1, -1)))).toEqual([]);
  });

  it('looks at stacks and outputs that there are, and leaves nothing else to find out', () => {
    const named = [...page.matchAll(/--stack-name dossier-(?:dev|staging|prod)-(\w+)/g)].map(([, name]) => name);
    const known = stacks.map(({ stackName }) => stackName.replace('dossier-prod-', ''));
    expect(named.filter((name) => !known.includes(name ?? ''))).toEqual([]);
    const places = [...page.matchAll(/<([^>\n]+)>/g)].map(([, place = '']) => place);
    const told = places.filter((place) => !/^(?:your .+|your …|Capitals)$/.test(place));
    expect(told.filter((place) => !outputs.includes(place))).toEqual([]);
    expect(told.length).toBeGreaterThan(8);
  });

  it('leaves no output unsaid that is made for a person', () => {
    const made = outputs.filter((name) => !/^(?:ExportsOutput|ApiRestEndpoint)/.test(name));
    const unused = ['PatientsPool', 'DossiersTable', 'AuditTable'];
    const said = page + readFileSync('docs/runbook.md', 'utf8');
    expect(made.filter((name) => !said.includes(name) && !unused.includes(name))).toEqual([]);
  });

  it('calls operations that AWS has', () => {
    const clients = { 'cognito-idp': cognito, sesv2: ses, sns };
    const calls = commands.flatMap((line) => [...line.matchAll(/^aws ([\w-]+) ([\w-]+)/g)]);
    const checked = calls.flatMap(([, service = '', operation = '']) => {
      const client = Object.entries(clients).find(([name]) => name === service)?.[1];
      const known = client && Object.keys(client).map((name) => name.toLowerCase());
      return known ? [[operation, known.includes(`${operation.replaceAll('-', '')}command`)]] : [];
    });
    expect(checked.length).toBeGreaterThan(4);
    expect(checked.filter(([, isKnown]) => !isKnown)).toEqual([]);
  });

  it('creates agents without a message', () => {
    const created = commands.filter((line) => line.includes('admin-create-user'));
    expect(created.length).toBeGreaterThan(0);
    for (const line of created) expect(line).toContain('--message-action SUPPRESS');
  });

  it('shows settings that a stage for real people takes, and so does the pipeline', () => {
    const [shown = ''] = blocks('json');
    for (const changes of [shown, readFileSync('docs/pipeline/settings.json', 'utf8')]) {
      expect(settingFaults(settingsOf('prod', JSON.parse(changes)), reservedIn(app))).toEqual([]);
    }
    expect(settingsOf('prod', JSON.parse(shown)).sender?.identity).toBe('pending');
  });

  it('deploys each stage for the first time without protection, and ends with it', () => {
    const first = new Map<string | undefined, string>();
    const last = new Map<string | undefined, string>();
    const walk = page.slice(0, page.indexOf('Taking a stage down'));
    for (const [command] of walk.matchAll(/^npm run deploy.*$/gm)) {
      const stage = /stage=(\w+)/.exec(command)?.[1];
      if (!first.has(stage)) first.set(stage, command);
      last.set(stage, command);
    }
    expect([...first.values()].every((command) => command.includes('protection=off'))).toBe(true);
    expect([...last.values()].some((command) => command.includes('protection=off'))).toBe(false);
  });

  it('puts people into the register that the feed takes', () => {
    for (const line of readFileSync('docs/insured-example.ndjson', 'utf8').trim().split('\n')) {
      expect(InsuredRow.safeParse(JSON.parse(line)).success).toBe(true);
    }
  });

  it('names the quotas that settings are about, with the number of each stage', () => {
    const settings = STAGES.map((stage) => settingsOf(stage));
    expect(cells('Lambda, concurrent').map(firstNumber)).toEqual(settings.map((one) => one.lambdaConcurrency));
    expect(cells('SMS, spend').map(firstNumber)).toEqual(settings.map((one) => one.smsBudgetUsd));
  });

  it.each([
    ['API Gateway, resources', () => countOf('AWS::ApiGateway::Resource'), 300],
    ['CloudFormation, resources', () => fullest('Resources'), 500],
    ['CloudFormation, outputs', () => fullest('Outputs'), 200],
    ['IAM, roles', () => countOf('AWS::IAM::Role'), 1000],
    ['IAM, policies', () => countOf('AWS::IAM::ManagedPolicy'), 1500],
    ['CloudWatch, alarms', () => countOf('AWS::CloudWatch::Alarm'), 5000],
  ] as const)('says of %s at least what there is, below what AWS allows', (row, actual, quota) => {
    for (const told of cells(row).map(firstNumber)) {
      expect(told).toBeGreaterThanOrEqual(actual());
      expect(told).toBeLessThan(quota);
    }
  });
});

/** What the table of quotas says for the three stages. */
function cells(name: string): string[] {
  const row = page.split('\n').find((line) => line.startsWith(`| ${name}`)) ?? '';
  const found = row.split('|').slice(3, -1);
  if (found.length !== STAGES.length) throw new Error(`the page has no row of ${name}`);
  return found;
}

const firstNumber = (text: string): number => Number(/\d+/.exec(text.replaceAll(',', ''))?.[0]);

const countOf = (type: string): number =>
  templates.flatMap(({ Resources }) => Object.values<{ Type: string }>(Resources)).filter(({ Type }) => Type === type)
    .length;

const fullest = (part: 'Resources' | 'Outputs'): number =>
  Math.max(...templates.map((template) => Object.keys(template[part] ?? {}).length));
