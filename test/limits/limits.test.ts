import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LIMITS } from '../../functions/record/limits.ts';
import { resourcesOf, synthesize } from '../lib/synthesize.ts';
import { oddsOf, TABLE } from './table.ts';

const DECISION = readFileSync('docs/decisions/2026-12-01-limits.md', 'utf8');

const sources = globSync('functions/**/*.ts').map((path) => ({ path, text: readFileSync(path, 'utf8') }));
const having = (pattern: RegExp): string[] => sources.filter(({ text }) => pattern.test(text)).map(({ path }) => path);

/** The cells of the line of a limit in the decision, without its name. */
const cellsOf = (name: string): string[] =>
  DECISION.split('\n')
    .find((line) => line.startsWith(`| ${name} |`))
    ?.split('|')
    .slice(2, -1)
    .map((cell) => cell.trim()) ?? [];

describe('the table of limits', () => {
  it('has a line for each that counts in a window, and there are no others', () => {
    expect(Object.keys(TABLE)).toEqual(expect.arrayContaining(Object.keys(LIMITS)));
    expect(having(/\bmost: [\w.]+, seconds:|: Limit = \{|\bscope: '/)).toEqual(['functions/record/limits.ts']);
  });

  it('has a line for each that an item counts, and there are no others', () => {
    expect(having(/ADD tries/).sort()).toEqual([
      'functions/consent/store.ts',
      'functions/opening/assisted.store.ts',
      'functions/opening/store.ts',
      'functions/platform/store/limit.ts',
    ]);
  });

  it('has a line for each of the firewall', () => {
    const acls = resourcesOf(synthesize().service, 'AWS::WAFv2::WebACL').map(([, acl]) => JSON.stringify(acl));
    const rules = acls.flatMap((acl) =>
      (JSON.parse(acl).Properties.Rules as { Name: string; Statement: object }[]).filter(
        ({ Statement }) => 'RateBasedStatement' in Statement,
      ),
    );
    expect(rules.map(({ Name }) => Name)).toEqual(['OneAddressScanning', 'OneAddressAtTheDoors', 'OneAddress']);
    for (const { Name } of rules) expect(TABLE).toHaveProperty(Name);
  });

  it.each(Object.keys(TABLE))('is written down in the decision, with the odds of guessing: %s', (name) => {
    const { most, odds } = TABLE[name] ?? { most: '' };
    const cells = cellsOf(name);
    expect(cells).toHaveLength(5);
    expect(cells.every((cell) => cell !== '')).toBe(true);
    expect([cells[0], cells[4]]).toEqual([most, odds ? oddsOf(odds) : expect.stringMatching(/^nothing to guess/)]);
  });

  it('leaves nobody more than one chance in a thousand a day', () => {
    for (const { odds } of Object.values(TABLE)) if (odds) expect(odds.tries / odds.of).toBeLessThan(1e-3);
  });
});
