import { spawnSync } from 'node:child_process';

/**
 * `npm run check`: everything that must hold before a change is shared, each step with its time. Stops at the first
 * step that fails. `-- --no-tests` leaves the tests out, for who has just run them.
 */
const STEPS: readonly (readonly [string, readonly string[]])[] = [
  ['format and lint', ['biome', 'ci', '--error-on-warnings', '.']],
  ['types', ['tsc', '--noEmit', '-p', '.']],
  ['unused code', ['knip']],
  ['infrastructure, every rule pack', ['cdk', 'synth', '--quiet', '--no-notices', '--output', 'cdk.out/check']],
  ['tests', ['vitest', 'run']],
  ['rights that nobody used', ['node', 'bin/unused-rights.ts']],
];

const steps = process.argv.includes('--no-tests') ? STEPS.filter(([name]) => name !== 'tests') : STEPS;

for (const [name, [command = '', ...args]] of steps) {
  const started = performance.now();
  console.log(`\n── ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  console.log(
    `── ${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((performance.now() - started) / 1000).toFixed(1)} s`,
  );
  if (status !== 0) process.exit(status ?? 1);
}
