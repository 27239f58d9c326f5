import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { lifeDiagram } from '../bin/life.ts';
import { RUNBOOKS } from '../lib/observability.ts';
import project from '../package.json' with { type: 'json' };
import { CASES } from './access/combinations.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
  it('has one heading for each alarm, and no other', () => {
    const headings = [...readme.matchAll(/^### Runbook: (.+)$/gm)].map(([, name]) => name);
    expect(headings.sort()).toEqual(Object.keys(RUNBOOKS).sort());
  });

  it('names no command that does not exist', () => {
    const named = [...readme.matchAll(/npm (?:run )?(start|test|[a-z-]+)\b/g)]
      .map(([, name = '']) => name)
      .filter((name) => !['ci', 'run'].includes(name));
    expect([...new Set(named)].filter((name) => !(name in project.scripts))).toEqual([]);
  });

  it('draws the life of a dossier from the table that decides', () => {
    const [, drawn] = /<!-- life -->\n```mermaid\n([\s\S]*?)\n```\n<!-- \/life -->/.exec(readme) ?? [];
    expect(drawn).toBe(lifeDiagram());
  });

  it('tells how many combinations of the rules are compared', () => {
    expect(readme).toContain(`all ${CASES.length.toLocaleString('en')} combinations`);
  });

  it('shows pictures that are there', () => {
    for (const [, path = ''] of readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g))
      expect(readFileSync(path).length).toBeGreaterThan(1000);
  });
});
