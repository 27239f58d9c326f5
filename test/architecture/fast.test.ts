import { expect, it } from 'vitest';
import { pureTests } from '../support/pure-tests.ts';

const pure = pureTests();

it('runs what only computes while somebody writes, and nothing that waits for a database, a browser or a build', () => {
  expect(pure).toEqual(expect.arrayContaining(['test/access/policy.test.ts', 'test/architecture.test.ts']));
  for (const waiting of ['test/document/deposit.test.ts', 'test/web/dossier.test.ts', 'test/journey/journey.test.ts'])
    expect(pure).not.toContain(waiting);
});
