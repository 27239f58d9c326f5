import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { circles, RULES, violations } from './architecture/rules.ts';
import { inside, sources, toSource } from './architecture/sources.ts';

/** Who may import what, and where the outside world may be touched (design §2). Sizes are held by Biome's rules. */

describe('the layout', () => {
  it.each(RULES)('holds: $name', (rule) => {
    expect(sources.some(({ path }) => rule.from.test(path))).toBe(true);
    expect(violations(sources, [rule])).toEqual([]);
  });

  it.each(RULES)('would notice a file against: $name', (rule) => {
    const { path, text } = rule.planted;
    expect(violations([toSource(path, text)], [rule])).toHaveLength(1);
  });

  it('has no circle of files', () => {
    expect(circles(sources)).toEqual([]);
  });

  it('would notice a circle, also one of types alone', () => {
    const pair = [
      toSource('functions/card/one.ts', "import type { Two } from './two.ts';"),
      toSource('functions/card/two.ts', "import type { One } from './one.ts';"),
    ];
    expect(circles(pair)).toHaveLength(1);
  });

  it('keeps words of medicine and of insurance out of the platform', () => {
    const word =
      /\b(?:patient|doctor|physician|nurse|pharmac\w*|médecin|vitale|nir|vaccin\w*|allerg\w*|insured|insurer|holder|consent|representative|profile|prescription|medical|health)s?\b/i;
    const said = inside('functions/platform/').flatMap(({ path }) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line, index) => (word.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
    );
    expect(said).toEqual([]);
  });

  it('names what touches a table a store, and what declares routes endpoints', () => {
    const raw = /[`'"](?:DOSSIER|AUDIT|ACCESS|DOCUMENT|NIR|OPENING)#[`$]/;
    const bad = inside('functions/').filter(
      ({ path, text }) => /store\.ts$/.test(path) && raw.test(text) && !/pk: `ACTOR#/.test(text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });
});

describe('the discipline', () => {
  it('takes time, chance and the environment from one place', () => {
    const doors = /^functions\/(?:platform\/(?:runtime|log)|record\/person\/pepper\.adapter)\.ts$/;
    const bad = inside('functions/').filter(
      ({ path, text }) =>
        !doors.test(path) && /process\.env|Date\.now|new Date\(\)|random(?:UUID|Bytes|Int)|Math\.random/.test(text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it('names durations where it counts time', () => {
    const bad = inside('functions/').filter(
      ({ path, text }) =>
        path !== 'functions/platform/time/durations.ts' && /86_?400|\b3_?600(?:_000)?\b|\b60_000\b|24 \* 60/.test(text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it('suppresses no lint and no type check', () => {
    const bad = sources.filter(
      ({ path, text }) =>
        !path.startsWith('test/architecture') &&
        /biome-ignore|eslint-disable|@ts-(?:ignore|nocheck|expect-error)/.test(text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it('names files in kebab case, without words that say nothing', () => {
    const bad = sources.filter(
      ({ path }) =>
        !path
          .split('/')
          .every((part) =>
            /^[a-z0-9-]+(?:\.(?:job|event|handler|endpoints|store|adapter|rules|item))?(?:\.test)?(?:\.tsx?)?$/.test(
              part,
            ),
          ) ||
        /(?:service|manager|helper|util|impl)s?\.tsx?$/.test(path) ||
        /\/index\.tsx?$/.test(path),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it('declares no class, function or type with a word that says nothing', () => {
    const declaration =
      /(?:^|\n)(?:export )?(?:async )?(?:class|interface|type|function) (I[A-Z]\w*|\w+(?:Manager|Helper|Util|Impl)\b)/g;
    const bad = sources.flatMap(({ path, text }) =>
      [...text.matchAll(declaration)].map(([, name]) => `${path}: ${name}`),
    );
    expect(bad).toEqual([]);
  });

  it('keeps files of the product short: half of them have 60 lines at most', () => {
    const sizes = inside('functions/')
      .map(({ lines }) => lines)
      .sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(60);
  });

  it('gives every exported function and type of the product a docstring', () => {
    const bad = inside('functions/').flatMap(({ path }) => {
      const lines = readFileSync(path, 'utf8').split('\n');
      return lines.flatMap((line, index) => {
        const name = /^export (?:async )?(?:function|class|type|const) (\w+)/.exec(line)?.[1];
        const documented = /\*\/\s*$/.test(lines[index - 1] ?? '');
        const twin =
          lines[index - 1]?.startsWith('export const') && name !== undefined && lines[index - 1]?.includes(name);
        const obvious =
          name === 'routes' ||
          name === 'handler' ||
          /^export type (\w+) = (?:Readonly<)?z\.infer<typeof \1>/.test(line) ||
          /^export type (\w+) = \(typeof/.test(line) ||
          path.endsWith('contract.ts');
        return name && !documented && !twin && !obvious ? [`${path}:${index + 1} ${name}`] : [];
      });
    });
    expect(bad).toEqual([]);
  });
});
