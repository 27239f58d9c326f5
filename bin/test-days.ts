import { spawnSync } from 'node:child_process';

/** A moment at which the tests are run, as well as now. */
export type TestDay = {
  readonly name: string;
  /** The instant at which the run starts, ISO-8601 in UTC. */
  readonly at: string;
  /** The zone of the machine; UTC unless told. */
  readonly zone?: string;
};

/** Moments at which what hangs on the day shows: ends of years and months, leap day, nights in which clocks change. */
export const TEST_DAYS: readonly TestDay[] = [
  { name: 'leap-day', at: '2028-02-29T11:00:00Z' },
  // Ten minutes before midnight in Paris.
  { name: 'new-year', at: '2026-12-31T22:50:00Z' },
  // Ten minutes before clocks go forward, then back.
  { name: 'spring', at: '2027-03-28T00:50:00Z', zone: 'Europe/Paris' },
  { name: 'autumn', at: '2027-10-31T00:50:00Z', zone: 'Europe/Paris' },
  // A first of the month in Paris, still the month before in UTC.
  { name: 'first-of-month', at: '2027-01-31T23:30:00Z' },
  // The same, when what is kept for ten years has gone.
  { name: 'years-on', at: '2041-08-31T22:30:00Z' },
];

/** The local cloud and what runs in it: records of its streams carry the time of Java, which stays where it is. */
const EXCLUDED = ['test/local/**', 'test/journey/**'];

/**
 * Runs the tests as if they began at a moment. Every process is moved by the same distance, so that all agree on the
 * time; timers keep the speed of the machine. Java is left alone: DynamoDB Local compares no clock with ours. So is the
 * browser, whose pages are told the time by the tests.
 * @returns the exit code of the tests; 1 where `faketime` is not there, after a line that says what to install
 */
export function testOn({ at, zone = 'UTC' }: TestDay): number {
  // Where the library is differs from machine to machine; its command knows.
  const { error, stdout } = spawnSync('faketime', ['-m', '-f', '+0', 'printenv', 'LD_PRELOAD'], { encoding: 'utf8' });
  if (error) {
    console.error('faketime is missing: apt-get install faketime');
    return 1;
  }
  const seconds = Math.round((Date.parse(at) - Date.now()) / 1000);
  const moved = {
    LD_PRELOAD: stdout.trim(),
    FAKETIME: `${seconds < 0 ? '' : '+'}${seconds}s`,
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    FAKETIME_SKIP_CMDS: 'java',
    NO_FAKE_STAT: '1',
  };
  const tests = ['run', ...EXCLUDED.flatMap((path) => ['--exclude', path])];
  return spawnSync('vitest', tests, { stdio: 'inherit', env: { ...process.env, TZ: zone, ...moved } }).status ?? 1;
}
