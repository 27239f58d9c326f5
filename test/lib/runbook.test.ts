import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import project from '../../package.json' with { type: 'json' };
import { resourcesOf, synthesize } from './synthesize.ts';

const runbook = readFileSync('docs/runbook.md', 'utf8');
const { data, service } = synthesize();

/** What AWS calls something, which stands in no template and in no code of ours. */
const WORDS_OF_AWS = new Set([
  'MailFromDomainNotVerified',
  'MessageRejected',
  'UserAuthentication',
  'eventName',
  'httpRequest.clientIp',
  'terminatingRuleId',
  'userIdentity.arn',
]);

const written = [
  JSON.stringify([data, service].map((template) => template.toJSON())),
  ...globSync(['package.json', 'lib/**/*.ts', 'functions/**/*.ts', 'web/src/**/*.ts*']).map((file) =>
    readFileSync(file, 'utf8'),
  ),
].join('\n');

/** Names in some words of code: what stands between signs; not what stands for a value (`<day>`, `{"at":…}`). */
const namesIn = (code: string): string[] =>
  code
    .replaceAll(/\{.*\}|<\w+>|-<stage>/g, ' ')
    .split(/[\s…]+/)
    .filter((name) => /[A-Za-z]/.test(name) && !name.startsWith('--'));

describe('the runbook', () => {
  it('names graphs that are on the dashboard', () => {
    const body = JSON.stringify(resourcesOf(service, 'AWS::CloudWatch::Dashboard')[0]?.[1].Properties.DashboardBody);
    const titles = new Set([...body.matchAll(/title\W+([^"\\]+)/g)].map(([, title]) => title));
    const named = [...runbook.matchAll(/\*\*([^*]+)\*\*/g)].map(([, name]) => name).filter((name) => name !== 'bold');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !titles.has(name))).toEqual([]);
  });

  it('names nothing else that is not there: in a template, in the code, or at AWS', () => {
    const codes = [...runbook.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code);
    const commands = /^(?:npm|aws) /;
    const named = codes.filter((code) => !commands.test(code)).flatMap(namesIn);
    expect(named.length).toBeGreaterThan(30);
    const isThere = (name: string) => WORDS_OF_AWS.has(name) || written.includes(name) || existsSync(name);
    expect(named.filter((name) => !isThere(name))).toEqual([]);
    const run = codes.flatMap((code) => /^npm run ([\w-]+)/.exec(code)?.[1] ?? []);
    expect(run.filter((script) => !(script in project.scripts))).toEqual([]);
  });
});
