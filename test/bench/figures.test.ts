import { beforeAll, describe, expect, it } from 'vitest';
import { readFigures } from '../../bench/figures.ts';
import { measureJourney } from '../../bench/journey.ts';
import { measureList } from '../../bench/scale.ts';
import { allRoutes } from '../../lib/routes.ts';
import { useWorld } from '../support/world.ts';

/** The budgets of the design (§11). Times are measured by `npm run bench` and never judged here. */

beforeAll(useWorld);

const { operations, bundles, http, web } = readFigures();

/** The functions somebody waits for: those behind the API. */
const WAITED_FOR = Object.entries(bundles).filter(([name]) => /Handler$|^Authorizer$/.test(name));

describe('the figures kept', () => {
  it('are there for every operation of the API', () => {
    expect(allRoutes.map(([name]) => name).filter((name) => !(name in operations))).toEqual([]);
  });

  it.each(['readDocument', 'listDocuments', 'depositDocument'])('%s takes three round trips at most', (name) => {
    expect(operations[name]?.roundTrips).toBeLessThanOrEqual(3);
    for (const concurrency of [1, 8]) expect(http[`${name}@${concurrency}`]?.perSecond).toBeGreaterThan(0);
  });

  it('let a document be read for six write units at most, and without a call to S3', () => {
    expect(operations.readDocument?.writeUnits).toBeLessThanOrEqual(6);
    expect(operations.readDocument?.s3Calls).toBe(0);
  });

  it('are the same for a list of 20, 200 and 2,000 documents', () => {
    expect(operations['listDocuments.200']).toEqual(operations['listDocuments.20']);
    expect(operations['listDocuments.2000']).toEqual(operations['listDocuments.20']);
  });

  it('are the same for a purge whatever else is stored', () => {
    expect(operations['document-purge@100due/many-stored']).toEqual(operations['document-purge@100due']);
  });

  it('keep the code behind the API under 350 KB', () => {
    expect(WAITED_FOR.filter(([, { bytes }]) => bytes > 350_000)).toEqual([]);
  });

  it('start the code behind the API in four times an empty handler at most', () => {
    expect(WAITED_FOR.filter(([, { importRatio }]) => importRatio > 4)).toEqual([]);
  });

  it('keep the first load of the web client under 60 KB', () => {
    expect(web.home?.gzipBytes).toBeLessThanOrEqual(60_000);
  });
});

describe('the counts kept', () => {
  it('are exact for every operation; a change is measured by `npm run bench -- --only operations` and reviewed', async () => {
    const measured = await measureJourney();
    const kept = Object.fromEntries(Object.keys(measured).map((name) => [name, operations[name]]));
    expect(measured).toEqual(kept);
  });

  it.each([20, 200])('are exact for a list of %d documents', async (many) => {
    expect(await measureList(many)).toEqual(operations[`listDocuments.${many}`]);
  });
});
