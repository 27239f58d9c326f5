import { spawnSync } from 'node:child_process';
import { TEST_DAYS, testOn } from './test-days.ts';

/**
 * `npm run check`: everything that must hold before a change is shared, each step with its time. Stops at the first
 * step that fails. `-- --no-tests` leaves the tests out, for who has just run them. `-- --days` runs the tests alone, at
 * each moment of {@link TEST_DAYS} in place of now; `-- --days new-year` at one of them.
 */
type Step = { readonly name: string; readonly run: () => number };

const step = (name: string, command: string, ...args: readonly string[]): Step => ({
  name,
  run: () => spawnSync(command, args, { stdio: 'inherit' }).status ?? 1,
});

const STEPS: readonly Step[] = [
  step('format and lint', 'biome', 'ci', '--error-on-warnings', '.'),
  step('types', 'tsc', '-b'),
  step('unused code', 'knip'),
  step(
    'infrastructure as the command makes it',
    'cdk',
    ...['synth', '--quiet', '--no-notices', '--output', 'cdk.out/check'],
  ),
  step('infrastructure, every other stage and setting, every rule pack', 'node', 'bin/stages.ts', '--untested'),
  step('change set on paper', 'node', 'bin/diff.ts'),
];
const TESTS = step('tests', 'vitest', 'run');
/** Of the last whole run of the tests. */
const RIGHTS = step('rights that nobody used', 'node', 'bin/unused-rights.ts');

function stepsFor([flag, day]: readonly string[]): readonly Step[] {
  if (flag === '--no-tests') return [...STEPS, RIGHTS];
  if (flag !== '--days') return [...STEPS, TESTS, RIGHTS];
  const days = TEST_DAYS.filter(({ name }) => day === undefined || name === day);
  if (days.length === 0) throw new Error(`days are ${TEST_DAYS.map(({ name }) => name).join(', ')}`);
  return days.map((one) => ({ name: `tests on ${one.name}, ${one.at}`, run: () => testOn(one) }));
}

for (const { name, run } of stepsFor(process.argv.slice(2))) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const status = run();
  console.log(
    `── ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (status !== 0) process.exit(status);
}
