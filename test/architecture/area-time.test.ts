import { expect, it } from 'vitest';
import { areaOf, timeByArea } from '../support/area-reporter.ts';

it('tells where the time of a run goes, the slowest area first', () => {
  const files = [
    { file: 'test/card/card.test.ts', seconds: 2 },
    { file: 'test/readme.test.ts', seconds: 1 },
    { file: 'test/card/print.test.ts', seconds: 3 },
    { file: 'test/local/s3/cors.test.ts', seconds: 4 },
  ];
  expect(timeByArea(files.map(({ file, seconds }) => ({ area: areaOf(file), tests: 2, seconds })))).toEqual([
    { area: 'card', tests: 4, seconds: 5 },
    { area: 'local', tests: 2, seconds: 4 },
    { area: 'readme', tests: 2, seconds: 1 },
  ]);
});
