import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

/** Who may import what, and where the outside world may be touched (design §2). Sizes are held by Biome's rules. */

type Source = {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
  readonly lines: number;
};

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' })
  .split('\n')
  .filter((path) => /^(bin|lib|functions|local|web|bench|test)\/.*\.tsx?$/.test(path));

const sources: Source[] = tracked.map((path) => {
  const text = readFileSync(path, 'utf8');
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '');
  const found = [...code.matchAll(/(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]/g)];
  const imports = found.map(([, name = '']) => (name.startsWith('.') ? normalize(join(dirname(path), name)) : name));
  return { path, text: code, imports, lines: text.split('\n').length };
});

const inside = (folder: string) => sources.filter(({ path }) => path.startsWith(folder));
const capabilityOf = (path: string) => /^functions\/([^/]+)\//.exec(path)?.[1];
const SHARED = new Set(['platform', 'access']);

/** Every import of `from` that is forbidden, as `file -> import`. */
const forbidden = (from: readonly Source[], isBad: (name: string, file: Source) => boolean) =>
  from.flatMap((file) => file.imports.filter((name) => isBad(name, file)).map((name) => `${file.path} -> ${name}`));

const isOutside = (name: string) => /^(@aws-sdk|@aws-lambda-powertools|@middy|@smithy|aws-)/.test(name);

describe('the layout', () => {
  it('lets no capability import another', () => {
    const bad = forbidden(inside('functions/'), (name, { path }) => {
      const [from, to] = [capabilityOf(path), capabilityOf(name)];
      return from !== undefined && to !== undefined && from !== to && !SHARED.has(to) && from !== 'fhir';
    });
    expect(bad).toEqual([]);
  });

  it('lets platform and access import no capability', () => {
    const shared = [...inside('functions/platform/'), ...inside('functions/access/')];
    expect(forbidden(shared, (name) => name.startsWith('functions/') && !SHARED.has(capabilityOf(name) ?? ''))).toEqual(
      [],
    );
  });

  it('keeps the policy, the keys, the problems and the contracts free of side effects', () => {
    const pure =
      /^functions\/(?:access\/(?:policy|vocabulary|facts|matrix|life)|platform\/(?:keys|problem|words|route|fields|audit-chain)|[^/]+\/(?:contract|[a-z-]*rules))\.ts$/;
    const files = sources.filter(({ path }) => pure.test(path));
    expect(files.length).toBeGreaterThan(10);
    expect(
      forbidden(files, (name) => isOutside(name) || /platform\/(?:runtime|clients|table|audit|log)\.ts$/.test(name)),
    ).toEqual([]);
  });

  it('keeps the outside world out of use cases', () => {
    const useCase = /^functions\/(?!platform|access)[^/]+\/[a-z]+-[a-z-]+\.ts$/;
    const files = sources.filter(({ path }) => useCase.test(path));
    expect(files.length).toBeGreaterThan(5);
    expect(forbidden(files, isOutside)).toEqual([]);
  });

  it('lets stores know the table and the keys, and no other capability', () => {
    const stores = inside('functions/').filter(({ path }) => path.endsWith('/store.ts'));
    const bad = stores.filter(
      ({ text }) => /[`'"](?:DOSSIER|AUDIT|ACCESS|DOCUMENT|NIR|OPENING)#[`$]/.test(text) && !/pk: `ACTOR#/.test(text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it('lets the infrastructure read contracts, and the table of messages, only', () => {
    const allowed = /^functions\/(?:[^/]+\/contract|platform\/(?:route|lambda-credentials|problem|notice-kinds))\.ts$/;
    expect(forbidden(inside('lib/'), (name) => name.startsWith('functions/') && !allowed.test(name))).toEqual([]);
    expect(forbidden(inside('lib/'), (name) => name.startsWith('@aws-sdk'))).toEqual([]);
  });

  it('gives the web client types only', () => {
    const bad = inside('web/').filter(({ text }) =>
      /import\s+(?!type\b)[^;'"]*from\s+['"][^'"]*functions\//.test(text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });
});

describe('the discipline', () => {
  it('takes time, chance and the environment from one place', () => {
    const doors = /^functions\/platform\/(?:runtime|pepper|log)\.ts$/;
    const bad = inside('functions/').filter(
      ({ path, text }) =>
        !doors.test(path) && /process\.env|Date\.now|new Date\(\)|random(?:UUID|Bytes|Int)|Math\.random/.test(text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it('suppresses no lint and no type check', () => {
    const bad = sources.filter(
      ({ path, text }) =>
        path !== 'test/architecture.test.ts' &&
        /biome-ignore|eslint-disable|@ts-(?:ignore|nocheck|expect-error)/.test(text),
    );
    expect(bad.map(({ path }) => path)).toEqual([]);
  });

  it('names files in kebab case, without words that say nothing', () => {
    const bad = sources.filter(
      ({ path }) =>
        !path.split('/').every((part) => /^[a-z0-9-]+(?:\.(?:job|event|handler))?(?:\.test)?(?:\.tsx?)?$/.test(part)) ||
        /(?:service|manager|helper|util|impl)s?\.tsx?$/.test(path) ||
        /\/index\.tsx?$/.test(path),
    );
    expect(bad.map(({ path }) => path).filter((path) => !path.endsWith('LoopbackServer.java'))).toEqual([]);
  });

  it('declares no class, function or type with a word that says nothing', () => {
    const declaration =
      /(?:^|\n)(?:export )?(?:async )?(?:class|interface|type|function) (I[A-Z]\w*|\w+(?:Manager|Helper|Util|Impl)\b)/g;
    const bad = sources.flatMap(({ path, text }) =>
      [...text.matchAll(declaration)].map(([, name]) => `${path}: ${name}`),
    );
    expect(bad).toEqual([]);
  });

  it('keeps files of the product short: half of them under 60 lines', () => {
    const sizes = inside('functions/')
      .map(({ lines }) => lines)
      .sort((a, b) => a - b);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeLessThanOrEqual(70);
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
          /^export type (\w+) = z\.infer<typeof \1>/.test(line) ||
          /^export type (\w+) = \(typeof/.test(line) ||
          path.endsWith('contract.ts') ||
          path.endsWith('keys.ts');
        return name && !documented && !twin && !obvious ? [`${path}:${index + 1} ${name}`] : [];
      });
    });
    expect(bad).toEqual([]);
  });
});
