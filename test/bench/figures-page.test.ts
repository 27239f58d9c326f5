import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readFigures } from '../../bench/figures.ts';
import { figuresPage } from '../../bench/figures-page.ts';

const figures = readFigures();

it('tells the figures that are kept, and no others; `node bench/figures-page.ts` writes it anew', () => {
  expect(readFileSync('docs/figures.md', 'utf8')).toBe(figuresPage(figures));
});

it('tells nothing of what is not kept, and one figure of several only while they are alike', () => {
  const { readDocument: _, ...operations } = figures.operations;
  expect(() => figuresPage({ ...figures, operations })).toThrow(/no figures are kept of "read one document/);
  const cost = { roundTrips: 9, readUnits: 9, writeUnits: 9, s3Calls: 0 };
  const flat = { ...figures.operations, 'listDocuments.2000': cost };
  expect(() => figuresPage({ ...figures, operations: flat })).toThrow(/list documents.* does not hold for/);
});
