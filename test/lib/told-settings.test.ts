import { globSync, readFileSync } from 'node:fs';
import { buildSync } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { ENTRIES } from './entries.ts';
import { at, fitFor, type Json, resourcesOf, synthesize } from './synthesize.ts';

/** What the environment of Lambda brings by itself, or the local cloud alone sets. */
const GIVEN = /^(?:AWS_|LOG_LEVEL$)/;
/** Told to every function, whatever it does: where a line of the log comes from. */
const HOUSE = ['SERVICE', 'STAGE'];
/** Named by code that many functions share: which of the two tables a function has, its rights say. */
const TABLES = ['DOSSIERS_TABLE', 'AUDIT_TABLE'];
/** Comes with a right to what lies there; a function that an object awakes is told by its event where that is. */
const GRANTED = ['DOCUMENTS_BUCKET'];

/** The code of each function as it would be bundled, without packages and without what it does not use. */
const CODE = new Map(
  buildSync({
    entryPoints: Object.entries(ENTRIES).map(([name, file]) => ({ in: file, out: name })),
    outdir: 'nowhere',
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  }).outputFiles.map(({ path, text }) => [path.slice(path.lastIndexOf('/') + 1, -'.js'.length), text]),
);

const quoted = (text: string): string[] =>
  [...text.matchAll(/["`]([A-Z][A-Z0-9_]+)["`]/g)].map(([, name]) => name ?? '');

/** The settings that code reads: those it names where it reads one. */
const readBy = (code: string): string[] =>
  [...code.matchAll(/\b(?:optionalSetting|setting)\d*\(([^()]*)\)/g)].flatMap(([, inside]) => quoted(inside ?? ''));

/** Every name that code could read: any in capitals, and those it puts together, `${accounts}_POOL`. */
function couldRead(code: string): Set<string> {
  const names = quoted(code);
  const endings = [...code.matchAll(/`\$\{\w+\}(_[A-Z_]+)`/g)].map(([, ending]) => ending);
  return new Set([...names, ...names.flatMap((name) => endings.map((ending) => `${name}${ending}`))]);
}

/** The environment of each function in a stage for real people, which leaves no setting out. */
const TOLD = new Map(
  resourcesOf(synthesize({ stage: 'prod' }, fitFor('prod')).service, 'AWS::Lambda::Function').flatMap(
    ([id, { Properties }]) => {
      const name = Object.keys(ENTRIES)
        .filter((one) => id.startsWith(one))
        .sort((a, b) => b.length - a.length)[0];
      const variables = at(Properties, 'Environment', 'Variables') as Record<string, Json> | undefined;
      return name === undefined ? [] : [[name, Object.keys(variables ?? {})] as const];
    },
  ),
);

describe.each(Object.keys(ENTRIES))('the settings of %s', (name) => {
  const code = CODE.get(name) ?? '';
  const told = TOLD.get(name) ?? [];

  it('are all set that its code reads', () => {
    expect(told.length).toBeGreaterThan(0);
    expect(readBy(code).filter((one) => !GIVEN.test(one) && !TABLES.includes(one) && !told.includes(one))).toEqual([]);
  });

  it('are all read that are set', () => {
    const could = couldRead(code);
    expect(told.filter((one) => ![...HOUSE, ...GRANTED].includes(one) && !could.has(one))).toEqual([]);
  });
});

describe('the settings of a stage', () => {
  it('are each used by what makes its stacks', () => {
    const lib = globSync('lib/**/*.ts')
      .filter((path) => !path.endsWith('config.ts'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('\n');
    const names = Object.keys({ ...fitFor('prod'), codeSigningConfigArn: '' });
    expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(lib))).toEqual([]);
  });
});
