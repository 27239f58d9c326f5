import { clock, instant, optionalSetting } from './runtime.ts';

/** The only fields a log line may hold. None can carry content, a name, a number or a path. */
export type LogFields = {
  readonly operation?: string;
  readonly requestId?: string;
  readonly actorKind?: string;
  readonly action?: string;
  readonly outcome?: string;
  readonly status?: number;
  readonly tries?: number;
  readonly count?: number;
  readonly refused?: number;
  readonly milliseconds?: number;
  readonly file?: string;
  readonly error?: string;
  /** Where in our code, without the message: a message may repeat what a person typed. */
  readonly frames?: readonly string[];
};

const ALLOWED = new Set<string>([
  'operation',
  'requestId',
  'actorKind',
  'action',
  'outcome',
  'status',
  'tries',
  'count',
  'refused',
  'milliseconds',
  'file',
  'error',
  'frames',
] satisfies (keyof LogFields)[]);

/** Writes one line; a field that is not on the list is dropped, whatever the types say. */
export function log(level: 'info' | 'warn' | 'error', message: string, fields: LogFields = {}): void {
  const kept = Object.fromEntries(
    Object.entries(fields).filter(([name, value]) => ALLOWED.has(name) && value !== undefined),
  );
  print({ level: level.toUpperCase(), message, timestamp: instant(), service: service(), ...kept });
}

/**
 * Counts events as a CloudWatch metric: a line in Embedded Metric Format, which CloudWatch reads; no call.
 * @param channel counts them by channel too, in a second dimension. By department would be some 700 metrics for each name,
 * at 0.30 USD a month (list price): those figures are in the counters, the page and the weekly file
 */
export function countMetric(name: string, value = 1, channel?: string): void {
  const Dimensions = [['service'], ...(channel === undefined ? [] : [['service', 'channel']])];
  const metric = { Namespace: 'Dossier', Dimensions, Metrics: [{ Name: name, Unit: 'Count' }] };
  const _aws = { Timestamp: clock.now().getTime(), CloudWatchMetrics: [metric] };
  print({ _aws, service: service(), ...(channel === undefined ? {} : { channel }), [name]: value });
}

const service = (): string => optionalSetting('SERVICE') ?? 'dossier';

/** One JSON line on the standard output, which Lambda hands to the log group. */
function print(line: object): void {
  if (optionalSetting('LOG_LEVEL') !== 'SILENT') process.stdout.write(`${JSON.stringify(line)}\n`);
}

/** What an operator needs of an error, without its message. */
export function describe(error: unknown): Pick<LogFields, 'error' | 'frames'> {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .map((line) => line.trim());
  return { error: error.name, frames };
}
