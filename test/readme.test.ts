import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lifeDiagram } from '../bin/life.ts';
import { RUNBOOKS } from '../lib/alarms.ts';
import project from '../package.json' with { type: 'json' };
import { CASES } from './access/combinations.ts';

const readme = readFileSync('README.md', 'utf8');

/** Every page somebody reads. */
const PAGES = ['README.md', 'CHANGELOG.md', ...globSync('docs/**/*.md')].sort();

/** Commands of npm itself. */
const OF_NPM = ['ci', 'install', 'run'];

/** Commands that a page names and that are not there: scripts of the project, and files that Node runs. */
function missingIn(page: string): string[] {
  const text = readFileSync(page, 'utf8');
  const scripts = [...text.matchAll(/(?:^|`)npm (?:run )?([a-z][a-z:-]*)/gm)].map(([, name = '']) => name);
  const files = [...text.matchAll(/(?:^|`)node ((?:bin|bench|web|lib)\/[\w/-]+\.ts)/gm)].map(([, file = '']) => file);
  return [
    ...scripts.filter((name) => !(OF_NPM.includes(name) || name in project.scripts)),
    ...files.filter((file) => !existsSync(file)),
  ];
}

describe('the README', () => {
  it('is short enough to be read: 12 KB', () => {
    expect(Buffer.byteLength(readme)).toBeLessThanOrEqual(12_000);
  });

  it('tells of every other page but decisions, which have a folder', () => {
    const told = (page: string) => readme.includes(`](${page})`) || page.startsWith('docs/decisions/');
    expect(PAGES.filter((page) => page !== 'README.md' && !told(page))).toEqual([]);
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
  it.each(PAGES)('leads nowhere in vain from %s', (page) => {
    expect(brokenIn(page)).toEqual([]);
    expect(missingIn(page)).toEqual([]);
  });

  it('draws the life of a dossier from the table that decides', () => {
    const page = readFileSync('docs/life.md', 'utf8');
    const [, drawn] = /<!-- life -->\n```mermaid\n([\s\S]*?)\n```\n<!-- \/life -->/.exec(page) ?? [];
    expect(drawn).toBe(lifeDiagram());
  });

  it('tells the version of the project, and what is in it', () => {
    const [, latest] = /^## \[(\d+\.\d+\.\d+)\]/m.exec(readFileSync('CHANGELOG.md', 'utf8')) ?? [];
    expect(latest).toBe(project.version);
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
