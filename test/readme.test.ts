import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lifeDiagram } from '../bin/life.ts';
import { RUNBOOKS } from '../lib/alarms.ts';
import project from '../package.json' with { type: 'json' };
import { CASES } from './access/combinations.ts';

const readme = readFileSync('README.md', 'utf8');

describe('the README', () => {
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

/** The anchor that a heading has on the pages of a forge. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');

/** Files and anchors that a page names and that are not there. */
function brokenIn(page: string): string[] {
  const links = [...readFileSync(page, 'utf8').matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link);
  return links.filter((link) => {
    if (/^https?:/.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(target)) return true;
    const headings = anchor === undefined ? [] : [...readFileSync(target, 'utf8').matchAll(/^#+ (.+)$/gm)];
    return anchor !== undefined && !headings.some(([, heading = '']) => anchorOf(heading) === anchor);
  });
}

describe('the documentation', () => {
  it.each(['README.md', ...globSync('docs/**/*.md')])('leads nowhere in vain from %s', (page) => {
    expect(brokenIn(page)).toEqual([]);
  });

  it('has one heading for each alarm, and no other', () => {
    const headings = [...readFileSync('docs/runbook.md', 'utf8').matchAll(/^## (.+)$/gm)].map(([, name]) => name);
    expect(headings.sort()).toEqual(Object.keys(RUNBOOKS).sort());
  });

  it('says each decision in a file named by its day, with one title', () => {
    for (const file of globSync('docs/decisions/*.md')) {
      expect(file).toMatch(/\/\d{4}-\d{2}-\d{2}-[a-z0-9-]+\.md$/);
      expect(readFileSync(file, 'utf8').match(/^# .+$/gm)).toHaveLength(1);
    }
  });
});
