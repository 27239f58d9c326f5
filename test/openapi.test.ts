import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openApi } from '../lib/openapi.ts';
import { allRoutes } from '../lib/routes.ts';

type Operation = {
  operationId: string;
  security: unknown[];
  responses: Record<string, unknown>;
  requestBody?: unknown;
};
type Document = { paths: Record<string, Record<string, Operation>> };

const document = openApi() as unknown as Document;

it('is a sound OpenAPI document', () => {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  const file = join(folder, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  try {
    expect(() => execFileSync('node_modules/.bin/redocly', ['lint', file], { stdio: 'pipe' })).not.toThrow();
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it('tells every route, and none besides', () => {
  const told = Object.entries(document.paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { operationId }]) => `${operationId}: ${method.toUpperCase()} ${path}`),
  );
  expect(told.sort()).toEqual(allRoutes.map(([name, { method, path }]) => `${name}: ${method} ${path}`).sort());
});

it.each(allRoutes)('%s: tells its body, its reply, its refusals and whether one signs in', (_, route) => {
  const operation = document.paths[route.path]?.[route.method.toLowerCase()];
  expect(operation?.requestBody !== undefined).toBe(route.body !== undefined);
  expect(Object.keys(operation?.responses ?? {})).toEqual([String(route.status ?? 200), '4XX', '5XX']);
  expect(operation?.security).toHaveLength(route.signedIn ? 1 : 0);
});
