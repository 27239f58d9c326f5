import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';

/** Where the time of a run goes: what is in a folder of `test/`, in all its workers together. */
export type AreaTime = { readonly area: string; readonly tests: number; readonly seconds: number };

/** Fewer files than these are looked at one by one. */
const MANY = 30;

/** The area of a test file: its folder below `test/`, or itself. */
export const areaOf = (file: string): string => file.split('/')[1]?.replace('.test.ts', '') ?? file;

/** Sums up what each file took, the slowest area first. */
export function timeByArea(files: readonly AreaTime[]): AreaTime[] {
  const areas = new Map<string, AreaTime>();
  for (const { area, tests, seconds } of files) {
    const known = areas.get(area) ?? { area, tests: 0, seconds: 0 };
    areas.set(area, { area, tests: known.tests + tests, seconds: known.seconds + seconds });
  }
  return [...areas.values()].sort((a, b) => b.seconds - a.seconds);
}

function timeOf(module: TestModule): AreaTime {
  const { duration, collectDuration, setupDuration, prepareDuration } = module.diagnostic();
  return {
    area: areaOf(relative('.', module.moduleId).replaceAll('\\', '/')),
    tests: [...module.children.allTests()].length,
    seconds: (duration + collectDuration + setupDuration + prepareDuration) / 1000,
  };
}

/** Ends a run of many files with a table of where its time went. */
export class AreaReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    if (modules.length < MANY) return;
    const rows = timeByArea(modules.map(timeOf));
    const total = rows.reduce((sum, { seconds }) => sum + seconds, 0);
    console.log('\nwhere the time goes   tests   seconds   share');
    for (const { area, tests, seconds } of rows) {
      const cells = [
        String(tests).padStart(6),
        seconds.toFixed(1).padStart(10),
        `${share(seconds, total)} %`.padStart(8),
      ];
      console.log(area.padEnd(21) + cells.join(''));
    }
  }
}

const share = (seconds: number, total: number): number => Math.round((100 * seconds) / total);
