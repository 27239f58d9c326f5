import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, expect, it } from 'vitest';
import zod from 'zod/package.json' with { type: 'json' };
import { provenanceOf } from '../../lib/provenance.ts';

const folder = mkdtempSync(join(tmpdir(), 'provenance-'));
const code = 'export const handler = () => {};';
const entry = 'functions/card/handler.ts';

const input = (bytesInOutput: number) => ({ bytesInOutput });
const output = {
  entryPoint: entry,
  inputs: {
    'node_modules/zod/v4/mini/schemas.js': input(2),
    'node_modules/zod/v4/core/util.js': input(3),
    'functions/card/rules.ts': input(1),
    'node_modules/esbuild/lib/main.js': input(0),
    [entry]: input(1),
  },
};
const metafileOf = (made: object) => ({ inputs: {}, outputs: { 'a/index.mjs': made } }) as unknown as Metafile;

beforeAll(() => {
  mkdirSync(join(folder, 'functions-card-handler'));
  writeFileSync(join(folder, 'functions-card-handler', 'index.mjs'), code);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('tells of a bundle its hash, and the files and packages that are in it', () => {
  expect(provenanceOf({ folder, entries: [entry], metafile: metafileOf(output) }).bundles).toEqual([
    {
      entry,
      sha256: createHash('sha256').update(code).digest('hex'),
      bytes: code.length,
      sources: [entry, 'functions/card/rules.ts'],
      packages: [`zod@${zod.version}`],
    },
  ]);
});

it('refuses to say nothing of a bundle', () => {
  const metafile = metafileOf({ ...output, entryPoint: 'functions/card/printer.ts' });
  expect(() => provenanceOf({ folder, entries: [entry], metafile })).toThrow(`no bundle of ${entry}`);
});
